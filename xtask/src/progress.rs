//! Runs a long, talkative program and shows that it is alive.
//!
//! Installing a tool prints hundreds of lines that nobody reads unless it fails. So
//! its output is kept, a sign of life is shown (one line that rewrites itself on a
//! terminal, one line now and then elsewhere), and the end of the output appears
//! only on failure.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write, stderr};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::console;
use crate::duration::human;
use crate::process::describe;

const KEPT_LINES: usize = 200;
const LOG_INTERVAL: Duration = Duration::from_secs(30);
const TERMINAL_INTERVAL: Duration = Duration::from_millis(200);

/// Runs `command` to its end; on failure the error holds the end of its output.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = describe(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{line}`"))?;
    let (sender, receiver) = mpsc::channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);
    let mut life = SignOfLife::new();
    loop {
        match receiver.recv_timeout(TERMINAL_INTERVAL) {
            Ok(output) => life.keep(output),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        life.show();
    }
    life.clear();
    let status = child
        .wait()
        .with_context(|| format!("cannot wait for `{line}`"))?;
    if !status.success() {
        bail!(
            "`{line}` failed ({status}); the end of its output:\n{}",
            life.kept()
        );
    }
    Ok(())
}

fn forward(stream: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for bytes in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            if !line.is_empty() && sender.send(line).is_err() {
                break;
            }
        }
    });
}

struct SignOfLife {
    lines: VecDeque<String>,
    started: Instant,
    shown: Instant,
    terminal: bool,
}

impl SignOfLife {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            lines: VecDeque::new(),
            started: now,
            shown: now,
            terminal: stderr().is_terminal(),
        }
    }

    fn keep(&mut self, line: String) {
        if self.lines.len() == KEPT_LINES {
            self.lines.pop_front();
        }
        self.lines.push_back(line);
    }

    fn kept(&self) -> String {
        self.lines
            .iter()
            .map(|line| format!("    {line}\n"))
            .collect()
    }

    fn show(&mut self) {
        let interval = if self.terminal {
            TERMINAL_INTERVAL
        } else {
            LOG_INTERVAL
        };
        if self.shown.elapsed() < interval {
            return;
        }
        self.shown = Instant::now();
        let last: String = self
            .lines
            .back()
            .map(|line| line.trim().chars().take(60).collect())
            .unwrap_or_default();
        let text = format!("        {}  {last}", human(self.started.elapsed()));
        if self.terminal {
            self.rewrite(&text);
        } else {
            console::text(&text);
        }
    }

    fn clear(&self) {
        if self.terminal {
            self.rewrite("");
        }
    }

    fn rewrite(&self, text: &str) {
        // A terminal that cannot be written to is no reason to stop the work.
        let _ = write!(stderr(), "\r\x1b[2K{text}").and_then(|()| stderr().flush());
    }
}
