// What every page does in the browser from its first moment on, with and without its circuit. The page says by attributes what it wants.

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

// Keys that click: <button aria-keyshortcuts="Control+S">. In an open dialog only its own buttons are meant.
document.addEventListener("keydown", (event) => {
  const key = event.key === "Enter" ? "Enter" : event.key.toLowerCase() === "s" ? "S" : undefined;
  if (!key || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) {
    return;
  }

  const place = document.querySelector("dialog:modal") ?? document;
  const button = place.querySelector(`[aria-keyshortcuts~="Control+${key}"]:not(:disabled)`);
  if (!button && !document.querySelector("[data-license-editor]")) {
    return;
  }

  event.preventDefault();
  if (button && !event.repeat) {
    report(document.activeElement);
    button.click();
  }
});

// Long texts are reported when typing pauses: <textarea data-live>. With every letter the whole text would travel.
const pauses = new WeakMap();
document.addEventListener("input", (event) => {
  const text = event.target.closest("textarea[data-live]");
  if (text) {
    clearTimeout(pauses.get(text));
    pauses.set(text, setTimeout(report, 250, text));
  }
});

function report(text) {
  if (text?.matches?.("textarea[data-live]")) {
    clearTimeout(pauses.get(text));
    text.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// In a combobox the arrows choose and Enter takes; neither moves the caret or sends a form. The circuit hears them all the same.
document.addEventListener("keydown", (event) => {
  if (["ArrowUp", "ArrowDown", "Enter"].includes(event.key) && event.target.matches("[role=combobox]")) {
    event.preventDefault();
  }
});

// What the arrows have chosen of a long list comes into sight, and so does the place a strip of links leads to.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    const chosen = target.hasAttribute("aria-current") ? target : document.getElementById(target.getAttribute("aria-activedescendant"));
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["aria-activedescendant", "aria-current"] });

// What has the focus and is taken away leaves it to the nearest place around it that offers a rest, <h2 tabindex="-1" data-focus-rest>, or to the
// page's heading: the next Tab goes on from there and not from the top of the document.
let around = [];
let byPointer = false;
document.addEventListener("pointerdown", () => (byPointer = true), { capture: true, passive: true });
document.addEventListener("keydown", () => (byPointer = false), { capture: true, passive: true });
document.addEventListener("focusin", (event) => {
  around = [];
  for (let place = event.target; place; place = place.parentElement) {
    around.push(place);
  }
});
new MutationObserver(() => {
  const [lost, ...places] = around;
  if (!lost || lost.isConnected || document.activeElement !== document.body) {
    return;
  }

  around = [];
  for (const place of places.filter((one) => one.isConnected)) {
    const rest = place.matches("[data-focus-rest]") ? place : place.querySelector("[data-focus-rest], h1[tabindex]");
    if (rest) {
      rest.focus({ preventScroll: byPointer });
      return;
    }
  }
}).observe(document.body, { subtree: true, childList: true });

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
  const heard = ["blur", "change", "focus", "focusin", "focusout"];
  let before;
  new MutationObserver(() => {
    const down = shown.some((name) => notice.classList.contains(name));
    if (down && !before) {
      before = document.activeElement;
      unheard(() => notice.focus());
    }

    for (const element of document.body.children) {
      if (element !== notice && element.tagName !== "SCRIPT") {
        element.inert = down;
      }
    }

    if (!down && before) {
      before.focus?.();
      if (before.closest("[data-license-editor]") && before.matches("input:not([role=combobox]), textarea, select")) {
        // What was typed as the line broke did not arrive.
        before.dispatchEvent(new Event("input", { bubbles: true }));
        before.dispatchEvent(new Event("change", { bubbles: true }));
      }

      before = undefined;
    }
  }).observe(notice, { attributes: true, attributeFilter: ["class"] });

  // There is no circuit to tell that the focus moves, and Blazor would say so on the console.
  function unheard(move) {
    const stop = (event) => event.stopImmediatePropagation();
    heard.forEach((name) => window.addEventListener(name, stop, { capture: true }));
    move();
    heard.forEach((name) => window.removeEventListener(name, stop, { capture: true }));
  }
}
