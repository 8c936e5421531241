//! Sends the requests of OpenDAL: to the address given and nowhere else, and takes back no more than was asked for.

use std::cell::RefCell;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Stream, stream};
use http::{Request, Response};
use opendal::{Buffer, Error, ErrorKind, HttpBody, HttpTransport};
use opendal_http_transport_reqwest::ReqwestTransport;
use reqwest::redirect::Policy;

use crate::settings::certificates;

/// What a server may answer to anything but a request for a piece: a list of many thousand names.
pub(crate) const ANSWER: u64 = 32 << 20;

/// How long one request may take: a piece over a line of 200 kbit/s.
pub(crate) const PATIENCE: Duration = Duration::from_mins(3);

/// What is read of an answer that says no: enough for its code.
const REFUSAL: u64 = 64 << 10;

/// What the last answer to a piece of work was.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: Option<u16>,
    /// S3's word for what is wrong.
    pub(crate) code: Option<String>,
}

tokio::task_local! {
    /// The last answer to the work of this task. OpenDAL's errors keep the status in text only.
    pub(crate) static ANSWERED: RefCell<Answer>;
}

/// [`ReqwestTransport`], held back.
pub(crate) struct Transport(ReqwestTransport);

impl Transport {
    /// Trusts what the computer trusts, and `pem`.
    pub(crate) fn new(pem: &str) -> kernel::Result<Self> {
        let client = reqwest::Client::builder()
            // The program talks to the address that the administrator wrote down: no server sends it elsewhere, and no
            // setting of the machine puts somebody between.
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(PATIENCE)
            .tls_certs_merge(certificates(pem)?);
        let client = client.build().map_err(|_| {
            kernel::Error::new("carrier.tls", "这台电脑的加密连接用不起来，请更新系统后再试，或改用共享文件夹")
        })?;
        Ok(Self(ReqwestTransport::new(client)))
    }
}

impl HttpTransport for Transport {
    async fn fetch(&self, request: Request<Buffer>) -> opendal::Result<Response<HttpBody>> {
        let _ = ANSWERED.try_with(RefCell::take);
        let (parts, body) = self.0.fetch(request).await?.into_parts();
        let status = parts.status;
        let mut answer = Answer { status: Some(status.as_u16()), code: None };
        let body = if status.is_client_error() || status.is_server_error() {
            // A refusal that breaks off, or goes on for ever, is a refusal all the same.
            let text = bounded(body, REFUSAL).to_buffer().await.unwrap_or_default();
            answer.code = code(&String::from_utf8_lossy(&text.to_bytes()));
            HttpBody::new(stream::iter([Ok(text)]), None)
        } else {
            bounded(body, ANSWER)
        };
        let _ = ANSWERED.try_with(|last| last.replace(answer));
        Ok(Response::from_parts(parts, body))
    }
}

/// S3's word for what is wrong: `<Code>NoSuchBucket</Code>`.
fn code(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    Some(code.to_owned())
}

fn bounded(body: HttpBody, most: u64) -> HttpBody {
    body.map_inner(|inner| Box::new(Bounded { inner, left: most }))
}

/// An answer was cut off because it got too long.
#[derive(Debug)]
pub(crate) struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("answer too long")
    }
}

impl std::error::Error for TooLong {}

impl From<TooLong> for Error {
    fn from(too_long: TooLong) -> Self {
        Self::new(ErrorKind::Unexpected, too_long.to_string()).set_source(too_long)
    }
}

/// A stream that ends with an error where it gets too long.
struct Bounded<S> {
    inner: S,
    left: u64,
}

impl<S: Stream<Item = opendal::Result<Buffer>> + Unpin> Stream for Bounded<S> {
    type Item = opendal::Result<Buffer>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.inner).poll_next(context);
        if let Poll::Ready(Some(Ok(bytes))) = &next {
            match self.left.checked_sub(bytes.len() as u64) {
                Some(left) => self.left = left,
                None => return Poll::Ready(Some(Err(TooLong.into()))),
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_an_s3_refusal_is_read() {
        let text = "<?xml version=\"1.0\"?><Error><Code>NoSuchBucket</Code><Message>x</Message></Error>";
        assert_eq!(code(text).as_deref(), Some("NoSuchBucket"));
        assert_eq!(code("<html>no</html>"), None);
        assert_eq!(code("<Code>"), None);
    }
}
