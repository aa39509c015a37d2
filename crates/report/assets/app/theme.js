{
  const { make, say } = tabellverk;
  const page = document.documentElement;
  const name = "tabellverk-theme";
  const themes = ["auto", "light", "dark"];
  const kept = () => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem(name, theme);
    } catch {
      /* not where storage is switched off */
    }
  };
  const show = (theme) => {
    if (theme === "auto") delete page.dataset.theme;
    else page.dataset.theme = theme;
  };
  const now = themes.includes(kept()) ? kept() : "auto";
  show(now);
  const choice = make(
    "select",
    {
      onchange: () => {
        show(choice.value);
        keep(choice.value);
      },
    },
    ...themes.map((theme) => make("option", { value: theme, selected: theme === now }, say(`theme_${theme}`))),
  );
  const head = document.querySelector("header.site");
  head?.append(make("label.theme", null, make("span.unseen", null, say("theme")), choice));

  // on paper everything is open
  const opened = new Set();
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("main details:not([open])").forEach((details) => {
      details.open = true;
      opened.add(details);
    });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((details) => {
      details.open = false;
    });
    opened.clear();
  });
}
