{
  // What stands around a list: tabs, filters, a pager.
  const { make, say } = tabellverk;
  const MANY = 60; // documents in a menu: more are found by searching

  /** Tabs of record types: {element, show(type)}; `counts` are pairs of type and number, arrows move between them. */
  tabellverk.tabs = (name, panel, counts, choose) => {
    const tab = new Map(
      counts.map(([of, number]) => [
        of,
        make(
          "button.tab",
          {
            type: "button",
            role: "tab",
            id: `${name}-${of}`,
            "aria-controls": panel.id,
            onclick: () => choose(of),
          },
          make("span", null, of),
          " ",
          make("span.number", null, tabellverk.number(Number(number), "count")),
        ),
      ]),
    );
    const element = make("div.tabs", { role: "tablist", "aria-label": say("lists") }, ...tab.values());
    element.addEventListener("keydown", (event) => {
      const all = [...tab.values()];
      const at = all.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      const next = all[(to + all.length) % all.length];
      next.focus();
      next.click();
    });
    const show = (type) => {
      for (const [of, button] of tab) {
        const chosen = of === type;
        button.setAttribute("aria-selected", String(chosen));
        button.tabIndex = chosen ? 0 : -1;
        const known = tabellverk.type(of);
        if (known) button.firstChild.textContent = tabellverk.pick(known.title);
      }
      panel.setAttribute("aria-labelledby", `${name}-${type}`);
    };
    return { element, show };
  };

  const menu = (label, options, chosen, changed) => {
    const select = make(
      "select",
      null,
      make("option", { value: "" }, say("all")),
      ...options.map(([code, text]) =>
        make("option", { value: code, selected: code === chosen }, text.length > 60 ? `${text.slice(0, 59)}…` : text),
      ),
    );
    select.onchange = () => changed(select.value);
    return make("label.field", null, make("span", null, label), select);
  };

  /** The menus of a list's filters, for what has been seen of it: columns of words, certainty, documents, places. */
  const menus = (list, state, change) => {
    const by = (a, b) => tabellverk.compare(a[1], b[1]);
    const out = [];
    const abouts = list.ids.filter((id) => tabellverk.known(id)).map((id) => [id, tabellverk.known(id)]);
    const towns = [...new Set(abouts.map(([, about]) => about.municipality).filter(Boolean))];
    if (towns.length > 1) {
      const options = towns.map((town) => [town, town]).sort(by);
      out.push(menu(say("municipality"), options, state.municipality, (municipality) => change({ municipality })));
    }
    if (list.ids.length > 1 && list.ids.length <= MANY) {
      const options = abouts.map(([id, about]) => [
        id,
        [about.title || about.file || id, about.year].filter(Boolean).join(" · "),
      ]);
      out.push(menu(say("document"), options.sort(by), state.document, (id) => change({ document: id })));
    }
    list.columns.forEach((column, at) => {
      const codes = [...(list.seen.get(at) || [])];
      if (!column.words || (codes.length < 2 && !state.words[column.name])) return;
      const options = codes.map((code) => [code, tabellverk.shown(code, column)]).sort(by);
      const chosen = (code) => {
        const words = { ...state.words, [column.name]: code };
        if (!code) delete words[column.name];
        change({ words });
      };
      out.push(menu(tabellverk.pick(column.title), options, state.words[column.name], chosen));
    });
    const sure = Array.from({ length: tabellverk.certainties }, (_, at) => [String(at), tabellverk.certainty(at)]);
    out.push(menu(say("certainty"), sure, state.certainty, (certainty) => change({ certainty })));
    const doubtful = make("input", {
      type: "checkbox",
      checked: state.doubtful,
      onchange: (event) => change({ doubtful: event.target.checked }),
    });
    out.push(make("label.check", null, doubtful, make("span", null, say("only_doubtful"))));
    return out;
  };

  /** The form over a list: {element, show(list, state)}; `change` takes what is filled in. */
  tabellverk.filters = (change) => {
    const search = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    let typing = null;
    search.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => change({ q: search.value.trim() }), 150);
    });
    const box = make("div.menus");
    const element = make(
      "form.filters",
      { role: "search", "aria-label": say("filters"), onsubmit: (event) => event.preventDefault() },
      make("label.field.search", null, make("span", null, say("search")), search),
      box,
    );
    const show = (list, state) => {
      if (document.activeElement !== search && search.value.trim() !== (state.q || "")) search.value = state.q || "";
      const at = [...box.children].findIndex((one) => one.contains(document.activeElement));
      box.replaceChildren(...menus(list, state, change));
      // a menu that is being used stays so
      if (at >= 0) box.children[at]?.querySelector("select, input")?.focus();
    };
    return {
      element,
      show,
      clear: () => {
        search.value = "";
      },
    };
  };

  /** Buttons to go through the pages of a list: {element, show(page, last)}. */
  tabellverk.pager = (go) => {
    const element = make("nav.pager", { "aria-label": say("pager") });
    const show = (page, last) => {
      const at = [...element.children].indexOf(document.activeElement);
      const to = (number, label) => {
        const disabled = number < 1 || number > last || number === page;
        return make("button", { type: "button", disabled, onclick: () => go(number) }, label);
      };
      element.hidden = last === 1;
      element.replaceChildren(
        to(1, say("first")),
        to(page - 1, say("previous")),
        make("span", null, say("page_of", page, last)),
        to(page + 1, say("next")),
        to(last, say("last")),
      );
      if (at < 0) return;
      const same = element.children[at];
      (same.disabled ? element.querySelector("button:not([disabled])") : same)?.focus({ preventScroll: true });
    };
    return { element, show };
  };
}
