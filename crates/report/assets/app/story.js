{
  // What is told of a record: where it stands, what it was read as and why, how sure that is, and what arithmetic says.
  const { make, say, bdi, pick } = tabellverk;
  const LONG = 700;

  /** A text that may be very long: cut, with a button that shows all of it. */
  const long = (text) => {
    const all = String(text ?? "");
    const out = make("bdi");
    if (all.length <= LONG) {
      out.textContent = all;
      return out;
    }
    out.append(
      `${all.slice(0, LONG)}… `,
      make(
        "button.more",
        {
          type: "button",
          onclick: () => {
            out.textContent = all;
          },
        },
        say("more"),
      ),
    );
    return out;
  };
  const section = (title, ...content) => {
    const inside = content.filter(Boolean);
    return inside.length ? make("section", null, make("h3", null, title), ...inside) : null;
  };
  const list = (items) => (items.length ? make("ul", null, ...items.map((item) => make("li", null, ...item))) : null);
  const place = (page, lines) =>
    [
      say("place_page", page),
      lines && (lines[0] === lines[1] ? say("place_line", lines[0]) : say("place_lines", ...lines)),
    ]
      .filter(Boolean)
      .join(", ");

  tabellverk.story = (id, key, detail, story, doing) => {
    const T = (at) => pick(typeof at === "number" ? (detail.texts?.[at] ?? "") : at);
    const type = tabellverk.type(story.type);
    const column = (name) => type?.columns.find((one) => one.name === name);
    const shown = (value, name) => {
      const unit = name === "year" || name === "sek" ? name : null;
      return tabellverk.shown(value, column(name) || { unit, words: tabellverk.words(name) });
    };
    const go = (mark) =>
      make("button.place", { type: "button", onclick: () => doing.focusOn(mark) }, say("show_place"));

    const printed = () => {
      const [before, text, after] = story.printed || ["", "", ""];
      const table = detail.values?.[key]?.[8];
      return [
        text
          ? make(
              "p.printed",
              { dir: "auto" },
              before ? `${before} ` : null,
              make("mark.value", null, long(text)),
              after ? ` ${after}` : null,
            )
          : null,
        make("p.note", null, bdi(detail.source), ", ", place(story.page, story.lines)),
        story.under?.length
          ? make(
              "p.note",
              null,
              `${say("under")}: `,
              ...story.under.flatMap((of, at) => [at ? " › " : null, bdi(of)]),
            )
          : null,
        table ? make("p.note", null, `${say("in_table")}: `, bdi(table)) : null,
      ];
    };

    const fields = () => {
      const rows = (story.fields || []).map(([label, name, value, because]) => {
        const why =
          because &&
          make(
            "div.because",
            null,
            `${say("because")} ${T(because[0])}`,
            because[1] ? [": ", "”"].join("") : null,
            because[1] ? bdi(because[1]) : null,
            because[1] ? "” " : " ",
            because[2]
              ? go({
                  role: "source",
                  text: because[1] || "",
                  page: because[2][0],
                  box: because[2][1],
                  lines: because[2][2],
                })
              : null,
          );
        const unit = name === "value" ? detail.values?.[key]?.[2] : null;
        return make(
          "div",
          null,
          make("dt", null, T(label)),
          make("dd", null, long(shown(value, name)), unit ? ` ${unit}` : null, why || null),
        );
      });
      return rows.length ? make("dl.fields", null, ...rows) : null;
    };

    const readings = (all) =>
      list(
        (all || []).map(([value, reason, field]) => [
          field === undefined ? null : `${T(field)}: `,
          make("strong", null, value === "" || value === null ? say("blank") : long(value)),
          `, ${T(reason)}`,
        ]),
      );

    /** A figure of a check, which leads to its record. */
    const term = (of) => {
      const value = detail.values?.[of];
      if (!value) return make("span", null, of);
      const [line, title, unit, text] = value;
      const where = [line, title].filter(Boolean).join(" · ");
      const button = make(
        "button.term",
        {
          type: "button",
          "data-key": of,
          "aria-current": of === key ? "true" : null,
          onclick: () => doing.open({ document: id, key: of }),
        },
        make("span", null, make("strong", null, text || say("blank")), unit ? ` ${unit}` : null),
        make("small", { dir: "auto" }, where),
      );
      button.addEventListener("mouseenter", () => doing.point(of, true));
      button.addEventListener("focus", () => doing.point(of, true));
      button.addEventListener("mouseleave", () => doing.point(of, false));
      button.addEventListener("blur", () => doing.point(of, false));
      return button;
    };
    const sign = (factor, at) => {
      if (factor === null || factor === undefined) return at ? ";" : "";
      const times = Math.abs(factor) === 1 ? "" : `${tabellverk.number(Math.abs(factor))} × `;
      return factor < 0 ? `\u2212 ${times}` : `${at ? "+ " : ""}${times}`;
    };
    const check = (name) => {
      const of = detail.checks?.[name];
      if (!of) return null;
      const equation = make(
        "div.equation",
        null,
        ...of.terms.flatMap(([record, factor], at) => [make("span.sign", null, sign(factor, at)), term(record)]),
      );
      if (of.result) {
        equation.append(
          make(
            "span.sign",
            null,
            of.class === "broken" || of.class === "doubtful" ? "≠" : of.class === "rounding" ? "≈" : "=",
          ),
          term(of.result),
        );
      }
      const off = of.difference
        ? make(
            "p",
            null,
            [
              ["gives", of.expected],
              ["is_printed", of.found],
              ["difference", of.difference],
            ]
              .map(([what, value]) => `${say(what)} ${tabellverk.number(value)}`)
              .join(", "),
          )
        : null;
      const told = of.told
        ? make(
            "p",
            null,
            `${say("told")}: `,
            make("q", null, long(of.told[0])),
            " ",
            go({ role: "term", text: of.told[0], page: of.told[1], box: of.told[2], lines: of.told[3] }),
          )
        : null;
      const suspects = of.suspects?.length
        ? make("div.suspects", null, make("span", null, `${say("suspects")}: `), ...of.suspects.map(term))
        : null;
      const repair = of.repair
        ? make(
            "p",
            null,
            say("repair", (detail.values?.[of.repair[0]] || [])[3] ?? "", tabellverk.number(of.repair[1])),
            of.repair[2] === null ? null : ` (${T(of.repair[2])})`,
          )
        : null;
      return make(
        `div.check.${of.class}`,
        { "data-check": name },
        make(
          "p",
          null,
          T(of.says),
          ": ",
          make("span.class", null, of.classSays === undefined ? of.class : T(of.classSays)),
        ),
        equation,
        off,
        told,
        suspects,
        repair,
      );
    };

    const address = () =>
      new URL(
        tabellverk.root +
          (tabellverk.locale === "sv-SE" ? "" : "en/") +
          `documents/${encodeURIComponent(id)}.html#${encodeURIComponent(key)}`,
        location.href,
      ).href;
    const copy = make(
      "button",
      {
        type: "button",
        onclick: async () => {
          const text = address();
          let done = false;
          try {
            await navigator.clipboard.writeText(text);
            done = true;
          } catch {
            /* where that is forbidden it is shown */
          }
          const field = make("input", { type: "text", readonly: true, value: text, "aria-label": say("copy") });
          result.replaceChildren(...(done ? [say("copied")] : [say("not_copied"), " ", field]));
          if (!done) field.select();
          tabellverk.announce(result.firstChild.textContent);
        },
      },
      say("copy"),
    );
    const result = make("span.note");
    const source = () => {
      const link = detail.link;
      const href =
        link && !/^\s*javascript:/i.test(link)
          ? `${/^[a-z][a-z0-9+.-]*:|^\//i.test(link) ? "" : tabellverk.root}${link}#page=${story.page}`
          : null;
      const home = address().replace(/#.*$/, "");
      return make(
        "p.links",
        null,
        href
          ? make("a.button", { href, target: "_blank", rel: "noopener noreferrer" }, say("open_source", story.page))
          : null,
        home === location.href.replace(/#.*$/, "") ? null : make("a.button", { href: home }, say("document_page")),
        copy,
        result,
      );
    };

    return make(
      "div.story",
      null,
      section(say("printed"), ...printed()),
      section(say("read_as"), fields()),
      section(
        say("why"),
        make("p", null, tabellverk.certaintyMark(story.certainty)),
        list((story.why || []).map((of) => [T(of)])),
        story.rule === null || story.rule === undefined
          ? null
          : make("p.note", null, `${say("rule")}: ${T(story.rule)}`),
      ),
      section(say("alternatives"), readings(story.alternatives)),
      section(say("rejected"), readings(story.rejected)),
      section(
        say("flags"),
        list((story.flags || []).map(([label, message]) => [make("strong", null, T(label)), ": ", T(message)])),
      ),
      section(say("checks"), ...(story.checks || []).map(check)),
      section(say("source"), source()),
    );
  };
}
