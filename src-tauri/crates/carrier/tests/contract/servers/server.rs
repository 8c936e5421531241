//! A server on the loopback address, with somebody in the doorway who can answer in its stead.

use std::convert::Infallible;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use http::{Request, Response};
use http_body_util::BodyExt as _;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Bytes, Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

pub(crate) type Body = UnsyncBoxBody<Bytes, Box<dyn std::error::Error + Send + Sync>>;
type Answered = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;
/// What answers.
pub(crate) type Handler = Arc<dyn Fn(Request<Incoming>) -> Answered + Send + Sync>;

/// What the one in the doorway does with a request.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// Lets it in.
    Through,
    /// Answers this.
    Status(u16, &'static str),
    /// Sends it to an address.
    Elsewhere(String),
    /// Closes the connection.
    Drop,
    /// Never answers.
    Hang,
    /// Answers without end.
    Endless,
}

type Doorman = Arc<Mutex<Box<dyn FnMut(&Request<Incoming>) -> Reply + Send>>>;

/// A certificate and what goes with it, PKCS #12 without a password.
pub(crate) struct Tls(pub(crate) Vec<u8>);

pub(crate) struct Server {
    at: SocketAddr,
    scheme: &'static str,
    handler: Handler,
    doorman: Doorman,
    running: Mutex<Option<(oneshot::Sender<()>, JoinHandle<()>)>>,
}

impl Server {
    pub(crate) fn start(handler: Handler, tls: Option<&Tls>) -> Self {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let at = listener.local_addr().unwrap();
        let doorman: Doorman = Arc::new(Mutex::new(Box::new(|_| Reply::Through)));
        let scheme = if tls.is_some() { "https" } else { "http" };
        let server = Self { at, scheme, handler, doorman, running: Mutex::new(None) };
        server.run(listener, tls);
        server
    }

    pub(crate) fn address(&self) -> String {
        format!("{}://{}", self.scheme, self.at)
    }

    /// Lets somebody into the doorway.
    pub(crate) fn watch(&self, doorman: impl FnMut(&Request<Incoming>) -> Reply + Send + 'static) {
        *self.doorman.lock().unwrap() = Box::new(doorman);
    }

    /// Every request of these methods is answered so.
    pub(crate) fn answer(&self, methods: &'static [&'static str], reply: Reply) {
        self.watch(
            move |request| {
                if methods.contains(&request.method().as_str()) { reply.clone() } else { Reply::Through }
            },
        );
    }

    /// The machine is switched off.
    pub(crate) fn stop(&self) {
        let running = self.running.lock().unwrap().take();
        if let Some((stop, thread)) = running {
            let _ = stop.send(());
            thread.join().unwrap();
        }
    }

    /// And on again.
    pub(crate) fn restart(&self) {
        self.stop();
        self.run(std::net::TcpListener::bind(self.at).unwrap(), None);
    }

    fn run(&self, listener: std::net::TcpListener, tls: Option<&Tls>) {
        let (stop, stopped) = oneshot::channel();
        let (handler, doorman) = (Arc::clone(&self.handler), Arc::clone(&self.doorman));
        let acceptor = tls.map(|tls| {
            let identity = native_tls::Identity::from_pkcs12(&tls.0, "").unwrap();
            tokio_native_tls::TlsAcceptor::from(native_tls::TlsAcceptor::new(identity).unwrap())
        });
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                listener.set_nonblocking(true).unwrap();
                let listener = TcpListener::from_std(listener).unwrap();
                let accept = async {
                    loop {
                        let (stream, _) = listener.accept().await.unwrap();
                        let (handler, doorman, acceptor) = (handler.clone(), doorman.clone(), acceptor.clone());
                        tokio::spawn(async move {
                            match acceptor {
                                None => serve(stream, handler, doorman).await,
                                Some(acceptor) => {
                                    // A client that does not trust us breaks off here.
                                    if let Ok(stream) = acceptor.accept(stream).await {
                                        serve(stream, handler, doorman).await;
                                    }
                                }
                            }
                        });
                    }
                };
                tokio::select! {
                    () = accept => {}
                    _ = stopped => {}
                }
            });
        });
        *self.running.lock().unwrap() = Some((stop, thread));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, handler: Handler, doorman: Doorman) {
    let service = service_fn(move |request: Request<Incoming>| {
        let reply = (doorman.lock().unwrap())(&request);
        let handler = handler.clone();
        async move {
            let response = Response::builder();
            Ok::<_, std::io::Error>(match reply {
                Reply::Through => handler(request).await,
                Reply::Status(status, text) => response.status(status).body(full(text)).unwrap(),
                Reply::Elsewhere(address) => response.status(302).header("Location", address).body(full("")).unwrap(),
                Reply::Drop => return Err(std::io::Error::other("the connection is closed")),
                Reply::Hang => std::future::pending().await,
                Reply::Endless => response.status(207).body(endless()).unwrap(),
            })
        }
    });
    // Whoever goes away in the middle is no fault of the server's.
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

fn full(text: &'static str) -> Body {
    http_body_util::Full::new(Bytes::from_static(text.as_bytes()))
        .map_err(|never: Infallible| match never {})
        .boxed_unsync()
}

fn endless() -> Body {
    let block = Bytes::from(vec![b'<'; 64 << 10]);
    let stream = futures_util::stream::repeat_with(move || Ok(Frame::data(block.clone())));
    http_body_util::StreamBody::new(stream).boxed_unsync()
}
