export { replaceQuery } from "../Timeline/TimelineSection.razor.js";

const moving = ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
const acting = ["Enter", " ", "Delete", "Backspace"];

/** The keys of a picker. Those that move and act in its lists do nothing else; Control+Z takes back what came last: letters, or a step. */
export function attach(picker) {
  const letters = (box, typed) => box && (typed ? (box.dataset.typed = "") : delete box.dataset.typed);
  picker.addEventListener("input", (event) => letters(event.target, true));
  picker.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[data-list]")) {
      picker.querySelectorAll("[data-typed]").forEach((box) => letters(box, false));
    }
  });
  picker.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (target.closest("dialog")) {
      return;
    }

    const control = event.ctrlKey || event.metaKey;
    if (control && key.toLowerCase() === "z" && !event.shiftKey && !event.altKey) {
      if (!("typed" in target.dataset)) {
        event.preventDefault();
        picker.querySelector('[aria-keyshortcuts="Control+Z"]:not(:disabled)')?.click();
      }
    } else if (target.matches("[data-list=own]") && !control && [...moving, ...acting].includes(key)) {
      event.preventDefault();
    } else if (target.matches("[data-picks]") && !control && !event.shiftKey && !event.isComposing) {
      if (moving.includes(key)) {
        event.preventDefault();
      } else if (key === "Enter") {
        letters(target, false);
      }
    }
  });
}

/** Scrolls a list until the row at a place is in sight, also where that row is not there yet. */
export function reveal(list, at, height) {
  const top = at * height;
  if (top < list.scrollTop || top + height > list.scrollTop + list.clientHeight) {
    list.scrollTop = top < list.scrollTop ? top : top + height - list.clientHeight;
  }
}
