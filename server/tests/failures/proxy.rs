//! nginx in front of the server, once and twice.

use std::fs;
use std::net::SocketAddr;
use std::process::Command;

use crate::support::{Child, Remit, free_port, surroundings, within};

/// An nginx that passes everything on to `to`; nothing where there is none.
struct Nginx {
    _child: Child,
    _folder: tempfile::TempDir,
    port: u16,
}

impl Nginx {
    fn start(to: &str, location: &str) -> Option<Self> {
        let program = surroundings("usr/sbin/nginx")?;
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let path = folder.path().display();
        let text = format!(
            "daemon off;\nmaster_process off;\npid {path}/pid;\nerror_log {path}/errors;\n\
             events {{}}\nhttp {{\n  access_log off;\n  client_body_temp_path {path}/body;\n  \
             proxy_temp_path {path}/proxy;\n  fastcgi_temp_path {path}/fastcgi;\n  \
             uwsgi_temp_path {path}/uwsgi;\n  scgi_temp_path {path}/scgi;\n  server {{\n    \
             listen 127.0.0.1:{port};\n    location / {{\n      proxy_pass http://{to};\n      \
             {location}\n    }}\n  }}\n}}\n"
        );
        let file = folder.path().join("nginx.conf");
        fs::write(&file, text).unwrap();
        let mut command = Command::new(program);
        command.arg("-c").arg(&file).arg("-p").arg(folder.path());
        Some(Self {
            _child: Child::start(&mut command, port),
            _folder: folder,
            port,
        })
    }

    fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

const FORWARDS: &str = "proxy_http_version 1.1;\n      proxy_set_header Host $host;\n      \
     proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n      \
     proxy_set_header Forwarded \"\";";

fn server(args: &[&str]) -> (tempfile::TempDir, Remit) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("remit.db").display().to_string();
    let mut all = vec!["--demo"];
    all.extend(args);
    let mut remit = Remit::start_with(&database, &all, |_| {});
    remit.sign_in();
    (folder, remit)
}

/// The address of the caller's own session, as it was seen.
fn seen(remit: &Remit) -> String {
    let sessions = remit.get("/api/v1/account/sessions").text;
    let sessions: serde_json::Value = serde_json::from_str(&sessions).unwrap();
    let list = sessions
        .as_array()
        .or(sessions["items"].as_array())
        .unwrap();
    let own = list.iter().find(|one| one["current"] == true);
    own.unwrap()["address"].as_str().unwrap().to_owned()
}

#[test]
fn through_one_proxy_and_through_two_the_callers_own_address_counts() {
    let trusted = ["--trusted-proxies", "127.0.0.1"];
    let (_folder, remit) = server(&trusted);
    let to = remit.address().to_string();
    let Some(inner) = Nginx::start(&to, FORWARDS) else {
        return;
    };
    let outer = Nginx::start(&inner.address(), FORWARDS).unwrap();
    for proxy in [&inner, &outer] {
        let through: SocketAddr = proxy.address().parse().unwrap();
        let mut visitor = remit.at(through);
        // What the caller says of themselves is believed by nobody but a trusted proxy: here the one
        // who is connected to it is trusted, too.
        visitor.claims("198.51.100.7");
        visitor.sign_in();
        assert_eq!(seen(&visitor), "198.51.100.7");
    }
}

#[test]
fn a_proxy_that_nobody_trusts_is_believed_nothing() {
    let (_folder, remit) = server(&[]);
    let Some(proxy) = Nginx::start(&remit.address().to_string(), FORWARDS) else {
        return;
    };
    let mut visitor = remit.at(proxy.address().parse().unwrap());
    visitor.claims("198.51.100.7");
    visitor.sign_in();
    assert_eq!(seen(&visitor), "127.0.0.1");
}

#[test]
fn events_come_through_a_proxy_that_nobody_has_told_of_them() {
    let (_folder, remit) = server(&[]);
    let plain = "gzip on;\n      gzip_types text/event-stream application/json;\n      \
         gzip_proxied any;\n      proxy_read_timeout 60s;";
    let Some(inner) = Nginx::start(&remit.address().to_string(), plain) else {
        return;
    };
    let mut visitor = remit.at(inner.address().parse().unwrap());
    visitor.sign_in();
    let events = visitor.stream();
    let hears = |event: &str| {
        within(5, event, || {
            events.lock().unwrap().contains(&format!("event: {event}"))
        });
    };
    hears("ready");
    let mut other = remit.at(remit.address());
    other.sign_in();
    other.end_other_sessions();
    hears("ended");
}
