//! A server that people reach by HTTPS, through a proxy in front of it.

use serde_json::json;

use crate::app::{
    Answer, Caller, DEMO_PASSWORD, Database, Engine, Persona, Request, Server, args,
    on_each_engine, try_to_sign_in,
};

fn start(engine: Engine) -> (Server, Database) {
    let database = Database::create(engine);
    let mut args = args(database.url(), true);
    args.settings.public_url = Some("https://remit.example".to_owned());
    (Server::start(args), database)
}

fn sign_in(caller: &Caller) -> Answer {
    try_to_sign_in(caller, &Persona::Manager.email(), DEMO_PASSWORD).expect(200)
}

/// Who is signed in with this cookie.
fn session_with(caller: &Caller, cookie: &str) -> Answer {
    caller.send(Request::new("GET", "/api/v1/session").header("cookie", cookie))
}

#[test]
fn the_cookie_is_for_this_host_and_for_https_alone() {
    on_each_engine(|engine| {
        let (server, _database) = start(engine);
        let anonymous = server.anonymous();
        let answer = sign_in(&anonymous);
        let cookie = answer.header("set-cookie").expect("a cookie").to_owned();
        let (pair, flags) = cookie.split_once("; ").expect("flags");
        assert!(pair.starts_with("__Host-remit_session="), "`{cookie}`");
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
            assert!(
                flags.split("; ").any(|other| other == flag),
                "`{cookie}` has no `{flag}`"
            );
        }
        session_with(&anonymous, pair).expect(200);
        // Another host of the domain could have set one without the prefix.
        let plain = pair.trim_start_matches("__Host-");
        session_with(&anonymous, plain).refused(401, "unauthenticated");
    });
}

#[test]
fn browsers_are_told_to_stay_with_https() {
    on_each_engine(|engine| {
        let (server, _database) = start(engine);
        let answer = server.anonymous().get("/api/v1/setup").expect(200);
        let told = answer
            .header("strict-transport-security")
            .unwrap_or_default();
        assert!(told.starts_with("max-age="), "`{told}`");
    });
}

#[test]
fn the_public_address_is_an_own_origin() {
    on_each_engine(|engine| {
        let (server, _database) = start(engine);
        let body = json!({"email": Persona::Manager.email(), "password": DEMO_PASSWORD});
        let from = |origin: &str| {
            let request = Request::new("POST", "/api/v1/session").json(&body);
            server.anonymous().send(request.header("origin", origin))
        };
        from("https://remit.example").expect(200);
        for other in ["http://remit.example", "https://remit.example.evil.example"] {
            from(other).refused(403, "cross_site");
        }
    });
}
