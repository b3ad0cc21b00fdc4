// Sets the theme that was chosen in this browser before anything is drawn, so that nothing
// flashes. The app's `theme.rs` does the same later; without a choice the system decides.
try {
  const chosen = localStorage.getItem("remit.theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.setAttribute("data-theme", chosen);
  }
} catch {
  // No storage: the system decides.
}
