/**
 * Writes parameters into the page's address. Not by Blazor's navigation: that scrolls the page to its top, away from the timeline, and asks
 * whoever guards unsaved changes.
 */
export function replaceQuery(values) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) {
      address.searchParams.delete(name);
    } else {
      address.searchParams.set(name, value);
    }
  }

  history.replaceState(history.state, "", address);
}

/** Makes what calls the component when the element that it watches comes near the window, and once more after each again(). */
export function createWatcher(component) {
  const observer = new IntersectionObserver(
    (seen) => seen.some((entry) => entry.isIntersecting) && component.invokeMethodAsync("NearAsync"),
    { rootMargin: "400px" },
  );
  let watched;
  return {
    watch(element) {
      watched = element;
      observer.observe(watched);
    },
    again() {
      observer.unobserve(watched);
      observer.observe(watched);
    },
    stop() {
      observer.disconnect();
    },
  };
}

export function focus(id) {
  document.getElementById(id)?.focus();
}
