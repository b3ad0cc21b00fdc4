//! `remit serve`: from the settings to a server that answers, and to its end.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::routing::{any, get};
use clap::Args;
use tokio::net::TcpListener;

use super::listener::{self, Door, Timeouts};
use super::log;
use super::settings::{Settings, SettingsError};
use super::state::{App, Config};
use crate::auth::later::Later;
use crate::auth::password::PasswordError;
use crate::auth::token::Token;
use crate::clock;
use crate::demo::{self, SeedError};
use crate::events;
use crate::http::{middleware, spa};
use crate::jobs::runner::Runner;
use crate::mail::sender::Sender;
use crate::mail::settings::Route;
use crate::routing::table;
use crate::store::accounts::setup;
use crate::store::{Store, StoreError};

pub(super) const LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);
const CONNECTIONS: u32 = 8;
const DATABASE: &str = "remit.db";

/// What `serve` can be told.
#[derive(Debug, Clone, Default, Args)]
pub struct ServeArgs {
    /// A TOML file with the settings below, named as the flags with `_` for `-`
    #[arg(long, env = "REMIT_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Start with invented data; in a temporary database where none is named
    #[arg(long)]
    pub demo: bool,
    /// Do not bring the database's schema up to date: refuse to start where it is not
    #[arg(long, env = "REMIT_NO_MIGRATE")]
    pub no_migrate: bool,
    /// The settings.
    #[command(flatten)]
    pub settings: Settings,
}

/// Why the server does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The settings are wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The log's filter is wrong.
    #[error("the log's filter is wrong: {0}")]
    Log(String),
    /// The database cannot be used.
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
    /// The schema is an older one, and is to be left so.
    #[error("the database lacks {0} migrations: `remit migrate` brings it up to date")]
    Pending(usize),
    /// A password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The demo data could not be written.
    #[error("the demo data could not be written: {0}")]
    Seed(#[from] SeedError),
    /// The address cannot be listened on.
    #[error("cannot listen on `{0}`: {1}")]
    Listen(SocketAddr, io::Error),
    /// Input or output failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A server that is ready and does not answer yet.
pub struct Server {
    listener: TcpListener,
    router: Router,
    store: Store,
    later: Later,
    config: Arc<Config>,
    address: SocketAddr,
    /// The database, where other servers may be connected to it.
    shared: Option<String>,
    setup_token: Option<String>,
    demo: Option<DemoFolder>,
}

/// The temporary folder of a demo's database; removed with the server.
struct DemoFolder(PathBuf);

impl DemoFolder {
    /// Its name cannot be guessed, so that nobody else on the machine has put one there.
    fn create() -> io::Result<Self> {
        let random = Token::random().map_err(io::Error::other)?;
        let name: String = random.hash().chars().take(16).collect();
        let folder = std::env::temp_dir().join(format!("remit-demo-{name}"));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for DemoFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Server {
    /// Takes the address, opens the database and brings it up to date.
    ///
    /// # Errors
    ///
    /// [`ServeError`]
    pub async fn prepare(args: ServeArgs) -> Result<Self, ServeError> {
        let settings = args.settings.or_from_file(args.config.as_deref())?;
        let (database, demo) = database(&settings, args.demo)?;
        let connections = settings.connections.unwrap_or(CONNECTIONS).max(1);
        // First the address: where another server has it, this one leaves the database alone.
        let wanted = settings.listen.unwrap_or(LISTEN);
        let listen = |error| ServeError::Listen(wanted, error);
        let listener = TcpListener::bind(wanted).await.map_err(listen)?;
        let address = listener.local_addr()?;
        let config = settings.config(args.demo, address)?;
        let store = Store::connect(&database, connections).await?;
        bring_up_to_date(&store, args.no_migrate).await?;
        if args.demo {
            demo::seed(&store).await?;
        }
        let setup_token = offer_setup(&store).await?;
        let app = App::new(store.clone(), config)?;
        let (later, config) = (app.later.clone(), Arc::clone(&app.config));
        Ok(Self {
            address,
            router: router(app),
            listener,
            shared: store.is_shared().then_some(database),
            later,
            config,
            store,
            setup_token,
            demo,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The one-time token that sets up the owner, where nobody has done so yet.
    #[must_use]
    pub fn setup_token(&self) -> Option<&str> {
        self.setup_token.as_deref()
    }

    /// Answers requests until `stop` is ready, and then those that have begun.
    ///
    /// What has not ended a while later is broken off.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) {
        let changes = self.store.changes().clone();
        let news = self
            .shared
            .map(|url| tokio::spawn(events::postgres::listen(url, self.store.clone())));
        let stop = async move {
            stop.await;
            changes.close();
        };
        let jobs = Runner::start(self.store.clone(), Arc::clone(&self.config));
        let mail = Sender::start(self.store.clone(), Arc::clone(&self.config));
        let door = Door {
            timeouts: Timeouts::default(),
            proxies: self.config.proxies.clone(),
            base: self.config.base_path().into(),
        };
        listener::serve(self.listener, self.router, door, stop).await;
        if let Some(news) = news {
            news.abort();
        }
        jobs.stop().await;
        mail.stop().await;
        self.later.done().await;
        self.store.close().await;
        drop(self.demo);
    }
}

/// The whole router: the table's routes, the app for everything else, and what surrounds them.
fn router(app: App) -> Router {
    let router = table::router()
        .route("/api", any(middleware::no_such_path))
        .route("/api/", any(middleware::no_such_path))
        .route("/api/{*rest}", any(middleware::no_such_path))
        .route("/access/{*rest}", any(middleware::no_such_path))
        .method_not_allowed_fallback(middleware::no_such_method)
        .fallback(spa::fallback);
    let router = if app.config.demo {
        let examples = get(spa::example);
        router
            .route("/examples", examples.clone())
            .route("/examples/", examples.clone())
            .route("/examples/{*file}", examples)
    } else {
        router
    };
    middleware::wrap(router, &app).with_state(app)
}

/// The demo's database is a temporary one, unless another is named.
fn database(settings: &Settings, demo: bool) -> io::Result<(String, Option<DemoFolder>)> {
    match (&settings.database, demo) {
        (Some(database), _) => Ok((database.clone(), None)),
        (None, false) => Ok((DATABASE.to_owned(), None)),
        (None, true) => {
            let folder = DemoFolder::create()?;
            let path = folder.0.join(DATABASE).to_string_lossy().into_owned();
            Ok((path, Some(folder)))
        }
    }
}

async fn bring_up_to_date(store: &Store, no_migrate: bool) -> Result<(), ServeError> {
    if !no_migrate {
        store.migrate().await?;
        return Ok(());
    }
    match store.pending_migrations().await? {
        0 => Ok(()),
        missing => Err(ServeError::Pending(missing)),
    }
}

async fn offer_setup(store: &Store) -> Result<Option<String>, StoreError> {
    let mut tx = store.unguarded_for_startup_and_jobs().await?;
    if !setup::is_needed(&mut tx).await? {
        return Ok(None);
    }
    let token = setup::offer(&mut tx, clock::now()).await?;
    tx.commit().await?;
    Ok(Some(token.reveal().to_owned()))
}

/// Serves until the process is told to stop.
///
/// # Errors
///
/// [`ServeError`]
pub async fn serve(args: ServeArgs) -> Result<(), ServeError> {
    let settings = args.settings.clone().or_from_file(args.config.as_deref())?;
    let _log = log::start(&settings)?;
    let demo = args.demo;
    let public_url = settings.public_url.clone();
    let server = Server::prepare(args).await?;
    // Nobody may be there to read it; what it says can be had from the log, too, but for the secret.
    if let Err(error) = announce(&server, demo, public_url.as_deref()) {
        tracing::warn!(%error, "the standard output cannot be written");
    }
    tracing::info!("listening on http://{}", server.address());
    if let Route::Folder(folder) = &server.config.mail.route {
        let folder = folder.display();
        tracing::warn!("no mail server is set (`--smtp-host`): mail is written into `{folder}`");
    }
    server.run(told_to_stop()).await;
    tracing::info!("stopped");
    Ok(())
}

fn announce(server: &Server, demo: bool, public_url: Option<&str>) -> io::Result<()> {
    let address = format!("http://{}", server.address());
    let mut out = io::stdout().lock();
    if let Some(token) = server.setup_token() {
        let url = public_url.unwrap_or(&address).trim_end_matches('/');
        writeln!(out, "nobody has an account yet: set up the owner at")?;
        writeln!(out, "  {url}/setup#token={token}")?;
        writeln!(out, "one-time set-up token: {token}")?;
    }
    if demo {
        writeln!(
            out,
            "demo accounts (invented data), password {}:",
            demo::PASSWORD
        )?;
        for account in demo::accounts() {
            writeln!(out, "  {:<34} {}", account.email, account.role_label)?;
        }
    }
    writeln!(out, "listening on {address}")?;
    out.flush()
}

/// Ready when the process is asked to end.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}
