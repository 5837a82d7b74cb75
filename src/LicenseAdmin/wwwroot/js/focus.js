/** Brings an element into sight and gives it the focus; within a folded group, the group is opened. */
export function focus(id) {
  const element = document.getElementById(id);
  element?.closest("details")?.setAttribute("open", "");
  element?.focus();
}
