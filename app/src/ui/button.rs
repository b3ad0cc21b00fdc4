//! Buttons. Inside of a [`Can`](crate::ui::can::Can) that denies, they stay focusable and do nothing.

use super::any_view::MaybeAny;
use leptos::prelude::*;

use super::can::{NotInView, Permission};
use super::icon::{Icon, Sign};

/// How much a button stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Variant {
    /// One of several.
    #[default]
    Plain,
    /// What people came for; one a screen.
    Primary,
    /// Without a frame, until it is pointed at.
    Quiet,
    /// Deletes something.
    Danger,
    /// An entry of a menu.
    Entry,
}

impl Variant {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button primary",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
            Self::Entry => "entry",
        }
    }
}

/// A button that does something at once.
#[component]
pub fn Button(
    /// How much it stands out.
    #[prop(optional)]
    variant: Variant,
    /// The sign before its label.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether it is working and takes no further press.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Its name for those who hear it, where its label does not say enough.
    #[prop(optional, into)]
    name: Option<String>,
    /// Whether it has no visible label, only its sign; then it needs a name.
    #[prop(optional)]
    bare: bool,
    /// What happens.
    #[prop(into)]
    press: Callback<()>,
    /// Its label.
    children: Children,
) -> impl IntoView {
    let permission = Permission::current();
    let denied = permission.is_denied();
    let stopped = move || denied || busy.get();
    view! {
        <button
            type="button"
            class=variant.class()
            class:bare=bare
            aria-disabled=move || stopped().then_some("true")
            aria-describedby=permission.denied_by
            aria-label=name
            on:click=move |_| {
                if !stopped() {
                    press.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Sign icon/> }).any()}
            {children()}
        </button>
    }
}

/// The button that sends a form.
#[component]
pub(crate) fn Submit(
    #[prop(optional_no_strip)] variant: Option<Variant>,
    label: &'static str,
    busy_label: &'static str,
    #[prop(into)] busy: Signal<bool>,
    /// Whether there is nothing to send yet.
    #[prop(optional, into)]
    stopped: Signal<bool>,
) -> impl IntoView {
    let class = variant.unwrap_or(Variant::Primary).class();
    view! {
        <NotInView>
            {
                let permission = Permission::current();
                let denied = permission.is_denied();
                let off = move || denied || busy.get() || stopped.get();
                view! {
                    <button
                        type="submit"
                        class=class
                        aria-disabled=move || off().then_some("true")
                        aria-describedby=permission.denied_by
                    >
                        {move || if busy.get() { busy_label } else { label }}
                    </button>
                }
            }
        </NotInView>
    }
}

/// A link that looks like a button. Inside of a [`Can`](crate::ui::can::Can) that denies, it stays focusable
/// and leads nowhere.
#[component]
pub(crate) fn ButtonLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Whether it is a file, which the browser itself fetches.
    #[prop(optional)]
    file: bool,
    children: Children,
) -> impl IntoView {
    let permission = Permission::current();
    let face = view! { {icon.map(|icon| view! { <Sign icon/> }).any()} {children()} };
    match permission.denied_by {
        Some(why) => view! {
            <a class="button" role="link" tabindex="0" aria-disabled="true" aria-describedby=why>{face}</a>
        }
        .into_any(),
        None => view! {
            <a class="button" href=href rel=file.then_some("external") download=file.then_some("")>{face}</a>
        }
        .into_any(),
    }
}
