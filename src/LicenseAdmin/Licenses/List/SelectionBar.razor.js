/** Sends the ids with the form: they travel when they are asked for, and not with every box that is ticked. */
export function send(form, ids) {
  form.elements.ids.value = ids;
  form.submit();
  form.elements.ids.value = "";
}
