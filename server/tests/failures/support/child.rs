//! A program beside the server, for the time of a test.

use std::net::TcpStream;
use std::process::{Command, Stdio};

use super::within;

/// Ends with the test.
pub(crate) struct Child(std::process::Child);

impl Child {
    /// Starts it and waits until it listens on this port.
    pub(crate) fn start(command: &mut Command, port: u16) -> Self {
        let command = command.stdout(Stdio::null()).stderr(Stdio::null());
        let child = Self(command.spawn().expect("the program"));
        within(10, "it listens", || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        child
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // Politely first: it may have started others.
        let pid = self.0.id().to_string();
        let _ = Command::new("kill").arg(pid).status();
        let _ = self.0.wait();
    }
}
