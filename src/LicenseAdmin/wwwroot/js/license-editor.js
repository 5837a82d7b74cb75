// What the license form does in the browser. The page says by attributes what it wants.

// Keys that click: <button aria-keyshortcuts="Control+S">. In an open dialog only its own buttons are meant.
document.addEventListener("keydown", (event) => {
  const key = event.key === "Enter" ? "Enter" : event.key.toLowerCase() === "s" ? "S" : undefined;
  if (!key || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) {
    return;
  }

  if (!document.querySelector("[data-license-editor]")) {
    return;
  }

  event.preventDefault();
  const place = document.querySelector("dialog:modal") ?? document;
  const button = place.querySelector(`[aria-keyshortcuts~="Control+${key}"]:not(:disabled)`);
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

/** Brings an element into sight and gives it the focus; within a folded group, the group is opened. */
export function focus(id) {
  const element = document.getElementById(id);
  element?.closest("details")?.setAttribute("open", "");
  element?.focus();
}
