/** Some of what the box stands for is chosen: only a script can say that of a checkbox. */
export function mix(box, mixed) {
  box.indeterminate = mixed;
}
