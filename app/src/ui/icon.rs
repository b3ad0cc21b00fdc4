//! The signs beside words. Each stands next to a label or in a control that has one.

use leptos::prelude::*;

/// One row a sign: its name and the lines it is drawn with, on a square of 20.
macro_rules! icons {
    ($($(#[doc = $doc:literal])+ $name:ident $lines:literal;)+) => {
        /// A sign.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[doc = $doc])+ $name),+ }

        impl Icon {
            const fn lines(self) -> &'static str {
                match self { $(Self::$name => $lines),+ }
            }
        }
    };
}

#[rustfmt::skip]
icons! {
    /// A house.
    Home      "M3 9.2 10 3.5l7 5.7V16a1 1 0 0 1-1 1h-3.6v-4.6H7.6V17H4a1 1 0 0 1-1-1z";
    /// Two people.
    People    "M7.5 9.3a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.5 16.5c0-2.7 2-4.6 5-4.6s5 1.9 5 4.6M13 3.9a2.8 2.8 0 0 1 0 5.2M14.3 12.2c2 .5 3.2 2.1 3.2 4.3";
    /// A building.
    Clients   "M4 17V4.5a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1V17M12.5 8.5H15a1 1 0 0 1 1 1V17M2.5 17h15M7 7h2.5M7 10h2.5M7 13h2.5";
    /// A key.
    Key       "M12.8 11.2a4 4 0 1 0-4-4c0 .5.1 1 .3 1.4L3.5 14.2v2.3h2.6v-2h2v-2l1.7-1.7c.9.3 2 .4 3 .4zM13.7 6.3h.01";
    /// A person.
    Person    "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM4 17c0-3 2.5-4.8 6-4.8s6 1.8 6 4.8";
    /// A magnifying glass.
    Search    "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4";
    /// Three lines.
    Menu      "M3 5.5h14M3 10h14M3 14.5h14";
    /// A cross.
    Close     "M5 5l10 10M15 5 5 15";
    /// Two sliders.
    Settings  "M3 6.5h7M14 6.5h3M3 13.5h3M10 13.5h7M12 4.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 11.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z";
    /// A plus sign.
    Plus      "M10 4v12M4 10h12";
    /// A pencil.
    Pencil    "M12.8 4.2l3 3L7 16H4v-3zM11 6l3 3";
    /// A clock.
    Clock     "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.6";
    /// A bin.
    Trash     "M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 11h8.4l.8-11M8.3 9v4.5M11.7 9v4.5";
    /// Three dots.
    More      "M4.5 10h.01M10 10h.01M15.5 10h.01";
    /// An arrow's head that points down.
    Down      "M5.5 8l4.5 4.5L14.5 8";
    /// An arrow's head that points up.
    Up        "M5.5 12.5 10 8l4.5 4.5";
    /// Arrows' heads up and down.
    UpDown    "M6.5 8 10 4.5 13.5 8M6.5 12 10 15.5 13.5 12";
    /// An arrow's head that points right.
    Right     "M8 5.5l4.5 4.5L8 14.5";
    /// An arrow's head that points left.
    Left      "M12 5.5 7.5 10l4.5 4.5";
    /// A tick.
    Check     "M4 10.5l4 4 8-9";
    /// A sun.
    Sun       "M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1";
    /// A crescent.
    Moon      "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z";
    /// An arrow that leaves.
    Leave     "M8 3.5H4.5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1H8M12.5 13.5 16 10l-3.5-3.5M16 10H8";
    /// A warning triangle.
    Warning   "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3h.01";
    /// A padlock.
    Lock      "M5 9.5h10a.8.8 0 0 1 .8.8v5.9a.8.8 0 0 1-.8.8H5a.8.8 0 0 1-.8-.8v-5.9A.8.8 0 0 1 5 9.5zM6.8 9.5V7a3.2 3.2 0 0 1 6.4 0v2.5";
    /// A compass.
    Lost      "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM12.8 7.2l-1.7 3.9-3.9 1.7 1.7-3.9z";
    /// A cloud with a stroke through it.
    Offline   "M6.5 15.5h7.2M4 6.5A4.5 4.5 0 0 0 6.5 15.5M8 4.8a5 5 0 0 1 6.7 3.7 3.5 3.5 0 0 1 1.6 6M3 3l14 14";
    /// A part below another.
    Below     "M5 4v6.5a1 1 0 0 0 1 1h8M11.5 8.5l3 3-3 3";
    /// A circular arrow.
    Reload    "M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5";
}

/// Draws a sign; screen readers pass over it.
#[component]
pub fn Sign(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=icon.lines()></path>
        </svg>
    }
}
