//! Connections: taken, bounded in time, and ended in order.
//!
//! `axum::serve` waits for a request's header for as long as it takes. Whoever sends one byte a
//! minute would keep a connection of this server with it, and whoever does so a thousand times all
//! of them. HTTP/1.1 alone: to tell HTTP/2 without TLS from it the first bytes would have to be
//! awaited, again for as long as it takes; a proxy that speaks HTTP/2 to browsers speaks HTTP/1.1 to
//! us.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response, Uri};
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use super::lingering::Lingering;
use super::places::{self, Place, Places};
use crate::http::forwarded::TrustedProxies;
use crate::http::middleware::BodyUnread;

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeouts {
    /// From a connection's beginning, or its last answer, to the end of a request's header.
    pub(crate) header: Duration,
    /// For which a reader of an answer may take nothing of it.
    pub(crate) write: Duration,
    /// From the wish to stop to the end of the last answer.
    pub(crate) stop: Duration,
    /// So many connections at once. Whoever comes then waits until one ends.
    pub(crate) connections: usize,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            header: Duration::from_secs(10),
            write: Duration::from_secs(30),
            stop: Duration::from_secs(40),
            connections: places::allowed(),
        }
    }
}

/// How requests come in.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    pub(crate) timeouts: Timeouts,
    /// Who asks for many.
    pub(crate) proxies: TrustedProxies,
    /// The path below which people reach the server; a proxy may have taken it off or not.
    pub(crate) base: Arc<str>,
}

/// Between two attempts where no more connections can be taken.
const PAUSE: Duration = Duration::from_secs(1);

/// Answers requests until `stop` is ready, and then those that have begun.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    door: Door,
    stop: impl Future<Output = ()>,
) {
    let patience = door.timeouts;
    let mut http = Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(patience.header);
    let open = GracefulShutdown::new();
    let places = Places::new(patience.connections);
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = accept(&listener, &places) => match accepted {
                Ok((stream, peer, place)) => {
                    let place = match door.proxies.are_asked_by_many(peer.ip()) {
                        true => Some(place),
                        false => places.of(place, peer.ip()),
                    };
                    // Whoever has too many is let go at once: others are waiting.
                    if let Some(place) = place {
                        let stream = patient(stream, patience.write);
                        let to = (router.clone(), Arc::clone(&door.base));
                        answer(&http, &open, (stream, place), peer, to);
                    }
                }
                Err(error) => rest(&error).await,
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    if timeout(patience.stop, open.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests that were not answered yet");
    }
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Places,
) -> io::Result<(TcpStream, SocketAddr, Place)> {
    let none = || io::Error::other("there are no places any more");
    let place = places.wait().await.ok_or_else(none)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, place))
}

/// A connection that ends where its reader takes nothing of an answer for so long. A stream that has
/// nothing to say is not held up by anyone.
fn patient(stream: TcpStream, write: Duration) -> Connection {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(write));
    Box::pin(stream)
}

type Connection = Pin<Box<TimeoutStream<TcpStream>>>;

/// One that was given up before it was taken is nothing; where files run out, others have to end
/// first.
async fn rest(error: &io::Error) {
    let given_up = [
        io::ErrorKind::ConnectionRefused,
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionReset,
    ];
    if !given_up.contains(&error.kind()) {
        tracing::error!(%error, "no connection can be taken");
        sleep(PAUSE).await;
    }
}

fn answer(
    http: &Builder,
    open: &GracefulShutdown,
    (stream, place): (Connection, Place),
    peer: SocketAddr,
    (router, base): (Router, Arc<str>),
) {
    let (stream, unread) = Lingering::new(stream);
    let service = service_fn(move |request| {
        let answer = ask(router.clone(), &base, request, peer);
        let unread = unread.clone();
        async move {
            let answer = answer.await?;
            if answer.extensions().get::<BodyUnread>().is_some() {
                unread.expect();
            }
            Ok::<_, Infallible>(answer)
        }
    });
    let connection = http.serve_connection(TokioIo::new(stream), service);
    let connection = open.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection broke");
        }
        drop(place);
    });
}

fn ask(
    router: Router,
    base: &str,
    request: Request<Incoming>,
    peer: SocketAddr,
) -> impl Future<Output = Result<Response<Body>, Infallible>> + use<> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    if let Some(uri) = without_base(request.uri(), base) {
        *request.uri_mut() = uri;
    }
    router.oneshot(request)
}

/// The address as the routes know it, where it begins with the path below which people reach us.
fn without_base(uri: &Uri, base: &str) -> Option<Uri> {
    if base.is_empty() {
        return None;
    }
    let rest = uri.path_and_query()?.as_str().strip_prefix(base)?;
    let rest = match rest.chars().next() {
        Some('/') => rest.to_owned(),
        None | Some('?') => format!("/{rest}"),
        Some(_) => return None,
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(rest.parse().ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::oneshot;

    /// A server that answers `/` at once and `/slow` never, and what stops it.
    async fn start(patience: Timeouts) -> (SocketAddr, oneshot::Sender<()>, oneshot::Receiver<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/", get(|| async { "here" }))
            .route("/slow", get(std::future::pending::<()>))
            .route("/large", get(|| async { "x".repeat(64 * 1024 * 1024) }));
        let (stop, stopped) = oneshot::channel::<()>();
        let (end, ended) = oneshot::channel();
        tokio::spawn(async move {
            let door = Door {
                timeouts: patience,
                proxies: TrustedProxies::default(),
                base: "".into(),
            };
            serve(listener, router, door, async { drop(stopped.await) }).await;
            let _ = end.send(());
        });
        (address, stop, ended)
    }

    const SHORT: Timeouts = Timeouts {
        header: Duration::from_millis(100),
        write: Duration::from_millis(100),
        stop: Duration::from_millis(100),
        connections: 1,
    };

    /// Everything that the server says to this until it closes the connection.
    async fn said_to(address: SocketAddr, sent: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(sent.as_bytes()).await.unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).await.unwrap();
        said
    }

    #[tokio::test]
    async fn whoever_is_slow_to_say_what_they_want_is_not_waited_for() {
        let (address, _stop, _) = start(SHORT).await;
        for half in ["", "G", "GET / HTTP/1.1\r\nhost: x\r\nx-slow: "] {
            let said = said_to(address, half).await;
            assert!(!said.contains("here"), "{said}");
        }
        let said = said_to(address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
        assert!(said.ends_with("here"), "{said}");
    }

    #[tokio::test]
    async fn a_request_that_has_begun_is_waited_for_and_no_longer_than_that() {
        let (address, stop, ended) = start(SHORT).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n";
        stream.write_all(request).await.unwrap();
        drop(stop);
        ended.await.unwrap();
    }

    #[tokio::test]
    async fn whoever_reads_nothing_is_let_go_and_makes_room_for_the_next() {
        let (address, _stop, _) = start(SHORT).await;
        let mut silent = TcpStream::connect(address).await.unwrap();
        let request = b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n";
        silent.write_all(request).await.unwrap();
        // There is one place, and it is taken until the answer is given up.
        let said = said_to(address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
        assert!(said.ends_with("here"), "{said}");
        let mut read = Vec::new();
        let ended = silent.read_to_end(&mut read).await;
        assert!(ended.is_err() || read.len() < 64 * 1024 * 1024);
    }

    #[test]
    fn a_path_in_front_is_taken_off() {
        let own =
            |uri: &str| without_base(&uri.parse().unwrap(), "/remit").map(|uri| uri.to_string());
        for (uri, expected) in [
            ("/remit", Some("/")),
            ("/remit/", Some("/")),
            ("/remit?a=b", Some("/?a=b")),
            ("/remit/w/1?a=b", Some("/w/1?a=b")),
            ("/remitted", None),
            ("/api/v1/session", None),
        ] {
            assert_eq!(own(uri).as_deref(), expected, "{uri}");
        }
    }

    #[tokio::test]
    async fn a_server_without_requests_stops_at_once() {
        let patience = Timeouts {
            header: Duration::from_secs(3_600),
            stop: Duration::from_secs(3_600),
            ..SHORT
        };
        let (address, stop, ended) = start(patience).await;
        let idle = TcpStream::connect(address).await.unwrap();
        drop(stop);
        ended.await.unwrap();
        drop(idle);
    }
}
