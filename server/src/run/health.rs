//! `remit health`: whether the server on this machine is ready, for containers that have no other
//! program.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use clap::Args;

use super::serve::{LISTEN, ServeError};

/// How long the server has to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// What `health` can be told.
#[derive(Debug, Clone, Args)]
pub struct HealthArgs {
    /// Where the server listens
    #[arg(long, env = "REMIT_LISTEN", default_value_t = LISTEN, value_name = "ADDRESS")]
    pub listen: SocketAddr,
}

/// Whether the server says that it is ready.
///
/// # Errors
///
/// Where nobody answers there.
pub fn health(args: &HealthArgs) -> Result<bool, ServeError> {
    let address = reachable(args.listen);
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    Ok(answer.ends_with(b" 200"))
}

/// A server that listens on every address is asked on the loopback interface.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_asked_here() {
        for (listen, expected) in [
            ("0.0.0.0:8080", "127.0.0.1:8080"),
            ("[::]:8080", "[::1]:8080"),
            ("192.0.2.1:80", "192.0.2.1:80"),
        ] {
            let found = reachable(listen.parse().unwrap());
            assert_eq!(found.to_string(), expected);
        }
    }
}
