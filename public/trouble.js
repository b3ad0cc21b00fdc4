// Finds out why the app does not start, and says it. Loaded by `boot.js`, and needs nothing newer than
// what it reports as missing.
(function () {
  "use strict";
  var RELOADED = "remit.boot.reloaded";

  function waits() {
    return document.getElementById("boot") !== null;
  }

  function say(text) {
    var place = document.getElementById("boot-trouble");
    if (!place) return;
    place.textContent = text;
    place.className = "boot-trouble said";
    var sign = document.getElementById("boot-sign");
    if (sign) sign.parentNode.removeChild(sign);
  }

  // Once in a while: where the same page comes again, something on the way keeps old files.
  function reload() {
    try {
      var last = Number(window.sessionStorage.getItem(RELOADED));
      if (Date.now() - last < 60000) return false;
      window.sessionStorage.setItem(RELOADED, String(Date.now()));
    } catch (error) {
      return false;
    }
    window.location.reload();
    return true;
  }

  function files() {
    var links = document.querySelectorAll("link[rel=modulepreload], link[rel=preload]");
    return Array.prototype.map.call(links, function (link) {
      return link.href;
    });
  }

  function name(url) {
    return url.split("/").pop();
  }

  function compiles() {
    // The smallest module there is.
    var module = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
    try {
      return new WebAssembly.Module(module) instanceof WebAssembly.Module;
    } catch (error) {
      return false;
    }
  }

  function trouble(url) {
    var wasm = /\.wasm$/.test(url);
    return window.fetch(url, { method: "HEAD", cache: "no-store" }).then(
      function (answer) {
        var kind = answer.headers.get("content-type") || "no type";
        if (answer.status === 404) {
          if (reload()) return "The server has a newer version. Loading it…";
          return "The file " + name(url) + " is not on the server (404). Something on the way keeps an old page.";
        }
        if (!answer.ok) return "The file " + name(url) + " was answered with " + answer.status + ".";
        if (kind.indexOf(wasm ? "application/wasm" : "javascript") < 0) {
          return "In place of the file " + name(url) + " came something else (" + kind + "): a proxy has changed it.";
        }
        return "";
      },
      function () {
        return "The file " + name(url) + " cannot be loaded: the connection is lost, or something blocks it.";
      },
    );
  }

  var TELL = " If reloading does not help, tell your administrator what is written here.";

  function diagnose() {
    if (!waits()) return;
    if (typeof WebAssembly !== "object") {
      say("Remit needs WebAssembly, which this browser does not have or has switched off.");
    } else if (!compiles()) {
      say("WebAssembly is forbidden on this page: a proxy has changed the Content-Security-Policy ('wasm-unsafe-eval' is missing)." + TELL);
    } else if (!document.querySelector("script[type=module]") || files().length < 2) {
      say("This page was changed on its way here: its scripts are missing or renamed. It has to be passed on as it is." + TELL);
    } else if (window.fetch && window.Promise) {
      Promise.all(files().map(trouble)).then(function (found) {
        if (!waits()) return;
        var first = found.filter(Boolean)[0];
        say(first ? first + TELL : "Remit takes long to start. The connection may be slow, or something holds its files back." + TELL);
      });
    } else {
      say("Remit needs a newer browser.");
    }
  }

  diagnose();
})();
