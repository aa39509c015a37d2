{
  // The one dialog of the site: a record's place in its document, and what is told of it.
  const { make, say, bdi } = tabellverk;
  const title = make("h2", { id: "panel-title", tabindex: -1 });
  const where = make("p.note");
  const spot = make("span.spot");
  const before = make(
    "button",
    { type: "button", "aria-label": say("previous_record"), onclick: () => step(-1) },
    say("previous"),
  );
  const after = make(
    "button",
    { type: "button", "aria-label": say("next_record"), onclick: () => step(1) },
    say("next"),
  );
  const close = make("button.close", { type: "button", onclick: () => dialog.close() }, say("close"));
  const left = make("div.left");
  const right = make("div.right");
  const dialog = make(
    "dialog.panel",
    { "aria-labelledby": "panel-title", "aria-modal": "true" },
    make(
      "div.top",
      null,
      make("div.titles", null, title, where),
      make("div.buttons", null, before, spot, after, close),
    ),
    make("div.both", null, left, right),
  );
  document.body.append(dialog);

  let now = null; // the record that is shown
  let sequence = null; // the list it is of
  let opener = null;
  let view = null;

  const message = (text) => {
    title.textContent = say("panel");
    where.textContent = "";
    left.replaceChildren();
    right.replaceChildren(make("p.note", { role: "status" }, text));
  };

  const look = (detail, marks, page, mark) => {
    view = tabellverk.picture(detail, marks, page, (to) =>
      look(detail, marks.includes(to) ? marks : [...marks, to], to.page, to),
    );
    left.replaceChildren(view.element);
    view.shown();
    if (mark) view.focusOn(mark);
  };

  /** What the list says of a record that has no story of its own: its cells. */
  const listedStory = async (record) => {
    const { KEY, PAGE, CERTAINTY, DOUBT, FIRST } = tabellverk.cell;
    const about = await tabellverk.load.document(record.document).catch(() => null);
    for (const [name, rows] of Object.entries(about?.lists || {})) {
      const row = rows.find((one) => one[KEY] === record.key);
      if (!row) continue;
      const columns = tabellverk.type(name)?.columns || [];
      const fields = columns
        .map((column, at) => [column.title, column.name, row[FIRST + at], null])
        .filter(([, , value]) => value !== null && value !== "");
      return {
        type: name,
        label: String(fields.find(([, , value]) => typeof value === "string")?.[2] ?? ""),
        page: row[PAGE],
        lines: null,
        fields,
        certainty: row[CERTAINTY],
        why: row[DOUBT] ? [row[DOUBT]] : [],
        rule: null,
        marks: [],
        checks: [],
      };
    }
    return null;
  };

  const show = async (record) => {
    now = record;
    before.disabled = !sequence || sequence.at <= 0;
    after.disabled = !sequence || sequence.at + 1 >= sequence.length;
    before.hidden = after.hidden = !sequence;
    spot.textContent = sequence ? say("place_in_list", sequence.at + 1, sequence.length) : "";
    const slow = setTimeout(() => message(say("loading_record")), 150);
    const [detail] = await Promise.all([
      tabellverk.load.detail(record.document).catch(() => null),
      tabellverk.load.types().catch(() => null),
    ]);
    clearTimeout(slow);
    if (now !== record || !dialog.open) return;
    const story = detail && (detail.stories?.[record.key] || (await listedStory(record)));
    if (now !== record || !dialog.open) return;
    if (!story) {
      message(say(detail ? "no_record" : "no_detail"));
      return;
    }
    const type = tabellverk.type(story.type);
    title.replaceChildren(
      type ? `${tabellverk.pick(type.title)}: ` : `${say("no_type")}: `,
      bdi(story.label.length > 200 ? `${story.label.slice(0, 200)}…` : story.label),
    );
    where.replaceChildren(bdi(detail.source), `, ${say("place_page", story.page)}`);
    const marks = tabellverk.marks(detail, story, record.key);
    const doing = {
      open: (to) => {
        sequence = null;
        go(to, true);
        title.focus();
      },
      focusOn: (mark) => {
        const known = marks.find(
          (one) =>
            one.page === mark.page &&
            String(one.box) === String(mark.box) &&
            String(one.lines) === String(mark.lines),
        );
        if (known || view.page !== mark.page) view.focusOn(known || mark);
        else look(detail, [...marks, mark], mark.page, mark);
      },
      point: (key, on) =>
        left.querySelectorAll("[data-key]").forEach((place) => {
          if (place.dataset.key === key) place.classList.toggle("hot", on);
        }),
    };
    right.replaceChildren(tabellverk.story(record.document, record.key, detail, story, doing));
    right.scrollTop = 0;
    look(detail, marks, marks.find((mark) => mark.role === "value").page, null);
    tabellverk.announce(title.textContent);
  };

  /** Shows a record; a new step of the history where the person came from another record by a link. */
  const go = (record, push) => {
    const depth = history.state?.panel || 0;
    const hash = tabellverk.address.fragment(record.document, record.key);
    if (push) tabellverk.address.push(hash, { panel: depth + 1 });
    else tabellverk.address.replace(hash);
    return show(record);
  };
  const step = (by) => {
    const at = sequence.at + by;
    if (at < 0 || at >= sequence.length) return;
    sequence.at = at;
    go(sequence.get(at), false);
    if (document.activeElement?.disabled || document.activeElement === document.body) title.focus();
  };

  const raise = () => {
    if (dialog.open) return;
    dialog.showModal();
    title.focus();
  };

  /** Opens a record's panel; `of` is the list that it stands in: {at, length, get(at), back(at)}. */
  const open = async (record, of) => {
    opener = document.activeElement;
    sequence = of || null;
    message(say("loading_record"));
    raise();
    // the way back from the last record is not walked at once
    await leaving?.done;
    return go(record, true);
  };

  let leaving = null;
  /** Goes back to where the person came from. */
  const leave = (depth) => {
    leaving = {};
    leaving.done = new Promise((give) => {
      leaving.left = () => {
        leaving = null;
        // a page that was opened with a record has nowhere to go back to
        if (tabellverk.address.record()) tabellverk.address.replace("");
        give();
      };
    });
    history.go(-depth);
  };

  dialog.addEventListener("close", () => {
    const depth = history.state?.panel || 0;
    now = null;
    left.replaceChildren();
    right.replaceChildren();
    if (tabellverk.address.record()) {
      if (depth) leave(depth);
      else tabellverk.address.replace("");
    }
    const [list, from] = [sequence, opener];
    sequence = opener = null;
    if (list?.back) list.back(list.at);
    if (!list?.back || document.activeElement === document.body) from?.focus?.();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  window.addEventListener("resize", () => {
    if (dialog.open) view?.fits();
  });

  const fromAddress = () => {
    if (leaving) {
      leaving.left();
      return;
    }
    const record = tabellverk.address.record();
    if (!record) {
      if (dialog.open) dialog.close();
      return;
    }
    if (now && now.document === record.document && now.key === record.key) return;
    opener = dialog.open ? opener : document.activeElement;
    sequence = null;
    raise();
    show(record);
  };
  tabellverk.address.onchange(fromAddress);

  // values on the page: the record in place, unless the person wants another tab
  document.querySelector("main")?.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.value[data-record]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    const recordOf = (of) => {
      const [id, key] = [of.dataset.document, of.dataset.record];
      return { document: id, key: key.startsWith(`${id}:`) ? key.slice(id.length + 1) : key };
    };
    const links = [...(link.closest("table") || document).querySelectorAll("a.value[data-record]")].filter(
      (of) => of.getClientRects().length,
    );
    link.focus();
    open(recordOf(link), {
      at: links.indexOf(link),
      length: links.length,
      get: (at) => recordOf(links[at]),
      back: (at) => links[at].focus(),
    });
  });

  tabellverk.panel = { open };
  fromAddress();
}
