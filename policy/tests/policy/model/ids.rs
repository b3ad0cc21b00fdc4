//! Ids and the names of roles: one text for each, and no other.

use policy::{ClientId, RoleName};

#[test]
fn an_id_is_sixteen_hexadecimal_digits_of_a_positive_number() {
    for number in [1, 10, 0xdead_beef, i64::MAX as u64] {
        let id = ClientId::new(number).unwrap();
        assert_eq!(id.get(), number);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string(), format!("{number:016x}"));
        assert_eq!(id.text(), id.to_string());
    }
    for number in [0, i64::MAX as u64 + 1, u64::MAX] {
        assert_eq!(ClientId::new(number), None);
        assert!(format!("{number:016x}").parse::<ClientId>().is_err());
    }
    for text in [
        "",
        "a",
        "000000000000000A",
        "000000000000000g",
        "000000000000000`",
        "000000000000000/",
        "000000000000000:",
        "00000000000000-a",
        "+00000000000000a",
        "0000000000000000a",
    ] {
        let error = text.parse::<ClientId>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "an id is 16 lower-case hexadecimal digits",
            "{text}"
        );
    }
}

#[test]
fn every_byte_of_an_id_counts() {
    for place in 0..16 {
        for byte in 0..=0x7f_u8 {
            let mut letters = *b"0123456789abcdef";
            letters[place] = byte;
            let text = core::str::from_utf8(&letters).unwrap();
            let plain = matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            let number = u64::from_str_radix(text, 16).ok().filter(|_| plain);
            let read = text.parse::<ClientId>().ok();
            assert_eq!(read, number.and_then(ClientId::new), "{text:?}");
        }
    }
    for text in ["0123456789abcdé", "é123456789abcde", "éééééééé"] {
        assert_eq!(text.len(), 16);
        assert!(text.parse::<ClientId>().is_err(), "{text}");
    }
}

#[test]
fn a_custom_role_is_not_named_by_anything_but_an_id() {
    for text in ["custom:", "custom:ab", "custom:manager"] {
        let error = text.parse::<RoleName>().unwrap_err();
        assert_eq!(error.to_string(), format!("unknown role `{text}`"));
    }
}
