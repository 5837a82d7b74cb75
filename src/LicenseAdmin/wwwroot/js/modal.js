/** Opens a dialog over everything else. Closing it gives the focus back to what had it, or to the page's heading if that is gone. */
export function open(dialog) {
  const before = document.activeElement;
  // Escape asks the page, which owns the dialog, instead of closing it under the page's feet.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dialog.querySelector("[data-dismiss]")?.click();
  });
  dialog.showModal();
  return {
    close() {
      dialog.close();
      const back = before?.isConnected && before !== document.body ? before : document.querySelector("h1");
      back?.focus();
    },
  };
}
