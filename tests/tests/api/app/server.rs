//! A real server, in this process, on a port of its own.

use std::thread::JoinHandle;

use server::{ServeArgs, Settings};
use tokio::sync::oneshot;

use super::caller::Caller;
use super::http::Http;

/// A running server; dropping it stops it.
#[derive(Debug)]
pub(crate) struct Server {
    http: Http,
    setup_token: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// The settings of a server on this database and any free port.
pub(crate) fn args(database: &str, demo: bool) -> ServeArgs {
    ServeArgs {
        config: None,
        demo,
        no_migrate: false,
        settings: Settings {
            listen: Some(([127, 0, 0, 1], 0).into()),
            database: Some(database.to_owned()),
            ..Settings::default()
        },
    }
}

impl Server {
    /// Starts a server and waits until it listens.
    #[track_caller]
    pub(crate) fn start(args: ServeArgs) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (ready, listening) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime").block_on(async {
                let server = server::Server::prepare(args)
                    .await
                    .expect("a server that starts");
                let token = server.setup_token().map(str::to_owned);
                ready
                    .send((server.address(), token))
                    .expect("a test that waits");
                let stopped = async { drop(stopped.await) };
                server.run(stopped).await;
            });
        });
        let (address, setup_token) = listening.recv().expect("a server that listens");
        Self {
            http: Http::new(format!("http://{address}")),
            setup_token,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    pub(crate) fn anonymous(&self) -> Caller {
        Caller::anonymous(self.http.clone())
    }

    pub(crate) fn origin(&self) -> &str {
        self.http.origin()
    }

    /// The one-time token, as the console shows it.
    pub(crate) fn setup_token(&self) -> Option<&str> {
        self.setup_token.as_deref()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
