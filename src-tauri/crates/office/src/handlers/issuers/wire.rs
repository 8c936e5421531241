//! What crosses the command boundary about who signs receipts.

use chrono::NaiveDate;
use kernel::{Money, wire};
use receipts::held::HeldReceipt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// An office that signs receipts.
    pub(crate) struct IssuerRow {
        /// Key id.
        pub id: String,
        /// Office.
        pub office: String,
        /// Ten words to compare over the telephone.
        pub fingerprint: String,
        /// Whether it is this office.
        pub own: bool,
        /// Whether it is trusted already.
        pub known: bool,
        /// Why it is not trusted any more.
        pub revoked: Option<String>,
    }

    /// Request that names a file.
    pub(crate) struct IssuerFile {
        /// The file.
        pub path: String,
    }

    /// Request of `issuers.renew`.
    pub(crate) struct RenewKey {
        /// Why.
        pub reason: String,
    }

    /// A key that this office signed with before: receipts up to its last day stay genuine here.
    pub(crate) struct PastKeyRow {
        /// Key id.
        pub id: String,
        /// Ten words to compare over the telephone.
        pub fingerprint: String,
        /// The last day it signed.
        pub last_day: NaiveDate,
        /// Why it was changed.
        pub reason: String,
    }

    /// Request of `issuers.trust`.
    pub(crate) struct TrustIssuer {
        /// The file.
        pub path: String,
        /// The ten words as the other office read them out.
        pub fingerprint: String,
    }

    /// Request of `issuers.revoke`.
    pub(crate) struct RevokeIssuer {
        /// Key id.
        pub id: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `receipts.verify_qr`.
    pub(crate) struct VerifyQr {
        /// What the scanner read.
        pub text: String,
        /// Who paid, as printed: compared, also where the code has only a digest of it.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub payer: Option<String>,
    }

    /// What a code proves.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub(crate) enum QrVerdict {
        /// Signed by an office that is trusted, and not changed.
        Genuine,
        /// Its office is known, but what it says was changed.
        Altered,
        /// No office that is known signed it.
        UnknownKey,
        /// Signed by a key that is not trusted any more.
        Revoked,
    }

    /// Answer of `receipts.verify_qr`.
    pub(crate) struct QrVerified {
        /// What the code proves.
        pub verdict: QrVerdict,
        /// The same in a sentence.
        pub message: String,
        /// The office whose key it names, where it is known.
        pub office: Option<String>,
        /// Code of the kind of receipt.
        pub kind: String,
        /// Number.
        pub number: String,
        /// Total in fen.
        #[ts(type = "number")]
        pub amount: Money,
        /// Date.
        pub date: NaiveDate,
        /// Who paid; none when the code has only a digest of the name.
        pub payer: Option<String>,
        /// Whether the payer asked about is the one in the code; none when nobody was asked about.
        pub payer_fits: Option<bool>,
        /// How the receipt stands now, where this office made it out and holds it.
        pub held: Option<HeldReceipt>,
    }
}
