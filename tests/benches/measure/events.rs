//! Streams of events: how soon all of them know, and what one of them costs.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{Barrier, mpsc};

use crate::client::Client;
use crate::cost;
use crate::place::{Place, token, token_hash};
use crate::report::{line, ms, percentile};

/// The members, each with an account, a session and a stream of its own.
const STREAMS: usize = 2_000;
/// The client that all of them are assigned.
const CLIENT: i64 = 77;

/// Fills a database, starts a server on it in a process of its own, and listens to it.
pub(crate) fn measure() {
    let place = Place::open();
    fill(&place);
    let server = Server::start(&place.url);
    let mut owner = Client::new(server.address);
    owner.cookie.clone_from(&place.owner.cookie);
    owner.get(&place.path("clients"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let change = place.path(&format!("clients/{CLIENT:016x}"));
    runtime
        .expect("a runtime")
        .block_on(listen(&server, owner, change));
}

/// A server that has done nothing else before.
struct Server {
    process: Child,
    address: SocketAddr,
    memory: u64,
}

impl Server {
    fn start(database: &str) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut process = Command::new(program)
            .args(["serve", database])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut said = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut said).expect("a line");
        Self {
            address: said.trim().parse().expect("an address"),
            memory: cost::resident(process.id()),
            process,
        }
    }

    /// How much memory has come for each stream, in KiB.
    fn grown(&self) -> f64 {
        let more = cost::resident(self.process.id()).saturating_sub(self.memory);
        more as f64 / STREAMS as f64 / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn fill(place: &Place) {
    let workgroup = place.workgroup;
    let now = "CAST(strftime('%s', 'now') AS INTEGER)";
    let mut script = format!(
        "BEGIN; INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, created_at) \
         VALUES ({CLIENT}, {workgroup}, 'Shared', 'shared', '', '', '', 0);"
    );
    for number in 0..STREAMS {
        let id = 1_000 + number;
        let hash = token_hash(number);
        script += &format!(
            "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ({id}, 'm{id}@northwind.example', 'M', '', 0);
             INSERT INTO session (id, token_hash, account, created_at, last_used_at, user_agent, address) VALUES ({id}, '{hash}', {id}, {now}, {now}, '', '');
             INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, scope_kind, created_at) VALUES ({id}, {workgroup}, {id}, 'm{id}@northwind.example', 'M', 'm', 'active', 'associate', 'clients', 0);
             INSERT INTO member_client (workgroup, member, client, effect) VALUES ({workgroup}, {id}, {CLIENT}, 'allow');"
        );
    }
    place.run(&format!("{script} COMMIT;"));
}

/// Opens every stream, lets the owner delete the client, and waits until all know.
async fn listen(server: &Server, owner: Client, change: String) {
    let everyone = Arc::new(Barrier::new(STREAMS + 1));
    let (sender, mut heard) = mpsc::unbounded_channel();
    let started = Instant::now();
    for number in 0..STREAMS {
        let (everyone, sender) = (everyone.clone(), sender.clone());
        tokio::spawn(follow(server.address, number, everyone, sender));
    }
    everyone.wait().await;
    let took = ms(started.elapsed());
    line(&format!("{STREAMS} streams were ready after {took:.0} ms"));
    tokio::time::sleep(Duration::from_secs(2)).await;
    line(&format!(
        "memory of the server: {:.1} KiB for each stream",
        server.grown()
    ));
    let began = Instant::now();
    let change = tokio::task::spawn_blocking(move || {
        owner.delete(&change);
        began.elapsed()
    });
    let mut times = Vec::with_capacity(STREAMS);
    while times.len() < STREAMS {
        let at: Instant = heard.recv().await.expect("a stream that hears of it");
        times.push(at.duration_since(began));
    }
    times.sort_unstable();
    let answered = ms(change.await.expect("an answer"));
    line(&format!("the change was answered after {answered:.0} ms"));
    let [first, half, most, last] = [0, 50, 95, 100].map(|percent| ms(percentile(&times, percent)));
    line(&format!(
        "streams knew of it: the first after {first:.0} ms, half {half:.0} ms, 95 % {most:.0} ms, the last {last:.0} ms"
    ));
    line(&format!(
        "memory after all have looked: {:.1} KiB for each stream",
        server.grown()
    ));
}

async fn follow(
    address: SocketAddr,
    number: usize,
    everyone: Arc<Barrier>,
    heard: mpsc::UnboundedSender<Instant>,
) {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!(
        "GET /api/v1/events HTTP/1.1\r\nhost: {address}\r\ncookie: remit_session={}\r\n\r\n",
        token(number)
    );
    stream
        .write_all(request.as_bytes())
        .await
        .expect("a request");
    let mut text = String::new();
    until(&mut stream, &mut text, "event: ready").await;
    everyone.wait().await;
    until(&mut stream, &mut text, "event: rights").await;
    let _ = heard.send(Instant::now());
    // Stays open until all of them know.
    std::future::pending::<()>().await;
}

/// Reads until the text has come.
async fn until(stream: &mut TcpStream, text: &mut String, wanted: &str) {
    let mut bytes = [0; 1024];
    while !text.contains(wanted) {
        let count = stream.read(&mut bytes).await.expect("a stream");
        assert!(count > 0, "the stream ends after {text}");
        text.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
}
