{
  const { make, say, cell } = tabellverk;
  const PAGE_ROWS = 100;
  // what a person looks for first stands first
  const LEAD = ["indicator", "line", "column", "value", "unit", "sek"];
  const MANY = 60; // documents in a menu: more are found by searching

  const build = (box) => {
    const ids = (box.dataset.documents || "").split(" ").filter(Boolean);
    const counts = (box.dataset.types || "").split(" ").filter(Boolean).map((one) => one.split(":"));
    if (!ids.length || !counts.length) return;
    const name = box.id || `list-${[...document.querySelectorAll("div.records")].indexOf(box)}`;
    const several = ids.length > 1;
    let state = { type: counts[0][0], page: 1, words: {} };
    let [columns, rows, shown, seen, filled] = [[], [], [], new Map(), new Set()];
    let [loaded, failed, started, run, wait] = [0, 0, false, 0, null];

    // what stands around the table
    const tabs = make("div.tabs", { role: "tablist", "aria-label": say("lists") });
    const filters = make("form.filters", { role: "search", "aria-label": say("filters") });
    const count = make("span.count");
    const progress = make("span.progress");
    const clear = make("button", { type: "button", hidden: true, onclick: () => change({ q: "", words: {}, certainty: "", document: "", municipality: "", doubtful: false }, true) }, say("clear"));
    const csv = make("button", { type: "button", onclick: () => download() }, say("csv"));
    const head = make("tr");
    const body = make("tbody");
    const caption = make("caption.unseen");
    const scroll = tabellverk.frame(make("table.data.list", null, caption, make("thead", null, head), body), "scroll", () => say("scroll", caption.textContent));
    const pager = make("nav.pager", { "aria-label": say("pager") });
    const panel = make("div", { role: "tabpanel", id: `${name}-panel` }, filters, make("div.bar", null, count, progress, clear, csv), scroll, pager);
    const type = () => tabellverk.type(state.type);

    const hash = () => {
      const out = new URLSearchParams({ list: state.type });
      for (const key of ["q", "sort", "certainty", "document", "municipality"]) if (state[key]) out.set(key, state[key]);
      if (state.doubtful) out.set("doubtful", "1");
      for (const [column, code] of Object.entries(state.words)) out.set(`f.${column}`, code);
      if (state.page > 1) out.set("page", state.page);
      return `#${out}`;
    };
    const restore = (from) => {
      if (!from || !counts.some(([of]) => of === from.get("list"))) return false;
      state = { type: from.get("list"), page: Math.max(1, Number(from.get("page")) || 1), words: {} };
      for (const key of ["q", "sort", "certainty", "document", "municipality"]) if (from.get(key)) state[key] = from.get(key);
      state.doubtful = from.get("doubtful") === "1";
      for (const [key, code] of from) if (key.startsWith("f.")) state.words[key.slice(2)] = code;
      return true;
    };
    /** Takes a change of what is shown into the address, and shows it. */
    const change = (what, form) => {
      state = { ...state, page: 1, ...what };
      tabellverk.address.replace(hash());
      if (form) drawFilters();
      refresh(true);
    };

    const tab = new Map(counts.map(([of, number]) => [of, make("button.tab", {
      type: "button", role: "tab", id: `${name}-${of}`, "aria-controls": panel.id,
      onclick: () => { if (of !== state.type) open({ type: of, page: 1, words: {} }); },
    }, make("span", null, of), " ", make("span.number", null, tabellverk.number(Number(number), "count")))]));
    tabs.append(...tab.values());
    tabs.addEventListener("keydown", (event) => {
      const all = [...tab.values()];
      const at = all.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      const next = all[(to + all.length) % all.length];
      next.focus();
      next.click();
    });
    const drawTabs = () => {
      for (const [of, button] of tab) {
        const chosen = of === state.type;
        button.setAttribute("aria-selected", String(chosen));
        button.tabIndex = chosen ? 0 : -1;
        const known = tabellverk.type(of);
        if (known) button.firstChild.textContent = tabellverk.pick(known.title);
      }
      panel.setAttribute("aria-labelledby", `${name}-${state.type}`);
    };

    const menu = (label, options, chosen, changed) => {
      const select = make("select", null, make("option", { value: "" }, say("all")),
        ...options.map(([code, text]) => make("option", { value: code, selected: code === chosen }, text.length > 60 ? `${text.slice(0, 59)}…` : text)));
      select.onchange = () => changed(select.value);
      return make("label.field", null, make("span", null, label), select);
    };
    const search = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const searchField = make("label.field.search", null, make("span", null, say("search")), search);
    let typing = null;
    search.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => change({ q: search.value.trim() }), 150);
    });
    filters.addEventListener("submit", (event) => event.preventDefault());
    const menus = make("div.menus");
    filters.append(searchField, menus);
    const drawFilters = () => {
      if (search.value.trim() !== (state.q || "")) search.value = state.q || "";
      const focused = menus.contains(document.activeElement) ? [...menus.children].findIndex((one) => one.contains(document.activeElement)) : -1;
      const by = (a, b) => tabellverk.compare(a[1], b[1]);
      const out = [];
      const abouts = ids.filter((id) => tabellverk.known(id)).map((id) => [id, tabellverk.known(id)]);
      const towns = [...new Set(abouts.map(([, about]) => about.municipality).filter(Boolean))];
      if (towns.length > 1) out.push(menu(say("municipality"), towns.map((town) => [town, town]).sort(by), state.municipality, (municipality) => change({ municipality })));
      if (several && ids.length <= MANY) {
        const documents = abouts.map(([id, about]) => [id, [about.title || about.file || id, about.year].filter(Boolean).join(" · ")]);
        out.push(menu(say("document"), documents.sort(by), state.document, (id) => change({ document: id })));
      }
      columns.forEach((column, at) => {
        const codes = [...(seen.get(at) || [])];
        if (column.words && (codes.length > 1 || state.words[column.name])) {
          const options = codes.map((code) => [code, tabellverk.shown(code, column)]).sort(by);
          out.push(menu(tabellverk.pick(column.title), options, state.words[column.name], (code) => {
            const words = { ...state.words, [column.name]: code };
            if (!code) delete words[column.name];
            change({ words });
          }));
        }
      });
      const sure = Array.from({ length: tabellverk.certainties }, (_, at) => [String(at), tabellverk.certainty(at)]);
      out.push(menu(say("certainty"), sure, state.certainty, (certainty) => change({ certainty })));
      const doubtful = make("input", { type: "checkbox", checked: state.doubtful, onchange: (event) => change({ doubtful: event.target.checked }) });
      out.push(make("label.check", null, doubtful, make("span", null, say("only_doubtful"))));
      menus.replaceChildren(...out);
      if (focused >= 0) menus.children[focused]?.querySelector("select, input")?.focus();
    };

    /** The columns that are shown: those that hold something, and no names of records. */
    const visible = () => [
      ["_page", say("page"), "n"],
      ...(several ? [["_document", say("document"), ""]] : []),
      ...columns.flatMap((column, at) => (filled.has(at) ? [[column.name, tabellverk.pick(column.title), numeric(column) ? "n" : "", at]] : []))
        .sort((a, b) => lead(a[0]) - lead(b[0]) || a[3] - b[3]),
      ["_certainty", say("certainty"), ""],
      ...(filled.has("doubt") ? [["_doubt", say("doubtful"), ""]] : []),
    ];
    const lead = (of) => (LEAD.includes(of) ? LEAD.indexOf(of) : LEAD.length);
    const numeric = (column) => Boolean(column.unit) || column.numbers;

    const drawHead = () => {
      const focused = head.contains(document.activeElement) ? document.activeElement.closest("th").dataset.column : null;
      head.replaceChildren(...visible().map(([of, title, kind]) => {
        const column = make(kind ? `th.${kind}` : "th", { scope: "col", "data-column": of });
        if (state.sort === of || state.sort === `-${of}`) column.setAttribute("aria-sort", state.sort === of ? "ascending" : "descending");
        const button = tabellverk.sortButton([title], column, () => {
          change({ sort: state.sort === of ? `-${of}` : state.sort === `-${of}` ? "" : of });
          tabellverk.announce(`${title}: ${state.sort ? say(state.sort.startsWith("-") ? "sorted_down" : "sorted_up") : ""}`);
        });
        if (of === focused) queueMicrotask(() => button.focus());
        return column;
      }));
    };

    const drawRow = (row, at) => {
      const line = make("tr", { "data-key": row.cells[cell.KEY], "data-document": row.id });
      const show = () => showRecord(at);
      line.addEventListener("click", (event) => {
        if (!event.target.closest("a, button") && !String(getSelection())) show();
      });
      for (const [of, , kind, column] of visible()) {
        const td = make(kind ? `td.${kind}` : "td");
        if (of === "_page") {
          const label = say("open", `${type() ? tabellverk.pick(type().title) : ""}, ${say("place_page", row.cells[cell.PAGE])}, ${firstWords(row)}`);
          td.append(make("a.value", { href: tabellverk.address.fragment(row.id, row.cells[cell.KEY]), "data-document": row.id, "data-record": row.cells[cell.KEY], "aria-label": `${row.cells[cell.PAGE]}: ${label}`,
            onclick: (event) => { if (plainClick(event)) { event.preventDefault(); event.stopPropagation(); show(); } } }, String(row.cells[cell.PAGE])));
        } else if (of === "_certainty") td.append(tabellverk.certaintyMark(row.cells[cell.CERTAINTY]));
        else if (of === "_doubt") td.append(long(tabellverk.pick(row.cells[cell.DOUBT])));
        else if (of === "_document") td.append(long(row.about.title || row.about.file || row.id));
        else {
          const value = tabellverk.shown(row.cells[cell.FIRST + column], columns[column]);
          if (value !== "") td.append(kind ? value : long(value));
        }
        line.append(td);
      }
      if (row.cells[cell.DOUBTFUL]) line.classList.add("doubtful");
      return line;
    };
    const long = (text) => make("div.cell", { dir: "auto" }, text);
    const firstWords = (row) => String(row.cells.slice(cell.FIRST).find((of) => typeof of === "string") || "").slice(0, 80);
    const plainClick = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;

    const drawPager = () => {
      const last = Math.max(1, Math.ceil(shown.length / PAGE_ROWS));
      state.page = Math.min(state.page, last);
      const to = (page, label) => make("button", { type: "button", disabled: page < 1 || page > last || page === state.page,
        onclick: () => { state.page = page; tabellverk.address.replace(hash()); draw(); scroll.scrollTop = 0; panel.scrollIntoView({ block: "start" }); pager.querySelector("button:not([disabled])")?.focus({ preventScroll: true }); } }, label);
      pager.hidden = last === 1;
      pager.replaceChildren(to(1, say("first")), to(state.page - 1, say("previous")), make("span", null, say("page_of", state.page, last)), to(state.page + 1, say("next")), to(last, say("last")));
    };

    const draw = () => {
      drawPager();
      const from = (state.page - 1) * PAGE_ROWS;
      body.replaceChildren(...shown.slice(from, from + PAGE_ROWS).map((row, at) => drawRow(row, from + at)));
      status();
    };
    const status = () => {
      const ready = loaded === ids.length;
      count.textContent = shown.length === rows.length ? (rows.length === 1 ? say("row") : say("rows", rows.length)) : say("rows_of", shown.length, rows.length);
      if (ready && !shown.length) count.textContent = say("no_rows");
      progress.textContent = !ready ? say("loading", loaded, ids.length) : failed ? say("not_loaded", failed) : "";
      box.setAttribute("aria-busy", String(!ready));
      clear.hidden = !(state.q || state.certainty || state.document || state.municipality || state.doubtful || Object.keys(state.words).length);
    };

    /** Shows what the state lets through; `told` says how many rows that is. */
    const refresh = async (told) => {
      run += 1;
      const now = run;
      drawHead();
      const found = await tabellverk.select(rows.slice(), state, columns, () => now === run);
      if (!found) return;
      shown = found;
      draw();
      if (told) tabellverk.announce(count.textContent);
    };
    // while documents arrive: the first at once, then a few times a second, less often the longer it takes
    const soon = () => {
      if (wait !== null) return;
      const pause = rows.length < PAGE_ROWS ? 0 : 250 + rows.length / 100;
      wait = setTimeout(async () => { wait = null; drawFilters(); await refresh(false); }, pause);
    };

    const add = (about, id) => {
      for (const cells of about?.lists?.[state.type] || []) {
        rows.push({ id, about, cells });
        if (cells[cell.DOUBT] !== "") filled.add("doubt");
        for (let at = 0; at < columns.length; at += 1) {
          const value = cells[cell.FIRST + at];
          if (value === null || value === undefined || (typeof value === "string" && value.startsWith(`${id}:`))) continue;
          filled.add(at);
          if (typeof value === "number") columns[at].numbers = true;
          if (columns[at].words) seen.set(at, (seen.get(at) || new Set()).add(String(value)));
        }
      }
    };

    let opening = 0;
    const open = async (to) => {
      const mine = (opening += 1);
      run += 1;
      if (to) { state = to; tabellverk.address.replace(hash()); }
      drawTabs();
      [rows, shown, seen, filled, loaded, failed] = [[], [], new Map(), new Set(), 0, 0];
      box.setAttribute("aria-busy", "true");
      await tabellverk.load.types().catch(() => null);
      if (mine !== opening) return;
      columns = (type()?.columns || []).map((column) => ({ ...column }));
      caption.textContent = say("list", type() ? tabellverk.pick(type().title) : state.type);
      drawTabs();
      drawFilters();
      body.replaceChildren();
      await tabellverk.documents(ids, (about, id, number, without) => {
        [loaded, failed] = [number, without];
        add(about, id);
        if (number < ids.length) soon();
      }, () => mine === opening);
      if (mine !== opening) return;
      clearTimeout(wait);
      wait = null;
      drawFilters();
      await refresh(false);
    };

    const showRecord = (at) => {
      const row = shown[at];
      if (!row) return;
      const list = shown;
      tabellverk.panel.open({ document: row.id, key: row.cells[cell.KEY] }, {
        at, length: list.length, get: (to) => ({ document: list[to].id, key: list[to].cells[cell.KEY] }),
        // the focus goes back to the row that was shown last
        back: (to) => {
          if (shown !== list) return;
          const page = Math.floor(to / PAGE_ROWS) + 1;
          if (page !== state.page) { state.page = page; draw(); }
          body.rows[to % PAGE_ROWS]?.querySelector("a.value")?.focus();
        },
      });
    };

    const download = () => {
      const seenColumns = visible();
      const line = (row) => seenColumns.map(([of, , , at]) => {
        if (of === "_page") return row.cells[cell.PAGE];
        if (of === "_certainty") return tabellverk.certainty(row.cells[cell.CERTAINTY]);
        if (of === "_doubt") return tabellverk.pick(row.cells[cell.DOUBT]);
        if (of === "_document") return row.about.title || row.about.file || row.id;
        const value = row.cells[cell.FIRST + at];
        return typeof value === "number" && !columns[at].words ? value : tabellverk.shown(value, columns[at]);
      });
      tabellverk.download(`${several ? "tabellverk" : ids[0]}-${state.type}.csv`, "text/csv;charset=utf-8", tabellverk.csv(seenColumns.map(([, title]) => title), shown.map(line)));
    };

    box.replaceChildren(tabs, panel);
    drawTabs();
    const start = () => {
      if (started) return;
      started = true;
      open(null);
    };
    const asked = restore(tabellverk.address.list());
    if (asked) box.scrollIntoView();
    // a list that nobody has come to yet is not loaded
    new IntersectionObserver((entries, watch) => {
      if (entries.some((entry) => entry.isIntersecting)) { watch.disconnect(); start(); }
    }, { rootMargin: "600px" }).observe(box);
    if (asked) start();
    tabellverk.address.onchange(() => {
      const asked = tabellverk.address.list();
      // closing a record leads back to the list as it is
      if (!asked || `#${asked}` === hash()) return;
      if (restore(asked)) { started = true; open(null); }
    });
  };

  document.querySelectorAll("div.records").forEach(build);
}
