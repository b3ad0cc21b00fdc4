//! An address that moves: what connects to it comes to another server from one moment to the next.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A port that leads to another one.
pub(crate) struct Relay {
    port: u16,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    target: AtomicU16,
    silent: AtomicBool,
    open: Mutex<Vec<TcpStream>>,
}

impl Relay {
    pub(crate) fn to(target: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let shared = Arc::new(Shared {
            target: target.into(),
            ..Shared::default()
        });
        let relay = Self {
            port,
            shared: Arc::clone(&shared),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                shared.forward(stream);
            }
        });
        relay
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// From now on it leads there; what is open breaks.
    pub(crate) fn move_to(&self, target: u16) {
        self.shared.target.store(target, Ordering::SeqCst);
        self.shared.silent.store(false, Ordering::SeqCst);
        self.sever();
    }

    /// Nothing is answered any more, and nothing refused: as where packets are thrown away.
    pub(crate) fn fall_silent(&self) {
        self.shared.silent.store(true, Ordering::SeqCst);
    }

    fn sever(&self) {
        for stream in self.shared.open.lock().expect("no panic").drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Shared {
    fn forward(self: &Arc<Self>, from: TcpStream) {
        if self.silent.load(Ordering::SeqCst) {
            // Kept open, and left alone.
            self.open.lock().expect("no panic").push(from);
            return;
        }
        let target = self.target.load(Ordering::SeqCst);
        let Ok(to) = TcpStream::connect(("127.0.0.1", target)) else {
            return;
        };
        for (from, to) in [(&from, &to), (&to, &from)] {
            let copies = (from.try_clone(), to.try_clone(), from.try_clone());
            let (Ok(from), Ok(to), Ok(kept)) = copies else {
                return;
            };
            self.open.lock().expect("no panic").push(kept);
            let shared = Arc::clone(self);
            thread::spawn(move || shared.copy(from, to));
        }
    }

    fn copy(&self, mut from: TcpStream, mut to: TcpStream) {
        let mut buffer = [0; 16 * 1024];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            while self.silent.load(Ordering::SeqCst) {
                thread::sleep(Duration::from_millis(20));
            }
            if to
                .write_all(buffer.get(..count).unwrap_or_default())
                .is_err()
            {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    }
}
