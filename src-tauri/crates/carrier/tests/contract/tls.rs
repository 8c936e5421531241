//! Encrypted connections: whom the computer does not know is not talked to, and a unit's own authority can be trusted.
#![cfg(target_os = "linux")]

use carrier::{Place, Secret, Settings, Unwatched, Webdav};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509NameBuilder};

use crate::desk::{office, refused, world};
use crate::servers::{PASSWORD, Server, Tls, USER, dav};

/// A certificate that signs itself, for this address.
fn certificate(address: &str) -> (Tls, String) {
    let key = EcKey::generate(&EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap()).unwrap();
    let key = PKey::from_ec_key(key).unwrap();
    let mut name = X509NameBuilder::new().unwrap();
    name.append_entry_by_nid(Nid::COMMONNAME, "nas").unwrap();
    let name = name.build();
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    builder.set_serial_number(&BigNum::from_u32(7).unwrap().to_asn1_integer().unwrap()).unwrap();
    builder.set_subject_name(&name).unwrap();
    builder.set_issuer_name(&name).unwrap();
    builder.set_pubkey(&key).unwrap();
    builder.set_not_before(&Asn1Time::days_from_now(0).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::days_from_now(30).unwrap()).unwrap();
    builder.append_extension(BasicConstraints::new().critical().ca().build().unwrap()).unwrap();
    let context = builder.x509v3_context(None, None);
    let address = SubjectAlternativeName::new().ip(address).build(&context).unwrap();
    builder.append_extension(address).unwrap();
    builder.sign(&key, MessageDigest::sha256()).unwrap();
    let certificate = builder.build();
    let identity = Pkcs12::builder().pkey(&key).cert(&certificate).build2("").unwrap().to_der().unwrap();
    (Tls(identity), String::from_utf8(certificate.to_pem().unwrap()).unwrap())
}

fn place(server: &Server, certificate: &str) -> Place {
    Place::open(&Settings::Webdav(Webdav {
        address: server.address(),
        user: USER.to_owned(),
        password: Secret::new(PASSWORD),
        certificate: certificate.to_owned(),
    }))
    .unwrap()
}

#[test]
fn an_unknown_certificate_is_refused_unless_its_authority_is_given() {
    let dir = tempfile::tempdir().unwrap();
    let (tls, pem) = certificate("127.0.0.1");
    let server = Server::start(dav(dir.path()), Some(&tls));
    let check = |place: Place| place.check(&office(0), &world(4), &Unwatched);
    assert_eq!(refused(check(place(&server, ""))), "carrier.certificate");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    check(place(&server, &pem)).unwrap();

    // Known, but another server's.
    let (tls, pem) = certificate("10.0.0.1");
    let server = Server::start(dav(dir.path()), Some(&tls));
    assert_eq!(refused(check(place(&server, &pem))), "carrier.certificate");
}

#[test]
fn encryption_demanded_of_a_server_that_has_none_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dav(dir.path()), None);
    let settings = Settings::Webdav(Webdav {
        address: server.address().replace("http:", "https:"),
        user: USER.to_owned(),
        password: Secret::new(PASSWORD),
        certificate: String::new(),
    });
    let refusal = Place::open(&settings).unwrap().check(&office(0), &world(5), &Unwatched);
    assert_eq!(refused(refusal), "carrier.certificate");
}
