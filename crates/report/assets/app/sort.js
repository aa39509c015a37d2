{
  const collator = new Intl.Collator(tabellverk.locale, { numeric: true, sensitivity: "base" });

  /** Compares two values for a list: numbers as numbers, texts as a person orders them, what is not there last. */
  const compare = (a, b, down) => {
    const [noA, noB] = [a === null || a === undefined || a === "", b === null || b === undefined || b === ""];
    if (noA || noB) return noA - noB;
    const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
    return down ? -order : order;
  };

  // texts that recur are compared by their rank, which is found once
  const ranks = async (values, alive) => {
    const texts = [...new Set(values.filter((value) => typeof value === "string"))];
    const ordered = await merged(texts, collator.compare, alive);
    return ordered && new Map(ordered.map((text, at) => [text, at]));
  };

  /** Sorts in slices, so that a long list does not stop the page; gives null if `alive` said no meanwhile. */
  const merged = async (items, order, alive) => {
    let since = performance.now();
    let parts = [];
    for (let at = 0; at < items.length; at += 2000) {
      parts.push(items.slice(at, at + 2000).sort(order));
      since = await tabellverk.rest(since);
      if (!alive()) return null;
    }
    while (parts.length > 1) {
      const next = [];
      for (let at = 0; at < parts.length; at += 2) {
        const [left, right] = [parts[at], parts[at + 1]];
        if (!right) {
          next.push(left);
          continue;
        }
        const out = new Array(left.length + right.length);
        for (let i = 0, j = 0, n = 0; n < out.length; n += 1) {
          out[n] = j >= right.length || (i < left.length && order(left[i], right[j]) <= 0) ? left[i++] : right[j++];
          if (n % 2000 === 1999) {
            since = await tabellverk.rest(since);
            if (!alive()) return null;
          }
        }
        next.push(out);
      }
      parts = next;
    }
    return parts[0] || [];
  };

  /** The items in the order of what `value` says of each; equal ones stay as they were. */
  tabellverk.sorted = async (items, value, down, alive) => {
    const values = items.map(value);
    const rank = await ranks(values, alive);
    if (!rank) return null;
    const keys = values.map((one) => (typeof one === "string" && one !== "" ? rank.get(one) : one));
    const mixed = values.some((one) => typeof one === "number") && rank.size > 0;
    const of = mixed ? values : keys;
    const order = await merged(
      items.map((_, at) => at),
      (a, b) => compare(of[a], of[b], down) || a - b,
      alive,
    );
    return order && order.map((at) => items[at]);
  };
  tabellverk.compare = compare;
}
