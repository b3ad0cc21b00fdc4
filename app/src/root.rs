//! The root of the app: its contexts and its routes.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::api::{Api, use_api};
use crate::browser::ANNOUNCER;
use crate::pages::access::{SetupPage, SignInPage};
use crate::pages::account::AccountPage;
use crate::pages::clients::{ClientPage, ClientsPage};
use crate::pages::home::{HomePage, LandingPage};
use crate::pages::lost::LostPage;
use crate::pages::members::MembersPage;
use crate::pages::roles::RolesPage;
use crate::parts::toast::{ToastRegion, Toasts};
use crate::session::SessionStore;
use crate::shell::Shell;
use crate::shell::outdated::Outdated;
use crate::theme::Theme;

/// The whole app.
#[component]
pub(crate) fn Root() -> impl IntoView {
    provide_context(Theme::load());
    provide_context(Api::new());
    provide_context(Toasts::new());
    provide_context(SessionStore::new());
    let outdated = use_api().outdated;
    view! {
        <Router>
            <Show when=move || outdated.get() fallback=AppRoutes>
                <Outdated/>
            </Show>
        </Router>
        <ToastRegion/>
        <div id=ANNOUNCER class="visually-hidden" role="status"></div>
    }
}

#[component]
fn AppRoutes() -> impl IntoView {
    view! {
        <Routes fallback=LostPage>
            <Route path=path!("/sign-in") view=SignInPage/>
            <Route path=path!("/setup") view=SetupPage/>
            <ParentRoute path=path!("") view=Shell>
                <Route path=path!("") view=LandingPage/>
                <Route path=path!("account") view=AccountPage/>
                <Route path=path!("w/:workgroup") view=HomePage/>
                <Route path=path!("w/:workgroup/members") view=MembersPage/>
                <Route path=path!("w/:workgroup/clients") view=ClientsPage/>
                <Route path=path!("w/:workgroup/clients/:client") view=ClientPage/>
                <Route path=path!("w/:workgroup/roles") view=RolesPage/>
                <Route path=path!("*any") view=LostPage/>
            </ParentRoute>
        </Routes>
    }
}
