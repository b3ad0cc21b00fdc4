//! Bodies that are no JSON, or not the JSON that is asked for.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::{Bad, changes_nothing, check};
use crate::app::{Answer, Request, TestApp, on_each_engine};

/// What the owner gets for a body as these very bytes.
fn post(bad: &Bad, body: impl Into<Vec<u8>>) -> Answer {
    let request = Request::new("POST", bad.clients()).body("application/json", body);
    bad.app.owner().send(request)
}

#[test]
fn what_is_no_json_is_malformed() {
    changes_nothing(|bad| {
        for body in [
            "",
            " ",
            "{",
            r#"{"name":"#,
            r#"{"name":"x""#,
            r#"{"name":"x",}"#,
            r#"{"name":"x"} trailing"#,
            r#"{"name":"x"}{"name":"y"}"#,
            r"{'name':'x'}",
            r#"{name:"x"}"#,
            "name=x",
            "NaN",
            "\u{feff}{\"name\":\"x\"}",
            "{\"name\":\"a\nb\"}",
            r#"{"name":"\x"}"#,
            r#"{"name":"\ud800"}"#,
            "// a comment\n{\"name\":\"x\"}",
        ] {
            check(&post(bad, body), 400, "malformed_json", None);
        }
        check(
            &post(bad, b"{\"name\":\"\xff\"}".to_vec()),
            400,
            "malformed_json",
            None,
        );
        check(
            &post(bad, b"\x00\x01\x02".to_vec()),
            400,
            "malformed_json",
            None,
        );
        let utf16: Vec<u8> = "{\"name\":\"x\"}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&post(bad, utf16), 400, "malformed_json", None);
    });
}

#[test]
fn json_of_another_shape_is_an_invalid_body() {
    changes_nothing(|bad| {
        for body in [
            "null",
            "true",
            "5",
            "\"name\"",
            "[]",
            r#"["x"]"#,
            r#"[{"name":"x"}]"#,
        ] {
            check(&post(bad, body), 422, "invalid_body", None);
        }
    });
}

#[test]
fn unknown_doubled_and_mistyped_fields_are_named() {
    changes_nothing(|bad| {
        for (body, field) in [
            (r#"{"name":"x","admin":true}"#, "admin"),
            (r#"{"name":"x","Name":"y"}"#, "Name"),
            (r#"{"name":"x","id":"00000000000000ab"}"#, "id"),
            (
                r#"{"name":"x","workgroup":"00000000000000ab"}"#,
                "workgroup",
            ),
            (r#"{"name":"x","version":7}"#, "version"),
            (r#"{"name":"x","__proto__":{}}"#, "__proto__"),
            (r#"{"name":"x","name":"y"}"#, "name"),
            (r#"{"name":"x","n\u0061me":"y"}"#, "name"),
            (r#"{"name":5}"#, "name"),
            (r#"{"name":true}"#, "name"),
            (r#"{"name":["x"]}"#, "name"),
            (r#"{"name":{"x":1}}"#, "name"),
            (r#"{"name":"x","city":1e400}"#, ""),
        ] {
            let answer = post(bad, body);
            if field.is_empty() {
                assert!(
                    [400, 422].contains(&answer.status),
                    "{body}: {}",
                    answer.text()
                );
            } else {
                check(&answer, 422, "invalid_body", Some(field));
            }
        }
    });
}

#[test]
fn a_client_needs_a_name_and_null_is_none() {
    changes_nothing(|bad| {
        for body in ["{}", r#"{"name":null}"#, r#"{"city":"Utrecht"}"#] {
            let answer = post(bad, body);
            assert_eq!(answer.status, 422, "{body}: {}", answer.text());
            assert_eq!(
                answer.json::<wire::Problem>().field.as_deref(),
                Some("name"),
                "{body}"
            );
        }
    });
}

#[test]
fn deep_and_large_bodies_are_refused() {
    changes_nothing(|bad| {
        for depth in [100, 30_000] {
            let nested = format!(r#"{{"name":{}1{}}}"#, "[".repeat(depth), "]".repeat(depth));
            let answer = post(bad, nested);
            assert!(
                [400, 422].contains(&answer.status),
                "{depth}: {}",
                answer.text()
            );
        }
        let objects = r#"{"name":"#.repeat(5_000);
        let answer = post(bad, objects);
        assert!([400, 422].contains(&answer.status), "{}", answer.text());
        let large = format!(
            r#"{{"name":"x","note":"{}"}}"#,
            "x".repeat(wire::LARGEST_BODY)
        );
        check(&post(bad, large), 413, "body_too_large", None);
        check(
            &post(bad, " ".repeat(wire::LARGEST_BODY + 1)),
            413,
            "body_too_large",
            None,
        );
    });
}

#[test]
fn a_body_has_to_be_declared_as_json() {
    changes_nothing(|bad| {
        for declared in [
            "",
            "text/plain",
            "text/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json-patch+json",
            "application/jsonp",
            "json",
        ] {
            let request = Request::new("POST", bad.clients());
            let request = request.body(declared, r#"{"name":"x"}"#);
            check(
                &bad.app.owner().send(request),
                415,
                "unsupported_media_type",
                None,
            );
        }
    });
}

#[test]
fn a_body_that_is_declared_with_a_character_set_is_read() {
    crate::app::on_each_engine(|engine| {
        let bad = Bad::new(engine);
        for declared in ["application/json; charset=utf-8", "Application/JSON"] {
            let request = Request::new("POST", bad.clients());
            let request = request.body(declared, r#"{"name":"x"}"#);
            bad.app.owner().send(request).expect(201);
        }
    });
}

#[test]
fn whatever_is_sent_to_sign_in_signs_nobody_in() {
    changes_nothing(|bad| {
        for (body, status) in [
            ("", 400),
            ("{", 400),
            ("{}", 422),
            (r#"{"email":"owner@northwind.example"}"#, 422),
            (
                r#"{"email":"owner@northwind.example","password":null}"#,
                422,
            ),
            (
                r#"{"email":"owner@northwind.example","password":["remit-demo-2026"]}"#,
                422,
            ),
            (r#"{"email":{"$ne":null},"password":{"$ne":null}}"#, 422),
            (r#"["owner@northwind.example","remit-demo-2026"]"#, 422),
            (
                r#"{"email":"owner@northwind.example\u0000","password":"remit-demo-2026"}"#,
                401,
            ),
            (r#"{"email":"' OR 1=1 --","password":"' OR 1=1 --"}"#, 401),
            (
                r#"{"email":"owner@northwind.example","password":"remit-demo-2026\u0000"}"#,
                401,
            ),
        ] {
            let request = Request::new("POST", "/api/v1/session").body("application/json", body);
            let answer = bad.app.anonymous().send(request);
            assert_eq!(answer.status, status, "{body}: {}", answer.text());
            assert_eq!(answer.header("set-cookie"), None, "{body}");
        }
    });
}

#[test]
fn whoever_sends_far_too_much_reads_that_it_is_too_much() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let host = app.origin().trim_start_matches("http://").to_owned();
        let length = 20 * 1024 * 1024;
        let mut stream = TcpStream::connect(&host).expect("a connection");
        let head = format!(
            "POST /api/v1/session HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("it is taken");
        // As usual clients do: first everything is sent, and then the answer is read.
        let part = vec![b' '; 64 * 1024];
        for _ in 0..length / part.len() {
            stream.write_all(&part).expect("it is taken");
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("a whole answer");
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(answer.contains("\"code\":\"body_too_large\""), "{answer}");
        assert!(answer.ends_with('}'), "{answer}");
    });
}
