/** What a box holds, as a stream: it may be longer than what a circuit takes at once. */
export function text(box) {
  return new Blob([box.value]);
}
