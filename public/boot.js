// Looks whether the app starts, and has `trouble.js` say why not. Where no script runs at all, the style
// sheet shows the general sentence.
(function () {
  "use strict";
  var PATIENCE = 8000;
  var here = document.currentScript.src;
  var asked = false;

  // A page that the browser has kept as it was may show what nobody may see any more.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) window.location.reload();
  });

  function find() {
    if (asked || document.getElementById("boot") === null) return;
    asked = true;
    var script = document.createElement("script");
    script.src = here.replace(/boot(\.js.*)$/, "trouble$1");
    document.head.appendChild(script);
  }

  // What fails while the app is loaded; afterwards the app speaks for itself.
  window.addEventListener("error", find, true);
  window.addEventListener("unhandledrejection", find);
  window.setTimeout(find, PATIENCE);
})();
