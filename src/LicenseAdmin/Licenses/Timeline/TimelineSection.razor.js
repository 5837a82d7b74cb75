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

/** Calls the component when the element comes near the window, and again after each again(). */
export function watch(element, component) {
  const observer = new IntersectionObserver(
    (seen) => seen.some((entry) => entry.isIntersecting) && component.invokeMethodAsync("NearAsync"),
    { rootMargin: "400px" },
  );
  observer.observe(element);
  return {
    again() {
      observer.unobserve(element);
      observer.observe(element);
    },
    stop() {
      observer.disconnect();
    },
  };
}

export function focus(id) {
  document.getElementById(id)?.focus();
}
