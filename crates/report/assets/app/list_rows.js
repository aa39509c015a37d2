{
  // A list's columns and rows, as they are shown and as they are taken along. `list` is {ids, columns, filled, type}.
  const { make, say, cell } = tabellverk;
  // what a person looks for first stands first
  const LEAD = ["indicator", "line", "column", "value", "unit", "sek"];
  const lead = (of) => (LEAD.includes(of) ? LEAD.indexOf(of) : LEAD.length);
  const name = (row) => row.about.title || row.about.file || row.id;

  /** The columns that hold something: {name, title, numeric, at}; the list's own begin with _. */
  tabellverk.visible = (list) => {
    const own = (of, title, numeric = false) => ({ name: of, title, numeric });
    const columns = list.columns
      .map((column, at) => ({
        name: column.name,
        title: tabellverk.pick(column.title),
        numeric: Boolean(column.unit) || Boolean(column.numbers),
        at,
      }))
      .filter((column) => list.filled.has(column.at))
      .sort((a, b) => lead(a.name) - lead(b.name) || a.at - b.at);
    return [
      own("_page", say("page"), true),
      ...(list.ids.length > 1 ? [own("_document", say("document"))] : []),
      ...columns,
      own("_certainty", say("certainty")),
      ...(list.filled.has("doubt") ? [own("_doubt", say("doubtful"))] : []),
    ];
  };

  /** What a cell is as text or, for those who reckon with it, as a number. */
  tabellverk.plainCell = (list, row, column) => {
    if (column.name === "_page") return row.cells[cell.PAGE];
    if (column.name === "_certainty") return tabellverk.certainty(row.cells[cell.CERTAINTY]);
    if (column.name === "_doubt") return tabellverk.pick(row.cells[cell.DOUBT]);
    if (column.name === "_document") return name(row);
    const value = row.cells[cell.FIRST + column.at];
    const of = list.columns[column.at];
    return typeof value === "number" && !of.words ? value : tabellverk.shown(value, of);
  };

  const long = (text) => make("div.cell", { dir: "auto" }, text);
  /** A link that says where it leads: the page, the kind of record, its first words. */
  const link = (list, row, show) => {
    const [page, key] = [row.cells[cell.PAGE], row.cells[cell.KEY]];
    const words = row.cells.slice(cell.FIRST).find((of) => typeof of === "string") || "";
    const type = list.type ? tabellverk.pick(list.type.title) : "";
    const says = say("open", [type, say("place_page", page), String(words).slice(0, 80)].join(", "));
    const pressed = (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      show();
    };
    const href = tabellverk.address.fragment(row.id, key);
    const about = {
      href,
      "data-document": row.id,
      "data-record": key,
      "aria-label": `${page}: ${says}`,
      onclick: pressed,
    };
    return make("a.value", about, String(page));
  };

  /** A row; `show` is called where it is pressed. */
  tabellverk.row = (list, columns, row, show) => {
    const line = make("tr", { "data-key": row.cells[cell.KEY], "data-document": row.id });
    line.addEventListener("click", (event) => {
      // words that are being marked are not pressed
      if (!event.target.closest("a, button") && !String(getSelection())) show();
    });
    for (const column of columns) {
      const td = make(column.numeric ? "td.n" : "td");
      if (column.name === "_page") td.append(link(list, row, show));
      else if (column.name === "_certainty") td.append(tabellverk.certaintyMark(row.cells[cell.CERTAINTY]));
      else {
        const plain = tabellverk.plainCell(list, row, column);
        const text = typeof plain === "number" ? tabellverk.number(plain, list.columns[column.at].unit) : plain;
        if (text !== "") td.append(column.numeric ? text : long(text));
      }
      line.append(td);
    }
    if (row.cells[cell.DOUBTFUL]) line.classList.add("doubtful");
    return line;
  };
}
