{
  // What stands after # in the address: a record, or the state of a list. Other fragments belong to the page.
  const listeners = [];
  const here = () => location.hash.replace(/^#/, "");
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const documents = () =>
    [...document.querySelectorAll("[data-documents]")].flatMap((list) =>
      list.dataset.documents.split(" ").filter(Boolean),
    );

  /** The record that the address names: {document, key}, or null. */
  const record = () => {
    const text = here();
    if (text.startsWith("list=")) return null;
    const parts = /^(?:(.+):)?([a-z_]+:[^:]+)$/.exec(decoded(text));
    if (!parts) return null;
    const own = documents();
    const id = parts[1] || (own.length === 1 ? own[0] : null);
    return id ? { document: id, key: parts[2] } : null;
  };

  /** The fragment of a record: short on the page of its document alone. */
  const fragment = (id, key) => {
    const own = documents();
    const name = own.length === 1 && own[0] === id ? key : `${id}:${key}`;
    return `#${encodeURIComponent(name)}`;
  };

  const language = document.querySelector("a.language");
  const other = language?.getAttribute("href");
  const changed = () => {
    // the other language shows the same record, or the same list
    if (language)
      language.setAttribute("href", other + (record() || here().startsWith("list=") ? location.hash : ""));
  };
  const set = (hash, state, push) => {
    const address = hash || location.pathname + location.search;
    try {
      if (push) history.pushState(state, "", address);
      else history.replaceState(state, "", address);
    } catch {
      /* a browser may forbid it for files; the page works without */
    }
    changed();
  };
  window.addEventListener("popstate", () => {
    changed();
    listeners.forEach((listener) => listener());
  });
  changed();

  tabellverk.address = {
    record,
    fragment,
    /** The state of the list that the address names, or null. */
    list: () => (here().startsWith("list=") ? new URLSearchParams(here()) : null),
    replace: (hash, state = history.state) => set(hash, state, false),
    push: (hash, state) => set(hash, state, true),
    onchange: (listener) => listeners.push(listener),
  };
}
