//! Times in the reader's zone and language, with the exact time on hover.

use js_sys::{Date, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::browser::language;
use crate::text::time as text;

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// How a time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// How long ago it was, or how far ahead; the date where that is more than a month.
    Relative,
    /// The date.
    Date,
    /// The date and the time.
    Exact,
}

/// A time of the server's.
#[component]
pub(crate) fn Moment(
    /// RFC 3339, in UTC.
    at: String,
    #[prop(default = Style::Date)] style: Style,
) -> impl IntoView {
    let then = Date::parse(&at);
    if then.is_nan() {
        return text::UNKNOWN.into_any();
    }
    let relative = (style == Style::Relative)
        .then(|| relative(Date::now(), then))
        .flatten();
    let day = ("dateStyle", "medium");
    let shown = relative.unwrap_or_else(|| match style {
        Style::Exact => written(then, &[day, ("timeStyle", "short")]),
        Style::Relative | Style::Date => written(then, &[day]),
    });
    let exact = written(then, &[("dateStyle", "full"), ("timeStyle", "long")]);
    view! { <time datetime=at title=exact>{shown}</time> }.into_any()
}

/// How many minutes the reader's clock is before UTC.
pub(crate) fn utc_offset() -> i32 {
    // A few hundred: no number is cut off.
    #[allow(clippy::cast_possible_truncation)]
    let behind = Date::new_0().get_timezone_offset() as i32;
    -behind
}

/// The day of a time of the server's in the reader's zone, in words; nothing where it is none.
pub(crate) fn day(at: &str) -> String {
    match Date::parse(at) {
        then if then.is_nan() => String::new(),
        then => written(then, &[("dateStyle", "full")]),
    }
}

/// The time of its day.
pub(crate) fn clock(at: &str) -> String {
    match Date::parse(at) {
        then if then.is_nan() => text::UNKNOWN.to_owned(),
        then => written(then, &[("timeStyle", "short")]),
    }
}

/// When a day begins in the reader's zone, so many days before today; negative for later ones. RFC 3339,
/// in UTC.
pub(crate) fn day_begins(days_ago: i32) -> String {
    let now = Date::new_0();
    // Days of a month, and a few of them: no number is cut off.
    #[allow(clippy::cast_possible_wrap)]
    let day = now.get_date() as i32 - days_ago;
    let [year, month] = [now.get_full_year(), now.get_month()];
    #[allow(clippy::cast_possible_wrap)]
    let begins = Date::new_with_year_month_day(year, month as i32, day);
    begins.to_iso_string().into()
}

/// A time of the server's as a field for one has it, in the reader's zone: `2026-12-31T18:00`; nothing
/// where it is none.
pub(crate) fn local(at: &str) -> String {
    let then = Date::parse(at);
    if then.is_nan() {
        return String::new();
    }
    let behind = Date::new(&JsValue::from_f64(then)).get_timezone_offset();
    let shifted = Date::new(&JsValue::from_f64(then - behind * MINUTE));
    let text = String::from(shifted.to_iso_string());
    text.get(..16).unwrap_or_default().to_owned()
}

/// What such a field has as the server reads it: RFC 3339, in UTC; `None` where it is no time.
pub(crate) fn from_local(typed: &str) -> Option<String> {
    let then = Date::parse(typed);
    (!then.is_nan()).then(|| Date::new(&JsValue::from_f64(then)).to_iso_string().into())
}

/// `3 days ago`; `None` where the date says more.
fn relative(now: f64, then: f64) -> Option<String> {
    let apart = (now - then).abs();
    let (length, unit) = match apart {
        a if a < MINUTE => return Some(text::JUST_NOW.to_owned()),
        a if a < HOUR => (MINUTE, "minute"),
        a if a < DAY => (HOUR, "hour"),
        a if a < 31.0 * DAY => (DAY, "day"),
        _ => return None,
    };
    // At most 60 of anything: no number is cut off.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let number = (apart / length) as u64;
    let words = if then <= now { text::ago } else { text::ahead };
    Some(words(number, unit))
}

fn written(then: f64, options: &[(&str, &str)]) -> String {
    let chosen = Object::new();
    for (name, value) in options {
        // A plain object takes every property.
        let _ = Reflect::set(&chosen, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let date = Date::new(&JsValue::from_f64(then));
    date.to_locale_string(&language(), &chosen).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(apart: f64, expected: Option<&str>) {
        assert_eq!(relative(1e12, 1e12 - apart).as_deref(), expected);
    }

    #[test]
    fn near_times_are_said_in_words_and_far_ones_as_dates() {
        check(20_000.0, Some("just now"));
        check(MINUTE, Some("1 minute ago"));
        check(59.0 * MINUTE, Some("59 minutes ago"));
        check(3.5 * HOUR, Some("3 hours ago"));
        check(30.0 * DAY, Some("30 days ago"));
        check(-2.0 * DAY, Some("in 2 days"));
        check(40.0 * DAY, None);
    }
}
