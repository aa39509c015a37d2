{
  // Static tables: their titles sort them, and long ones get a field that filters them.
  const { make, say } = tabellverk;
  const valueOf = (row, at) => {
    const cell = row.cells[at];
    const value = cell?.dataset.value ?? cell?.textContent.trim() ?? "";
    if (cell?.dataset.value !== undefined && value !== "" && Number.isFinite(Number(value))) return Number(value);
    return value;
  };

  /** A title that sorts: a button in the header, which says what it did. */
  tabellverk.sortButton = (title, column, pressed) => {
    const button = make("button.sort", { type: "button", onclick: pressed }, ...title);
    column.replaceChildren(button);
    return button;
  };

  const sortable = (table) => {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const columns = [...table.tHead.rows[0].cells];
    columns.forEach((column, at) => {
      const name = column.textContent.trim();
      tabellverk.sortButton([...column.childNodes], column, () => {
        const before = column.getAttribute("aria-sort");
        const down = before === "ascending";
        columns.forEach((other) => other.removeAttribute("aria-sort"));
        if (before === "descending") {
          body.append(...original);
          return;
        }
        column.setAttribute("aria-sort", down ? "descending" : "ascending");
        const values = new Map(original.map((row) => [row, valueOf(row, at)]));
        body.append(...[...original].sort((a, b) => tabellverk.compare(values.get(a), values.get(b), down)));
        tabellverk.announce(`${name}: ${say(down ? "sorted_down" : "sorted_up")}`);
      });
    });
  };

  /** A table wider than the page scrolls in a frame of its own, which keys reach too. */
  const framed = (table) => {
    if (table.closest(".scroll")) return;
    tabellverk.frame(table, "scroll", () => say("scroll", table.caption?.textContent.trim() || ""));
  };

  const filtered = (table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLocaleLowerCase(tabellverk.locale));
    const count = make("span.count", null, say("rows", rows.length));
    const field = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    field.addEventListener("input", () => {
      const words = field.value.toLocaleLowerCase(tabellverk.locale).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = words.length ? say("rows_of", shown, rows.length) : say("rows", rows.length);
      tabellverk.announce(count.textContent);
    });
    const bar = make(
      "div.bar",
      null,
      make("label.field", null, make("span", null, say("search_rows")), field),
      count,
    );
    (table.closest(".scroll") || table).before(bar);
  };

  document.querySelectorAll("figure.chart > svg").forEach((svg) => {
    tabellverk.frame(svg, "plot", () => svg.getAttribute("aria-label") || "");
  });
  document.querySelectorAll("table.data").forEach((table) => {
    if (!table.tHead?.rows[0] || !table.tBodies[0]) return;
    framed(table);
    if (table.classList.contains("long")) filtered(table);
    sortable(table);
  });
}
