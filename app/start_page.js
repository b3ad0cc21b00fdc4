// Shows what the address leads to before the app is there: the same frame, heading and skeleton that the
// app shows first (`ComingPage`), so that nothing jumps when it takes over. It says what the address says
// already, and nothing of whoever looks.
(function () {
  "use strict";
  // Path below the workgroup's: heading and lead. Written by the tests, from `src/routes/table.rs`.
  var PAGES = {
    "members": ["People", "Who works in this workgroup, what they can do, and for which clients."],
    "members/pending": ["Pending", "Invitations that nobody has accepted yet. Each is open for 30 days."],
    "members/import": ["Import people", "Invite people from a CSV file. Nobody is invited until you confirm."],
    "teams": ["Teams", "People who work together, and the clients that they work for together."],
    "clients": ["Clients", "The organizations that this workgroup works for, and their departments."],
    "clients/deleted": ["Deleted", "Clients that were deleted in the last 30 days. Each can be restored."],
    "clients/import": ["Import clients", "Create clients and departments from a CSV file. Nothing is created until you confirm."],
    "clients/imports": ["Recent imports", "What was imported in the last 24 hours, and can still be undone."],
    "clients/{}/administrators": ["Administrators", "They manage this client and have no other access to the workgroup."],
    "roles": ["Roles & privileges", "What each role can do, and where. “You” is what you can do yourself."],
    "roles/list": ["All roles", "Built-in roles are the same everywhere; custom roles are your workgroup's own."],
    "roles/new": ["New role", "Start from another role, or from nothing."],
    "roles/compare": ["Compare roles", "What one role has that the other has not. Everything else is the same."],
    "roles/{}/edit": ["Edit role", "Changes take effect when you publish them."],
    "explorer": ["Explorer", "Who can do what, on which client, and why."],
    "clients/{}/access": ["Access", "Everyone who has access to this client, and why. Invited people have it once they accept."],
    "access-groups": ["Access groups", "Give several people access to the same clients at once."],
    "access-requests": ["Requests", "Access that people ask for. Approving makes the change at once."],
    "guardrails": ["Guardrails", "What has to stay true of access. A change that would break one is refused."],
    "audit": ["Audit", "What was changed or refused, when, and by whom."],
    "settings": ["Settings", "What this workgroup is called, how it works, and whose it is."],
    "workgroups/new": ["New workgroup", "A workgroup has its own people, clients and settings. You become its owner."],
    "outbox": ["Outbox", "The demo sends no mail. This is what people would have got."],
    "permissions": ["My permissions", "What you can do in this workgroup."],
  };
  var ROWS = 10;

  function element(name, className, parent) {
    var made = document.createElement(name);
    made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  }

  // The server writes its own path before each `/` of the page that follows a `=` or a quote: here is none.
  var found = window.location.pathname.match(/\/w\/[0-9a-f]{16}\/(.+?)\/?$/);
  var page = found && PAGES[found[1].replace(/[0-9a-f]{16}/g, "{}")];
  if (!page) return;

  var boot = document.getElementById("boot");
  var main = boot.querySelector("main");
  boot.className = "shell";
  boot.insertBefore(element("div", "side"), main);
  main.className = "main";

  var title = main.querySelector("h1");
  var head = element("header", "heading");
  main.insertBefore(head, title);
  var text = element("div", "heading-text", head);
  text.appendChild(title);
  title.className = "";
  title.textContent = page[0];
  element("p", "lead", text).textContent = page[1];

  var sign = document.getElementById("boot-sign");
  sign.className = "panel skeleton-rows";
  for (var row = 0; row < ROWS; row += 1) {
    var line = element("div", "skeleton-row", sign);
    for (var cell = 0; cell < 4; cell += 1) element("i", "", line);
  }
})();
