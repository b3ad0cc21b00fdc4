//! Streams of events: how soon all of them know, and what one of them costs.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{Barrier, mpsc};

use crate::client::Client;
use crate::cost;
use crate::place::Place;
use crate::report::{line, ms, percentile};

/// The members, each with an account, a session and a stream of its own.
const STREAMS: usize = 2_000;
/// The client that all of them are assigned.
const CLIENT: i64 = 77;

/// Starts the server, and those who listen in a process of their own.
pub(crate) fn measure() {
    let place = Place::open();
    fill(&place);
    place.owner.get(&place.path("clients"));
    let before = cost::resident();
    let program = std::env::current_exe().expect("this program");
    let mut listeners = Command::new(program)
        .args(["listen", &place.address.to_string(), &place.owner.cookie])
        .arg(place.path(&format!("clients/{CLIENT:016x}")))
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let said = BufReader::new(listeners.stdout.take().expect("its output"));
    for text in said.lines().map_while(Result::ok) {
        line(&text);
        if text.starts_with("ready") {
            let each = (cost::resident() - before) as f64 / STREAMS as f64 / 1024.0;
            line(&format!(
                "memory of the server: {each:.1} KiB for each stream"
            ));
        }
    }
    let after = (cost::resident().saturating_sub(before)) as f64 / STREAMS as f64 / 1024.0;
    line(&format!("after all have looked: {after:.1} KiB"));
    assert!(listeners.wait().expect("an end").success());
}

/// The secret of a stream's session.
fn token(number: usize) -> String {
    format!("{number:064x}")
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
        let hash: String = Sha256::digest(token(number))
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
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
pub(crate) fn listen(address: &str, owner: &str, client: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let everyone = std::sync::Arc::new(Barrier::new(STREAMS + 1));
        let (sender, mut heard) = mpsc::unbounded_channel();
        let started = Instant::now();
        for number in 0..STREAMS {
            tokio::spawn(follow(
                address.to_owned(),
                number,
                everyone.clone(),
                sender.clone(),
            ));
        }
        everyone.wait().await;
        line(&format!(
            "ready: {STREAMS} streams in {:.0} ms",
            ms(started.elapsed())
        ));
        // So that the server has settled, and its memory can be read.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let change = delete(address, owner, client);
        let began = Instant::now();
        let change = tokio::task::spawn_blocking(change);
        let mut times = Vec::with_capacity(STREAMS);
        while times.len() < STREAMS {
            let at: Instant = heard.recv().await.expect("a stream that hears of it");
            times.push(at.duration_since(began));
        }
        times.sort_unstable();
        let answered = change.await.expect("an answer");
        line(&format!(
            "the change was answered after {:.0} ms",
            ms(answered)
        ));
        line(&format!(
            "streams knew of it after: first {:.0} ms, p50 {:.0} ms, p95 {:.0} ms, last {:.0} ms",
            ms(percentile(&times, 0)),
            ms(percentile(&times, 50)),
            ms(percentile(&times, 95)),
            ms(percentile(&times, 100)),
        ));
    });
}

/// The change, and how long it takes.
fn delete(address: &str, owner: &str, client: &str) -> impl FnOnce() -> Duration + Send + 'static {
    let mut caller = Client::new(address.parse().expect("an address"));
    owner.clone_into(&mut caller.cookie);
    let client = client.to_owned();
    move || {
        let started = Instant::now();
        caller.delete(&client);
        started.elapsed()
    }
}

async fn follow(
    address: String,
    number: usize,
    everyone: std::sync::Arc<Barrier>,
    heard: mpsc::UnboundedSender<Instant>,
) {
    let mut stream = TcpStream::connect(&address).await.expect("a connection");
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
