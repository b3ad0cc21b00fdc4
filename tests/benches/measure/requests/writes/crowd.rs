//! Many who ask, again and again, with cookies that they made up.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// They ask on a thread of their own until they leave.
pub(super) struct Crowd {
    thread: JoinHandle<()>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    over: AtomicBool,
    answers: AtomicU64,
}

impl Crowd {
    pub(super) fn gather(address: SocketAddr, count: usize, method: &str, path: &str) -> Self {
        let shared = Arc::<Shared>::default();
        let requests = (0..count).map(|number| request(address, number, method, path));
        let (requests, of_thread) = (requests.collect(), Arc::clone(&shared));
        Self {
            thread: std::thread::spawn(move || run(address, requests, &of_thread)),
            shared,
        }
    }

    /// How many answers they got.
    pub(super) fn leave(self) -> u64 {
        self.shared.over.store(true, Ordering::Relaxed);
        self.thread.join().expect("a crowd that leaves");
        self.shared.answers.load(Ordering::Relaxed)
    }
}

fn request(address: SocketAddr, number: usize, method: &str, path: &str) -> String {
    let body = if method == "GET" { "" } else { "{}" };
    format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncookie: remit_session={number:064x}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn run(address: SocketAddr, requests: Vec<String>, shared: &Arc<Shared>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let mut everyone = JoinSet::new();
        for request in requests {
            everyone.spawn(ask(address, request, Arc::clone(shared)));
        }
        everyone.join_all().await;
    });
}

/// Asks until it is over; on a new connection where the server closes one.
async fn ask(address: SocketAddr, request: String, shared: Arc<Shared>) {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    while !shared.over.load(Ordering::Relaxed) {
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a request");
        if answered(&mut stream).await {
            shared.answers.fetch_add(1, Ordering::Relaxed);
        } else {
            stream = TcpStream::connect(address).await.expect("a connection");
        }
    }
}

/// Reads one answer to its end; whether it was whole.
async fn answered(stream: &mut TcpStream) -> bool {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    while !is_whole(&bytes) {
        match stream.read(&mut part).await {
            Ok(count) if count > 0 => bytes.extend_from_slice(&part[..count]),
            _ => return false,
        }
    }
    true
}

/// Whether there is a head, and as much body as it says.
fn is_whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length
        .and_then(|length| length.trim().parse().ok())
        .expect("a length");
    body.len() >= length
}
