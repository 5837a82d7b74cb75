// Runs before the page is painted. The server draws the theme that the cookie names; who has not chosen gets the system's,
// and the cookie remembers that it was only guessed, so that a later change of the system's is followed.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => /(?:^|; )theme=([a-z-]+)/.exec(document.cookie)?.[1];

  const show = (dark) => {
    root.dataset.theme = dark ? "dark" : "light";
    for (const link of document.querySelectorAll('link[rel="stylesheet"][href*="/css/material"]')) {
      const href = link.getAttribute("href").replace(/material(-dark)?-(base|wcag)/, dark ? "material-dark-$2" : "material-$2");
      if (href !== link.getAttribute("href")) {
        // The old sheet goes when the new one is there: nothing is ever shown bare.
        const next = link.cloneNode();
        next.href = href;
        next.addEventListener("load", () => link.remove(), { once: true });
        link.after(next);
      }
    }
  };

  const choose = (value) => {
    document.cookie = `theme=${value}; path=/; max-age=31536000; samesite=lax`;
    show(value.endsWith("dark"));
  };

  const follow = () => {
    if (!stored() || stored().startsWith("system")) {
      choose(system.matches ? "system-dark" : "system-light");
    }
  };

  follow();
  system.addEventListener("change", follow);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) {
      choose(root.dataset.theme === "dark" ? "light" : "dark");
    }
  });
})();
