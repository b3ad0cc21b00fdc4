//! A PostgreSQL server that goes away, falls silent, becomes a standby, and is replaced by one.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::support::{Postgres, Relay, Remit, within};

fn url(port: u16) -> String {
    format!("postgres://remit@127.0.0.1:{port}/postgres")
}

/// Refused for the time being; probes are answered within a second.
fn is_refused(remit: &Remit) {
    within(5, "writes are refused", || {
        remit.write("Refused").is_refused_for_now()
    });
    for _ in 0..3 {
        for answer in [remit.write("Refused"), remit.read(), remit.get("/readyz")] {
            assert!(answer.is_refused_for_now(), "{answer:?}");
            assert!(answer.took < Duration::from_secs(1), "{answer:?}");
        }
    }
}

#[test]
fn after_a_failover_writes_are_back_and_nothing_that_was_acknowledged_is_lost() {
    let Some(first) = Postgres::start() else {
        return;
    };
    let second = first.standby();
    let relay = Relay::to(first.port());
    let mut remit = Remit::start(&url(relay.port()));
    let events = remit.stream();
    let hears = |event: &str| {
        within(10, event, || {
            events.lock().unwrap().contains(&format!("event: {event}"))
        });
    };
    hears("ready");
    let acknowledged = Mutex::new(Vec::new());
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let writer = || {
            for number in 0.. {
                if over.load(Ordering::SeqCst) {
                    break;
                }
                let name = format!("Load {number}");
                let answer = remit.write(&name);
                match answer.status {
                    201 => acknowledged.lock().unwrap().push(name),
                    _ => assert!(answer.is_refused_for_now(), "{answer:?}"),
                }
                thread::sleep(Duration::from_millis(10));
            }
        };
        let writers = scope.spawn(writer);

        let goes_on = || {
            let before = acknowledged.lock().unwrap().len();
            within(10, "writes go on", || {
                acknowledged.lock().unwrap().len() > before + 10
            });
        };
        goes_on();

        // The address leads nowhere for a while, and nobody says so.
        relay.fall_silent();
        let probe = remit.get("/readyz");
        assert!(probe.is_refused_for_now(), "{probe:?}");
        assert!(probe.took < Duration::from_secs(1), "{probe:?}");
        is_refused(&remit);
        relay.move_to(first.port());
        within(10, "writes are back", || remit.write("Back").status == 201);

        goes_on();

        // It leads to a server that takes no writes.
        relay.move_to(second.port());
        is_refused(&remit);
        relay.move_to(first.port());
        within(10, "writes are back", || remit.write("Back").status == 201);

        goes_on();

        first.stop();
        is_refused(&remit);
        second.promote();
        relay.move_to(second.port());
        within(10, "writes are back", || remit.write("Back").status == 201);
        assert_eq!(remit.get("/readyz").status, 200);
        goes_on();
        over.store(true, Ordering::SeqCst);
        writers.join().unwrap();
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    for name in acknowledged {
        assert!(remit.has(&name), "{name}");
    }
    remit.sign_in();
    remit.end_other_sessions();
    hears("ended");
    let log = remit.log();
    let said = log.matches("requests are refused until it can").count();
    assert!((3..=6).contains(&said), "{said} outages: {log}");
    assert!(!log.contains("status=500"), "{log}");
}

#[test]
fn a_standby_is_refused_at_the_start() {
    let Some(first) = Postgres::start() else {
        return;
    };
    let second = first.standby();
    let mut command = Remit::command();
    let output = command
        .args(["serve", "--listen", "127.0.0.1:0", "--database"])
        .arg(url(second.port()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(
        said.contains("is a standby, which takes no writes"),
        "{said}"
    );
}
