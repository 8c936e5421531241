use std::fmt;
use std::path::Path;

use kernel::{Error, Fields, Result};
use reqwest::{Certificate, Url};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Where a shared place is, and what opens it. An office keeps this in its encrypted database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "SharedPlace")]
#[schemars(rename = "SharedPlace")]
pub enum Settings {
    /// A folder that several computers reach: a share of the local network, or a drive that is kept in step.
    Folder {
        /// The whole path.
        path: String,
    },
    /// A WebDAV server: a NAS, a cloud drive for offices, nginx or Apache.
    Webdav(Webdav),
    /// S3-compatible storage.
    S3(S3),
}

/// A folder of a WebDAV server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "WebdavPlace")]
#[schemars(rename = "WebdavPlace")]
pub struct Webdav {
    /// The folder's address, `https://…`.
    pub address: String,
    /// User name; empty for a server that asks for none.
    pub user: String,
    /// Password.
    pub password: Secret,
    /// Certificate (PEM) of the authority that signed the server's, beside those the computer trusts; else empty.
    pub certificate: String,
}

/// A bucket of S3-compatible storage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "S3Place")]
#[schemars(rename = "S3Place")]
pub struct S3 {
    /// The service's address, without the bucket.
    pub address: String,
    /// The bucket.
    pub bucket: String,
    /// The service's name of its region; `us-east-1` where the service has none.
    pub region: String,
    /// Whether the bucket goes before the host's name, as some clouds demand, and not into the path.
    pub bucket_in_host: bool,
    /// Access key.
    pub user: String,
    /// Secret key.
    pub password: Secret,
    /// As in [`Webdav::certificate`].
    pub certificate: String,
}

/// A password or secret key: written down with the settings, never shown by `Debug`, wiped when dropped.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema, Zeroize, ZeroizeOnDrop)]
#[ts(as = "String")]
pub struct Secret(String);

impl Secret {
    /// Takes what was typed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Settings {
    /// What is at fault in what was typed, field by field. Reaches nothing.
    ///
    /// # Errors
    /// `invalid`, naming the fields.
    pub fn validate(&self) -> Result<()> {
        let mut fields = Fields::new();
        match self {
            Self::Folder { path } => {
                if !Path::new(path).is_absolute() {
                    fields.add("path", "carrier.path", "请选择文件夹，或填写完整路径，例如 \\\\服务器\\共享\\暖窗");
                }
            }
            Self::Webdav(place) => {
                fields.check("address", address(&place.address));
                if place.user.contains(':') {
                    fields.add("user", "carrier.user", "用户名里不能有冒号，请核对");
                }
                fields.check("certificate", certificates(&place.certificate));
            }
            Self::S3(place) => {
                fields.check("address", address(&place.address));
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                if !(3..=63).contains(&place.bucket.len()) || !place.bucket.chars().all(|c| plain(c) || c == '.') {
                    fields.add("bucket", "carrier.bucket", "存储桶名称是 3 到 63 个小写字母、数字、短横或点，请核对");
                }
                if place.region.is_empty() || !place.region.chars().all(plain) {
                    fields.add(
                        "region",
                        "carrier.region",
                        "请填写地域代码（小写字母、数字、短横）；没有地域的服务填 us-east-1",
                    );
                }
                for (path, value, what) in
                    [("user", &*place.user, "访问密钥"), ("password", place.password.reveal(), "私有密钥")]
                {
                    if value.is_empty() {
                        fields.add(path, "carrier.key", format!("请填写{what}"));
                    }
                }
                fields.check("certificate", certificates(&place.certificate));
            }
        }
        fields.finish()
    }

    /// Whether the password would go over the network for anybody on the line to read.
    pub fn in_the_clear(&self) -> bool {
        // S3 signs its requests with the secret key and never sends it.
        matches!(self, Self::Webdav(place) if !place.user.is_empty() && !place.address.starts_with("https:"))
    }

    /// The same settings to show on a screen: without the password.
    #[must_use]
    pub fn shown(&self) -> Self {
        let mut shown = self.clone();
        if let Some(secret) = shown.secret() {
            *secret = Secret::default();
        }
        shown
    }

    /// The same settings; a password left empty is the one of `old`, as long as it goes to the same place and user.
    #[must_use]
    pub fn with_password_of(mut self, old: &Self) -> Self {
        let same = match (&self, old) {
            (Self::Webdav(new), Self::Webdav(old)) => (&new.address, &new.user) == (&old.address, &old.user),
            (Self::S3(new), Self::S3(old)) => (&new.address, &new.user) == (&old.address, &old.user),
            _ => false,
        };
        if same
            && let Some(secret) = self.secret()
            && secret.reveal().is_empty()
            && let Some(kept) = old.clone().secret()
        {
            secret.clone_from(kept);
        }
        self
    }

    fn secret(&mut self) -> Option<&mut Secret> {
        match self {
            Self::Folder { .. } => None,
            Self::Webdav(place) => Some(&mut place.password),
            Self::S3(place) => Some(&mut place.password),
        }
    }
}

/// Reads the address of a server.
pub(crate) fn address(text: &str) -> Result<Url> {
    let wrong = |code: &str, message: &str| Err(Error::new(code, message));
    let Ok(url) = Url::parse(text) else {
        return wrong("carrier.address", "地址的格式不对，应当像 https://nas.example.cn/dav/暖窗");
    };
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return wrong("carrier.address", "地址要以 https:// 或 http:// 开头");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return wrong("carrier.address_password", "地址里不要写用户名和密码，请填在下面的格里");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return wrong("carrier.address", "地址里不能有问号和井号，请填到文件夹为止");
    }
    Ok(url)
}

/// Reads certificates in PEM; none for an empty text.
pub(crate) fn certificates(pem: &str) -> Result<Vec<Certificate>> {
    if pem.trim().is_empty() {
        return Ok(Vec::new());
    }
    match Certificate::from_pem_bundle(pem.as_bytes()) {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(Error::new(
            "carrier.certificate_form",
            "证书读不出来，应当是以 -----BEGIN CERTIFICATE----- 开头的文字，请向管理服务器的人要",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn webdav() -> Settings {
        Settings::Webdav(Webdav {
            address: "https://nas.example.cn/dav".to_owned(),
            user: "union".to_owned(),
            password: Secret::new("hunter2"),
            certificate: String::new(),
        })
    }

    #[test]
    fn a_password_is_kept_but_not_shown() {
        let place = webdav();
        assert!(!format!("{place:?}").contains("hunter2"));
        let kept = serde_json::to_string(&place).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&kept).unwrap(), place);
        assert!(!serde_json::to_string(&place.shown()).unwrap().contains("hunter2"));
    }

    #[test]
    fn a_password_left_empty_stays_unless_it_would_go_elsewhere() {
        assert_eq!(webdav().shown().with_password_of(&webdav()), webdav());
        let Settings::Webdav(mut elsewhere) = webdav().shown() else { unreachable!() };
        elsewhere.address = "https://evil.example.cn/dav".to_owned();
        let elsewhere = Settings::Webdav(elsewhere);
        assert_eq!(elsewhere.clone().with_password_of(&webdav()), elsewhere);
    }

    #[test]
    fn what_was_typed_wrongly_is_named() {
        assert!(webdav().validate().is_ok());
        let faults = |place: Settings| -> Vec<String> {
            place.validate().err().map(|e| e.fields.into_iter().map(|f| f.path).collect()).unwrap_or_default()
        };
        assert_eq!(faults(Settings::Folder { path: "share".to_owned() }), ["path"]);
        for address in ["", "nas", "ftp://nas/dav", "https://a:b@nas/dav", "https://nas/dav?x=1", "https:///"] {
            let Settings::Webdav(mut place) = webdav() else { unreachable!() };
            place.address = address.to_owned();
            assert_eq!(faults(Settings::Webdav(place)), ["address"], "{address}");
        }
        let s3 = S3 {
            address: "https://s3.example.cn".to_owned(),
            bucket: "Bad_Name".to_owned(),
            region: String::new(),
            bucket_in_host: false,
            user: String::new(),
            password: Secret::default(),
            certificate: "not a certificate".to_owned(),
        };
        assert_eq!(faults(Settings::S3(s3)), ["bucket", "region", "user", "password", "certificate"]);
    }

    #[test]
    fn only_a_password_without_tls_is_in_the_clear() {
        assert!(!webdav().in_the_clear());
        let Settings::Webdav(mut place) = webdav() else { unreachable!() };
        place.address = place.address.replace("https", "http");
        assert!(Settings::Webdav(place.clone()).in_the_clear());
        place.user = String::new();
        assert!(!Settings::Webdav(place).in_the_clear());
    }
}
