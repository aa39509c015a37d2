{
  const root = document.documentElement.dataset.root || "";
  const waiting = new Map();
  const arrived = new Map();
  let types = new Map();

  const came = (name, value) => {
    arrived.set(name, value);
    waiting.get(name)?.give(value);
  };
  let words = {};
  tabellverk.types = (list, others) => {
    types = new Map(list.map((type) => [type.name, type]));
    words = others || {};
    came("types", types);
  };
  tabellverk.document = (id, data) => came(id, data);
  tabellverk.detail = (id, data) => came(`${id}.detail`, data);

  /** A file of data/, once: gives what it hands over, or fails if it is not there. */
  const load = (name) => {
    if (waiting.has(name)) return waiting.get(name).promise;
    const wait = {};
    wait.promise = new Promise((give, fail) => {
      Object.assign(wait, { give, fail });
    });
    waiting.set(name, wait);
    const script = document.createElement("script");
    const failed = () => {
      script.remove();
      if (arrived.has(name)) return;
      waiting.delete(name);
      wait.fail(new Error(`data/${name}.js`));
    };
    script.addEventListener("load", failed);
    script.addEventListener("error", failed);
    script.src = `${root}data/${encodeURIComponent(name)}.js`;
    document.head.append(script);
    return wait.promise;
  };
  tabellverk.load = {
    types: () => load("types"),
    document: (id) => load(id),
    detail: (id) => load(`${id}.detail`),
  };
  tabellverk.root = root;
  /** The record type of a name. */
  tabellverk.type = (name) => types.get(name);
  /** The words of a field that is no column of a list, or null. */
  tabellverk.words = (field) => (Object.hasOwn(words, field) ? words[field] : null);
  /** A document's data, if it has arrived. */
  tabellverk.known = (id) => arrived.get(id);

  /** What a cell says: numbers as their unit has it, codes by their words. */
  tabellverk.shown = (value, column) => {
    if (value === null || value === undefined) return "";
    if (column?.words) {
      const word = (code) => (Object.hasOwn(column.words, code) ? tabellverk.pick(column.words[code]) : String(code));
      if (Array.isArray(value)) return value.map(word).join(", ");
      return word(value);
    }
    if (Array.isArray(value)) return value.map((one) => tabellverk.shown(one)).join(", ");
    if (typeof value === "boolean") return tabellverk.say(value ? "yes" : "no");
    return typeof value === "number" ? tabellverk.number(value, column?.unit) : String(value);
  };
}
