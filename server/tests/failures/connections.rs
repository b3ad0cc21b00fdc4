//! One machine that opens as many connections as it can.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

use crate::support::Remit;

async fn connect(from: &str, to: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::new(from.parse().unwrap(), 0))?;
    socket.connect(to).await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_machine_does_not_hold_the_connections_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("remit.db").display().to_string();
    let remit = Remit::start_limited(&database, 200);
    let address = remit.address();
    let mut held = Vec::new();
    for _ in 0..260 {
        held.extend(connect("127.0.0.2", address).await);
    }
    let begun = std::time::Instant::now();
    let mut stream = connect("127.0.0.3", address).await.unwrap();
    let request = b"GET /healthz HTTP/1.1\r\nhost: remit\r\nconnection: close\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
}
