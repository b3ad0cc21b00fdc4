//! Starts the app in the page that has loaded it.

fn main() {
    app::start();
}
