{
  // The rows of one type of record out of several documents, as they arrive: filtered and sorted in slices.
  // A row is {id, about, cells}: the document's name, the document, and the cells as data/ID.js has them.
  const KEY = 0,
    PAGE = 1,
    CERTAINTY = 2,
    DOUBTFUL = 3,
    DOUBT = 4,
    FIRST = 5;
  const AT_A_TIME = 8;
  tabellverk.cell = { KEY, PAGE, CERTAINTY, DOUBTFUL, DOUBT, FIRST };

  /** Documents in their order, each as soon as those before it are there; `failed` counts those that are not. */
  tabellverk.documents = async (ids, arrived, alive) => {
    const loads = [];
    let failed = 0;
    const begin = (at) => {
      if (at < ids.length) loads[at] = tabellverk.load.document(ids[at]).catch(() => null);
    };
    for (let at = 0; at < Math.min(AT_A_TIME, ids.length); at += 1) begin(at);
    let since = performance.now();
    for (let at = 0; at < ids.length; at += 1) {
      const about = await loads[at];
      if (!alive()) return;
      begin(at + AT_A_TIME);
      failed += about ? 0 : 1;
      arrived(about, ids[at], at + 1, failed);
      since = await tabellverk.rest(since);
    }
  };

  /** What can be searched of a row, in small letters. */
  const text = (row, columns) => {
    if (row.text === undefined) {
      const cells = columns.map((column, at) =>
        tabellverk.shown(row.cells[FIRST + at], column.words ? column : null),
      );
      const all = [row.about.title, row.about.municipality, ...cells, tabellverk.pick(row.cells[DOUBT])];
      row.text = all.filter(Boolean).join("\n").toLocaleLowerCase(tabellverk.locale);
    }
    return row.text;
  };

  /** Says which rows a state lets through. */
  const test = (state, columns) => {
    const words = (state.q || "")
      .toLocaleLowerCase(tabellverk.locale)
      .replace(/\u2212/g, "-")
      .split(/\s+/)
      .filter(Boolean);
    const codes = Object.entries(state.words || {}).map(([name, code]) => [
      FIRST + columns.findIndex((c) => c.name === name),
      code,
    ]);
    const certainty = state.certainty === "" || state.certainty === undefined ? null : Number(state.certainty);
    return (row) =>
      (certainty === null || row.cells[CERTAINTY] === certainty) &&
      (!state.doubtful || row.cells[DOUBTFUL] === 1) &&
      (!state.document || row.id === state.document) &&
      (!state.municipality || row.about.municipality === state.municipality) &&
      codes.every(([at, code]) => at < FIRST || String(row.cells[at]) === code) &&
      (!words.length || words.every((word) => text(row, columns).includes(word)));
  };

  /** The rows that a state lets through, in its order; null if `alive` said no meanwhile. */
  tabellverk.select = async (rows, state, columns, alive) => {
    const passes = test(state, columns);
    let since = performance.now();
    let kept = [];
    for (let at = 0; at < rows.length; at += 1) {
      if (passes(rows[at])) kept.push(rows[at]);
      if (at % 500 === 499) {
        since = await tabellverk.rest(since);
        if (!alive()) return null;
      }
    }
    if (state.sort) {
      const by = state.sort.replace(/^-/, "");
      kept = await tabellverk.sorted(kept, value(by, columns), state.sort.startsWith("-"), alive);
    }
    return kept;
  };

  const value = (by, columns) => {
    if (by === "_page") return (row) => row.cells[PAGE];
    if (by === "_certainty") return (row) => row.cells[CERTAINTY];
    if (by === "_document") return (row) => row.about.title || row.about.file || row.id;
    if (by === "_doubt") return (row) => tabellverk.pick(row.cells[DOUBT]);
    const at = columns.findIndex((column) => column.name === by);
    if (at < 0) return () => null;
    const column = columns[at];
    return (row) => (column.words ? tabellverk.shown(row.cells[FIRST + at], column) : row.cells[FIRST + at]);
  };

  const formula = /^[=+\-@\t\r\n]/;
  /** Rows as CSV: for a Swedish spreadsheet on Swedish pages; text is never a formula, what is not there is empty. */
  tabellverk.csv = (titles, rows) => {
    const swedish = tabellverk.locale === "sv-SE";
    const mark = swedish ? ";" : ",";
    const field = (of) => {
      if (of === null || of === undefined) return "";
      if (typeof of === "number") return swedish ? String(of).replace(".", ",") : String(of);
      const plain = formula.test(of) ? `'${of}` : String(of);
      return /[";,\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
    };
    return `\ufeff${[titles, ...rows].map((row) => row.map(field).join(mark)).join("\r\n")}\r\n`;
  };
}
