//! A stream of events, as a browser would follow it.

use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// What comes later than this does not come at all.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stream that is being followed; nobody follows it any more when it is dropped.
#[derive(Debug)]
pub(crate) struct Events {
    names: Receiver<String>,
}

/// Whether an event says no more than it may: the one that begins it says a number for the rights.
fn is_expected(event: &str, data: &str) -> bool {
    let mark = data
        .strip_prefix("{\"rights\":\"")
        .and_then(|rest| rest.strip_suffix("\"}"));
    match event {
        "ready" => mark.is_some_and(|mark| mark.len() == 16 && !mark.contains('"')),
        _ => data == "{}",
    }
}

impl Events {
    /// Follows the events that `body` brings.
    pub(crate) fn follow(body: impl Read + Send + 'static) -> Self {
        let (sender, names) = channel();
        std::thread::spawn(move || {
            let mut event = String::new();
            for line in BufReader::new(body).lines().map_while(Result::ok) {
                if let Some(name) = line.strip_prefix("event: ") {
                    name.clone_into(&mut event);
                } else if let Some(data) = line.strip_prefix("data: ") {
                    // Nothing about anyone is told: a name with anything else will not be expected.
                    let told = if is_expected(&event, data) {
                        event.clone()
                    } else {
                        line
                    };
                    if sender.send(told).is_err() {
                        return;
                    }
                }
            }
        });
        Self { names }
    }

    /// The name of the next event; `None` at the end of the stream.
    #[track_caller]
    pub(crate) fn next(&self) -> Option<String> {
        match self.names.recv_timeout(PATIENCE) {
            Ok(name) => Some(name),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("nothing comes and the stream does not end"),
        }
    }
}
