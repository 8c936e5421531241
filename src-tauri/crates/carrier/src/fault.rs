//! What went wrong, in words that say what to do. Nothing of what the place answered is handed on but a status number:
//! it may hold names, addresses and keys.

use std::error::Error as StdError;
use std::io;

use kernel::Error;
use opendal::ErrorKind;

use crate::transport::{Answer, TooLong};

/// What was being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Listing or reading.
    Reading,
    /// Writing or deleting.
    Writing,
}

/// Puts an error of OpenDAL into words.
pub(crate) fn tell(error: &opendal::Error, answer: &Answer, doing: Doing) -> Error {
    if find::<native_tls::Error>(error).is_some() {
        return Error::new(
            "carrier.certificate",
            "没有建立加密连接：服务器的证书过期、与地址不符，或这台电脑不认识。请核对地址；单位自己的服务器，请向管理它的人要证书，填在“证书”里",
        );
    }
    let by_code = answer.code.as_deref().and_then(|code| by_code(code, doing));
    if let Some(told) = by_code.or_else(|| answer.status.and_then(|status| by_status(status, doing))) {
        return told;
    }
    if find::<TooLong>(error).is_some() {
        return unintelligible();
    }
    if find::<reqwest::Error>(error).is_some() {
        return unreachable();
    }
    if let Some(told) = find::<io::Error>(error).and_then(|error| by_file(error, doing)) {
        return told;
    }
    match error.kind() {
        ErrorKind::NotFound => missing(),
        ErrorKind::PermissionDenied => forbidden(doing),
        ErrorKind::RateLimited => busy(),
        // Whatever was tried again and again, or ran out of time.
        _ if error.is_temporary() || error.is_persistent() => unreachable(),
        _ => unintelligible(),
    }
}

/// The work was stopped by the user.
pub(crate) fn cancelled() -> Error {
    Error::new("cancelled", "已停下。已经传过去的部分留着，下次接着传")
}

/// Nothing of ours lies where the settings lead.
pub(crate) fn missing() -> Error {
    Error::new(
        "carrier.missing",
        "共享位置不在：地址、文件夹或存储桶不对，网络盘没有连上，或者还没有在“设置—共享位置”里检查过。请管理员核对后点“检查”",
    )
}

fn unintelligible() -> Error {
    Error::new("carrier.answer", "共享位置的回答看不懂，什么都没有改动。请核对种类和地址；仍不行，请管理服务器的人查看")
}

fn unreachable() -> Error {
    Error::new("carrier.unreachable", "连不上共享位置，请检查网络和地址后再试；没有传完的下次接着传。急用可以改用 U 盘")
}

fn forbidden(doing: Doing) -> Error {
    match doing {
        Doing::Reading => Error::new("carrier.forbidden", "这个账号没有读取共享位置的权限，请管理服务器的人开通"),
        Doing::Writing => {
            Error::new("carrier.read_only", "共享位置只能读、不能写，请管理服务器的人给这个账号开通写入和删除的权限")
        }
    }
}

fn password() -> Error {
    Error::new("carrier.password", "共享位置不认这个用户名和密码（或密钥），请管理员在“设置—共享位置”里重新填写")
}

fn busy() -> Error {
    Error::new("carrier.busy", "共享位置正忙，请过几分钟再试；没有传完的下次接着传")
}

fn full() -> Error {
    Error::new("carrier.full", "共享位置的空间满了，请管理服务器的人腾出空间后再试；本单位的资料没有变")
}

/// S3's codes, which the compatible services share.
fn by_code(code: &str, doing: Doing) -> Option<Error> {
    Some(match code {
        "RequestTimeTooSkewed" | "RequestExpired" => Error::new(
            "carrier.clock",
            "这台电脑的时间与服务器差得太多，服务器不接受。请把电脑的日期、时间和时区调准后再试",
        ),
        "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidToken" | "ExpiredToken" | "NotSignedUp" => password(),
        "AuthorizationHeaderMalformed" | "IllegalLocationConstraintException" | "PermanentRedirect" => Error::new(
            "carrier.region_wrong",
            "存储服务说地域或地址不对，请管理员按服务商给的“地域”和“访问域名”重新填写",
        ),
        "NoSuchBucket" | "InvalidBucketName" => missing(),
        "QuotaExceeded" | "XMinioStorageFull" | "XMinioAdminBucketQuotaExceeded" | "InsufficientCapacity" => full(),
        "SlowDown" | "ServiceUnavailable" | "TooManyRequests" | "QpsLimitExceeded" => busy(),
        "AccessDenied" | "AllAccessDisabled" | "UserDisable" => forbidden(doing),
        _ => return None,
    })
}

fn by_status(status: u16, doing: Doing) -> Option<Error> {
    Some(match status {
        300..=399 => {
            Error::new("carrier.moved", "服务器把请求转到了别的地址，为安全没有跟过去。请管理员填写最终的地址")
        }
        401 => password(),
        403 => forbidden(doing),
        404 | 409 | 410 => missing(),
        405 | 501 => {
            Error::new("carrier.kind", "这个地址不支持所选的种类，请管理员核对：WebDAV 的地址要填到共享文件夹为止")
        }
        413 => Error::new("carrier.piece", "服务器不收 4 MB 的文件，请管理服务器的人把单个文件的上限调到 4 MB 以上"),
        423 | 429 | 503 => busy(),
        507 => full(),
        400..=599 => Error::new(
            "carrier.server",
            format!(
                "共享位置的服务器出错（HTTP {status}），什么都没有改动。请过一会儿再试；仍不行，请管理服务器的人查看"
            ),
        ),
        _ => return None,
    })
}

/// Errors of a folder, also of one that lies on another computer.
fn by_file(error: &io::Error, doing: Doing) -> Option<Error> {
    use io::ErrorKind::{
        ConnectionAborted, ConnectionReset, HostUnreachable, NetworkDown, NetworkUnreachable, NotADirectory,
        NotConnected, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StaleNetworkFileHandle,
        StorageFull, TimedOut,
    };
    Some(match error.kind() {
        StorageFull | QuotaExceeded => full(),
        ReadOnlyFilesystem => forbidden(Doing::Writing),
        PermissionDenied => forbidden(doing),
        NotFound | NotADirectory => missing(),
        ConnectionAborted
        | ConnectionReset
        | HostUnreachable
        | NetworkDown
        | NetworkUnreachable
        | NotConnected
        | StaleNetworkFileHandle
        | TimedOut => unreachable(),
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(51..=54 | 59 | 64 | 67 | 121 | 1231)) => {
            unreachable()
        }
        _ => return None,
    })
}

/// The first error of a kind among an error and what brought it about.
fn find<'e, E: StdError + 'static>(error: &'e (dyn StdError + 'static)) -> Option<&'e E> {
    let mut here = Some(error);
    while let Some(error) = here {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        // An io::Error steps over the error it wraps when asked for its source.
        if let Some(inner) = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref)
            && let Some(found) = find::<E>(inner)
        {
            return Some(found);
        }
        here = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(status: Option<u16>, code: Option<&str>, doing: Doing) -> String {
        let error = opendal::Error::new(ErrorKind::Unexpected, "secret text of the server");
        let told = tell(&error, &Answer { status, code: code.map(str::to_owned) }, doing);
        assert!(!told.message.contains("secret"));
        told.code
    }

    #[test]
    fn every_refusal_has_its_word() {
        for (status, code) in [
            (301, "carrier.moved"),
            (401, "carrier.password"),
            (403, "carrier.read_only"),
            (404, "carrier.missing"),
            (409, "carrier.missing"),
            (405, "carrier.kind"),
            (413, "carrier.piece"),
            (423, "carrier.busy"),
            (503, "carrier.busy"),
            (507, "carrier.full"),
            (500, "carrier.server"),
        ] {
            assert_eq!(told(Some(status), None, Doing::Writing), code, "{status}");
        }
        assert_eq!(told(Some(403), None, Doing::Reading), "carrier.forbidden");
        for (word, code) in [
            ("RequestTimeTooSkewed", "carrier.clock"),
            ("SignatureDoesNotMatch", "carrier.password"),
            ("InvalidAccessKeyId", "carrier.password"),
            ("AuthorizationHeaderMalformed", "carrier.region_wrong"),
            ("NoSuchBucket", "carrier.missing"),
            ("QuotaExceeded", "carrier.full"),
            ("SlowDown", "carrier.busy"),
            ("AccessDenied", "carrier.read_only"),
            ("SomethingNew", "carrier.read_only"),
        ] {
            assert_eq!(told(Some(403), Some(word), Doing::Writing), code, "{word}");
        }
        assert_eq!(told(None, None, Doing::Reading), "carrier.answer");
    }

    #[test]
    fn what_a_folder_says_is_found_below_opendals_words() {
        let of = |kind| opendal::Error::new(ErrorKind::Unexpected, "x").set_source(io::Error::from(kind));
        let code = |kind| tell(&of(kind), &Answer::default(), Doing::Reading).code;
        assert_eq!(code(io::ErrorKind::StorageFull), "carrier.full");
        assert_eq!(code(io::ErrorKind::ReadOnlyFilesystem), "carrier.read_only");
        assert_eq!(code(io::ErrorKind::PermissionDenied), "carrier.forbidden");
        assert_eq!(code(io::ErrorKind::StaleNetworkFileHandle), "carrier.unreachable");
    }
}
