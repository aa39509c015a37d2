{
  const { make, say, cell, listState } = tabellverk;
  const PAGE_ROWS = 100;

  const build = (box) => {
    const words = (text) => (text || "").split(" ").filter(Boolean);
    const ids = words(box.dataset.documents);
    const counts = words(box.dataset.types).map((one) => one.split(":"));
    if (!ids.length || !counts.length) return;
    const name = box.id || `list-${[...document.querySelectorAll("div.records")].indexOf(box)}`;
    let state = listState.first(counts[0][0]);
    // what is known of the rows: their columns, which codes were seen in which, and which hold something
    const list = { ids, type: null, columns: [], seen: new Map(), filled: new Set() };
    let [rows, shown] = [[], []];
    let [loaded, failed, started, run, opening, wait] = [0, 0, false, 0, 0, null];

    const hash = () => listState.hash(state);
    /** Takes a change of what is shown into the address, and shows it. */
    const change = (what) => {
      state = { ...state, page: 1, ...what };
      tabellverk.address.replace(hash());
      refresh(true);
    };
    const turn = (page) => {
      state.page = page;
      tabellverk.address.replace(hash());
      draw();
      scroll.scrollTop = 0;
      panel.scrollIntoView({ block: "start" });
    };

    const filters = tabellverk.filters(change);
    const pager = tabellverk.pager(turn);
    const count = make("span.count");
    const progress = make("span.progress");
    const clear = make("button", { type: "button", hidden: true }, say("clear"));
    clear.addEventListener("click", () => {
      filters.clear();
      change(listState.nothingLeftOut);
      filters.show(list, state);
      filters.element.querySelector("input").focus();
    });
    const csv = make("button", { type: "button", onclick: () => download() }, say("csv"));
    const [head, body, caption] = [make("tr"), make("tbody"), make("caption.unseen")];
    const table = make("table.data.list", null, caption, make("thead", null, head), body);
    const scroll = tabellverk.frame(table, "scroll", () => say("scroll", caption.textContent));
    const bar = make("div.bar", null, count, progress, clear, csv);
    const about = { role: "tabpanel", id: `${name}-panel` };
    const panel = make("div", about, filters.element, bar, scroll, pager.element);
    const tabs = tabellverk.tabs(name, panel, counts, (type) => {
      if (type !== state.type) open(listState.first(type));
    });

    const drawHead = () => {
      const focused = head.contains(document.activeElement)
        ? document.activeElement.closest("th").dataset.column
        : null;
      const columns = tabellverk.visible(list).map((of) => {
        const column = make(of.numeric ? "th.n" : "th", { scope: "col", "data-column": of.name });
        const [up, down] = [state.sort === of.name, state.sort === `-${of.name}`];
        if (up || down) column.setAttribute("aria-sort", up ? "ascending" : "descending");
        tabellverk.sortButton([of.title], column, () => {
          change({ sort: up ? `-${of.name}` : down ? "" : of.name });
          if (!down) tabellverk.announce(`${of.title}: ${say(up ? "sorted_down" : "sorted_up")}`);
        });
        return column;
      });
      head.replaceChildren(...columns);
      if (focused) columns.find((column) => column.dataset.column === focused)?.firstChild.focus();
    };
    const draw = () => {
      const last = Math.max(1, Math.ceil(shown.length / PAGE_ROWS));
      state.page = Math.min(state.page, last);
      pager.show(state.page, last);
      const from = (state.page - 1) * PAGE_ROWS;
      const columns = tabellverk.visible(list);
      const line = (row, at) => tabellverk.row(list, columns, row, () => showRecord(from + at));
      body.replaceChildren(...shown.slice(from, from + PAGE_ROWS).map(line));
      status();
    };
    const status = () => {
      const ready = loaded === ids.length;
      const all = rows.length === 1 ? say("row") : say("rows", rows.length);
      count.textContent = shown.length === rows.length ? all : say("rows_of", shown.length, rows.length);
      if (ready && !shown.length) count.textContent = say("no_rows");
      const without = failed ? say("not_loaded", failed) : "";
      progress.textContent = ready ? without : say("loading", loaded, ids.length);
      box.setAttribute("aria-busy", String(!ready));
      clear.hidden = !listState.narrowed(state);
    };

    /** Shows what the state lets through; `told` says how many rows that is. */
    const refresh = async (told) => {
      run += 1;
      const now = run;
      drawHead();
      const found = await tabellverk.select(rows.slice(), state, list.columns, () => now === run);
      if (!found) return;
      shown = found;
      draw();
      if (told) tabellverk.announce(count.textContent);
    };
    // while documents arrive: the first at once, then a few times a second, less often the longer it takes
    const soon = () => {
      if (wait !== null) return;
      const pause = rows.length < PAGE_ROWS ? 0 : 250 + rows.length / 100;
      wait = setTimeout(() => {
        wait = null;
        filters.show(list, state);
        refresh(false);
      }, pause);
    };
    const add = (document, id) => {
      for (const cells of document?.lists?.[state.type] || []) {
        rows.push({ id, about: document, cells });
        if (cells[cell.DOUBT] !== "") list.filled.add("doubt");
        list.columns.forEach((column, at) => {
          const value = cells[cell.FIRST + at];
          // names of other records say nothing to a person
          if (value === null || value === undefined || String(value).startsWith(`${id}:`)) return;
          list.filled.add(at);
          if (typeof value === "number") column.numbers = true;
          if (column.words) list.seen.set(at, (list.seen.get(at) || new Set()).add(String(value)));
        });
      }
    };

    /** Loads the rows of a state's type and shows them as they arrive. */
    const open = async (to) => {
      const mine = (opening += 1);
      const alive = () => mine === opening;
      run += 1;
      if (to) {
        state = to;
        tabellverk.address.replace(hash());
      }
      [rows, shown, loaded, failed] = [[], [], 0, 0];
      Object.assign(list, { columns: [], seen: new Map(), filled: new Set() });
      box.setAttribute("aria-busy", "true");
      tabs.show(state.type);
      await tabellverk.load.types().catch(() => null);
      if (!alive()) return;
      list.type = tabellverk.type(state.type) || null;
      list.columns = (list.type?.columns || []).map((column) => ({ ...column }));
      caption.textContent = say("list", list.type ? tabellverk.pick(list.type.title) : state.type);
      tabs.show(state.type);
      filters.show(list, state);
      body.replaceChildren();
      const arrived = (document, id, number, without) => {
        [loaded, failed] = [number, without];
        add(document, id);
        if (number < ids.length) soon();
      };
      await tabellverk.documents(ids, arrived, alive);
      if (!alive()) return;
      clearTimeout(wait);
      wait = null;
      filters.show(list, state);
      await refresh(false);
    };

    const showRecord = (at) => {
      const among = shown;
      const record = (to) => ({ document: among[to].id, key: among[to].cells[cell.KEY] });
      // the focus goes back to the row that was shown last
      const back = (to) => {
        if (shown !== among) return;
        const page = Math.floor(to / PAGE_ROWS) + 1;
        if (page !== state.page) {
          state.page = page;
          draw();
        }
        body.rows[to % PAGE_ROWS]?.querySelector("a.value")?.focus();
      };
      tabellverk.panel.open(record(at), { at, length: among.length, get: record, back });
    };
    const download = () => {
      const columns = tabellverk.visible(list);
      const lines = shown.map((row) => columns.map((column) => tabellverk.plainCell(list, row, column)));
      const titles = columns.map((column) => column.title);
      const file = `${ids.length > 1 ? "tabellverk" : ids[0]}-${state.type}.csv`;
      tabellverk.download(file, "text/csv;charset=utf-8", tabellverk.csv(titles, lines));
    };

    box.replaceChildren(tabs.element, panel);
    tabs.show(state.type);
    // what the tabs are called is said at once, what stands under them when somebody comes there
    tabellverk.load
      .types()
      .then(() => tabs.show(state.type))
      .catch(() => null);
    const types = counts.map(([type]) => type);
    const start = () => {
      if (started) return;
      started = true;
      open(null);
    };
    // a list that nobody has come to yet is not loaded, unless the address asks for it
    const seen = (entries, watch) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      start();
    };
    new IntersectionObserver(seen, { rootMargin: "600px" }).observe(box);
    const asked = listState.of(tabellverk.address.list(), types);
    if (asked) {
      state = asked;
      box.scrollIntoView();
      start();
    }
    tabellverk.address.onchange(() => {
      const to = listState.of(tabellverk.address.list(), types);
      // closing a record leads back to the list as it is
      if (!to || listState.hash(to) === hash()) return;
      state = to;
      started = true;
      open(null);
    });
  };

  document.querySelectorAll("div.records").forEach(build);
}
