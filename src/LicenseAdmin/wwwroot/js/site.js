// What every page does without its circuit. No state: the page says by attributes what it wants.

// A key that focuses an element: <input data-shortcut="/" />.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable], [role=dialog]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }

  const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (target) {
    event.preventDefault();
    target.focus();
    target.select?.();
  }
});

// In a combobox the arrows choose and Enter takes; neither moves the caret or sends a form. The circuit hears them all the same.
document.addEventListener("keydown", (event) => {
  if (["ArrowUp", "ArrowDown", "Enter"].includes(event.key) && event.target.matches("[role=combobox]")) {
    event.preventDefault();
  }
});

// What the arrows have chosen of a long list comes into sight.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    document.getElementById(target.getAttribute("aria-activedescendant"))?.scrollIntoView({ block: "nearest" });
  }
}).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["aria-activedescendant"] });

// Escape puts a tip away until the pointer or the focus moves on.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.documentElement.dataset.tips = "off";
  }
});
for (const moved of ["focusin", "pointerover"]) {
  document.addEventListener(moved, () => delete document.documentElement.dataset.tips, { passive: true });
}

// Before Blazor takes the click for a navigation: with a base address, "#content" would be the start page's.
document.addEventListener(
  "click",
  (event) => {
    const skip = event.target.closest("[data-skip]");
    if (skip) {
      event.preventDefault();
      document.querySelector(skip.getAttribute("href"))?.focus();
    }
  },
  { capture: true },
);

document.addEventListener("click", (event) => {
  // Following a link out of a menu closes it: the page stays, only its body changes.
  if (event.target.closest("[popover] a")) {
    event.target.closest("[popover]").hidePopover();
  }

  if (event.target.closest("[data-reload]")) {
    location.reload();
  }

  if (event.target.closest("[data-reconnect]")) {
    Blazor.reconnect().then((alive) => alive === false && location.reload());
  }
});

// While the connection is down nothing can be done on the page, so nothing under the notice can be reached.
const notice = document.getElementById("components-reconnect-modal");
if (notice) {
  const shown = ["components-reconnect-show", "components-reconnect-retrying", "components-reconnect-failed", "components-reconnect-rejected"];
  let before;
  new MutationObserver(() => {
    const down = shown.some((name) => notice.classList.contains(name));
    for (const element of document.body.children) {
      if (element !== notice && element.tagName !== "SCRIPT") {
        element.inert = down;
      }
    }

    if (down && !before) {
      before = document.activeElement;
      notice.focus();
    } else if (!down && before) {
      before.focus?.();
      before = undefined;
    }
  }).observe(notice, { attributes: true, attributeFilter: ["class"] });
}
