{
  // What is shown of a list, as an address has it:
  // {type, q, sort, certainty, document, municipality, doubtful, words, page}.
  const TEXTS = ["q", "sort", "certainty", "document", "municipality"];

  tabellverk.listState = {
    first: (type) => ({ type, page: 1, words: {} }),
    nothingLeftOut: { q: "", words: {}, certainty: "", document: "", municipality: "", doubtful: false },

    hash: (state) => {
      const out = new URLSearchParams({ list: state.type });
      for (const key of TEXTS) if (state[key]) out.set(key, state[key]);
      if (state.doubtful) out.set("doubtful", "1");
      for (const [column, code] of Object.entries(state.words)) out.set(`f.${column}`, code);
      if (state.page > 1) out.set("page", state.page);
      return `#${out}`;
    },

    /** The state that an address names, or null where it is of no list of these types. */
    of: (address, types) => {
      if (!address || !types.includes(address.get("list"))) return null;
      const page = Math.max(1, Math.trunc(Number(address.get("page"))) || 1);
      const state = { type: address.get("list"), page, words: {} };
      for (const key of TEXTS) if (address.get(key)) state[key] = address.get(key);
      state.doubtful = address.get("doubtful") === "1";
      for (const [key, code] of address) if (key.startsWith("f.")) state.words[key.slice(2)] = code;
      return state;
    },

    /** Whether something is left out. */
    narrowed: (state) =>
      Boolean(state.q || state.certainty || state.document || state.municipality || state.doubtful) ||
      Object.keys(state.words).length > 0,
  };
}
