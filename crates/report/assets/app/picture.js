{
  // The page of a document with places marked on it: a picture with boxes, or the lines of a text.
  const { make, say, number } = tabellverk;
  const ROLES = ["value", "label", "header", "source", "term"];
  const AROUND = 3;
  const LONG = 600; // characters of a line that are shown at once

  const tools = (stage, zoom, toValue) =>
    make(
      "div.tools",
      { role: "group", "aria-label": say("picture", stage.dataset.page) },
      ...(zoom
        ? [
            make(
              "button",
              { type: "button", "aria-label": say("zoom_out"), title: say("zoom_out"), onclick: () => zoom(1 / 1.3) },
              "\u2212",
            ),
            make(
              "button",
              { type: "button", "aria-label": say("zoom_in"), title: say("zoom_in"), onclick: () => zoom(1.3) },
              "+",
            ),
            make("button", { type: "button", onclick: () => zoom(0) }, say("zoom_fit")),
          ]
        : []),
      toValue && make("button", { type: "button", onclick: toValue }, say("to_value")),
    );

  /** Marks of a story: those that it brings, and the other figures of its checks. */
  tabellverk.marks = (detail, story, key) => {
    const marks = (story.marks || []).map(([role, text, page, box, lines]) => ({
      role,
      text,
      page,
      box,
      lines,
      key: role === "value" ? key : null,
    }));
    const seen = new Set([key]);
    for (const name of story.checks || []) {
      const check = detail.checks?.[name];
      if (!check) continue;
      for (const of of [...check.terms.map((term) => term[0]), check.result]) {
        const value = of && detail.values?.[of];
        if (!value || seen.has(of)) continue;
        seen.add(of);
        marks.push({ role: "term", text: value[3], page: value[5], box: value[6], lines: value[7], key: of });
      }
      if (check.told)
        marks.push({
          role: "term",
          text: check.told[0],
          page: check.told[1],
          box: check.told[2],
          lines: check.told[3],
          key: null,
        });
    }
    if (!marks.some((mark) => mark.role === "value"))
      marks.unshift({
        role: "value",
        text: story.printed?.[1] || "",
        page: story.page,
        box: null,
        lines: story.lines,
        key,
      });
    return marks;
  };

  const drawing = (page, marks, stage) => {
    const sheet = make("div.sheet");
    // the picture has its place before it is loaded, so that what is marked can be brought into view at once
    sheet.style.aspectRatio = `${page.w} / ${page.h}`;
    const image = make("img", { alt: say("picture", stage.dataset.page), decoding: "async", draggable: "false" });
    image.addEventListener("error", () => image.classList.add("gone"));
    image.src = tabellverk.root + page.image.split("/").map(encodeURIComponent).join("/");
    sheet.append(image);
    const places = new Map();
    // what is drawn last is on top: the value
    for (const mark of [...marks].sort((a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role))) {
      if (!mark.box) continue;
      const [x0, y0, x1, y1] = mark.box;
      const place = make(`div.mark.${mark.role}`, { "data-role": mark.role, "data-key": mark.key });
      const per = (value, of) => `${(100 * value) / of}%`;
      Object.assign(place.style, {
        left: per(x0, page.w),
        top: per(y0, page.h),
        width: per(x1 - x0, page.w),
        height: per(y1 - y0, page.h),
      });
      sheet.append(place);
      places.set(mark, place);
    }
    stage.append(sheet);
    let scale = 0;
    const size = (times) => {
      const room = stage.clientWidth;
      const middle = [
        (stage.scrollLeft + room / 2) / sheet.offsetWidth,
        (stage.scrollTop + stage.clientHeight / 2) / sheet.offsetHeight,
      ];
      // at first as wide as there is room, but never so small that it cannot be read
      if (times === 0) scale = room / page.w;
      else if (!scale) scale = Math.max(room / page.w, 1.25);
      else scale = Math.min(8, Math.max(room / page.w / 2, scale * times));
      sheet.style.width = `${Math.floor(scale * page.w)}px`;
      if (times !== undefined) {
        stage.scrollLeft = middle[0] * sheet.offsetWidth - room / 2;
        stage.scrollTop = middle[1] * sheet.offsetHeight - stage.clientHeight / 2;
      }
    };
    return { places, size };
  };

  /** Where the words of marks stand in a line, [from, to, mark]: of those that stand there once, not in one another. */
  const spots = (text, marks) => {
    const found = [];
    for (const mark of marks) {
      const at = mark.text ? text.indexOf(mark.text) : -1;
      const to = at + (mark.text || "").length;
      if (at < 0 || text.indexOf(mark.text, at + 1) >= 0 || found.some(([a, b]) => at < b && a < to)) continue;
      found.push([at, to, mark]);
    }
    return found.sort((a, b) => a[0] - b[0]);
  };

  /** The text of a line, cut where it is very long; the words marked in it are kept in view. */
  const textOf = (text, marks) => {
    const found = spots(text, marks);
    const out = make("span.text", { dir: "auto" });
    const fill = (from, to) => {
      const parts = from > 0 ? ["…"] : [];
      let at = from;
      for (const [begin, end, mark] of found) {
        if (begin < from || end > to) continue;
        parts.push(text.slice(at, begin), make(`mark.${mark.role}`, null, text.slice(begin, end)));
        at = end;
      }
      parts.push(text.slice(at, to));
      if (from > 0 || to < text.length) {
        parts.push("… ", make("button.more", { type: "button", onclick: () => fill(0, text.length) }, say("more")));
      }
      out.replaceChildren(...parts);
    };
    const first = found.find(([, , mark]) => mark.role === "value") || found[0];
    const from = text.length <= LONG || !first ? 0 : Math.max(0, first[0] - LONG / 2);
    fill(from, Math.min(text.length, from + LONG));
    return out;
  };

  const lines = (page, marks, stage) => {
    const places = new Map();
    const marked = new Map();
    for (const mark of marks) {
      if (!mark.lines) continue;
      for (let line = mark.lines[0]; line <= mark.lines[1]; line += 1) {
        marked.set(
          line,
          [...(marked.get(line) || []), mark].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)),
        );
      }
    }
    const near = (line) => {
      // where no line is known to be meant, the page is shown
      if (!marked.size) return true;
      for (let at = line - AROUND; at <= line + AROUND; at += 1) if (marked.has(at)) return true;
      return false;
    };
    const list = make("div.lines", { role: "list" });
    let last = null;
    for (const [line, text] of page.lines) {
      if (!near(line)) continue;
      if (last !== null && line > last + 1) list.append(make("div.gap", { role: "listitem" }, "⋯"));
      last = line;
      const here = marked.get(line) || [];
      const mark = here[0];
      const row = make(
        mark ? `div.line.marked.${mark.role}` : "div.line",
        { role: "listitem", "data-line": line, "data-key": mark?.key },
        make("span.no", { "aria-label": say("line_number", line) }, String(line)),
        textOf(text, here),
      );
      list.append(row);
      for (const of of marks)
        if (of.lines && of.lines[0] <= line && line <= of.lines[1] && !places.has(of)) places.set(of, row);
    }
    stage.append(list);
    return { places, size: null };
  };

  /** What is to be seen of a page; `go(mark)` is asked for the places of other pages. */
  tabellverk.picture = (detail, marks, pageNumber, go) => {
    const page = detail.pages?.[pageNumber];
    const here = marks.filter((mark) => mark.page === pageNumber);
    const stage = make("div.stage", {
      tabindex: 0,
      role: "region",
      "aria-label": say("picture", pageNumber),
      "data-page": pageNumber,
    });
    let drawn = { places: new Map(), size: null };
    if (page?.image && page.w > 0 && page.h > 0) drawn = drawing(page, here, stage);
    else if (page?.lines) drawn = lines(page, here, stage);
    else
      stage.append(
        make(
          "p.note",
          null,
          page?.missing === undefined ? say("no_page") : tabellverk.pick(detail.texts[page.missing]),
        ),
      );
    const center = (place) => {
      const [own, frame] = [place.getBoundingClientRect(), stage.getBoundingClientRect()];
      stage.scrollLeft += own.left + own.width / 2 - frame.left - frame.width / 2;
      stage.scrollTop += own.top + own.height / 2 - frame.top - frame.height / 2;
    };
    const focusOn = (mark) => {
      if (mark.page !== pageNumber) {
        go(mark);
        return;
      }
      const place = drawn.places.get(mark);
      stage.querySelectorAll(".hot").forEach((other) => other.classList.remove("hot"));
      if (!place) return;
      place.classList.add("hot");
      center(place);
    };
    const placed = marks.filter((mark) => mark.box || mark.lines);
    const value = here.find((mark) => mark.role === "value") || here[0];
    const legend = make(
      "ul.legend",
      { "aria-label": say("legend"), hidden: !placed.length },
      ...ROLES.filter((role) => placed.some((mark) => mark.role === role)).map((role) => {
        const of = placed.filter((mark) => mark.role === role);
        const first = of.find((mark) => mark.page === pageNumber) || of[0];
        const elsewhere = first.page === pageNumber ? "" : ` (${say("place_page", first.page)})`;
        return make(
          "li",
          null,
          make(
            "button",
            { type: "button", onclick: () => focusOn(first) },
            make(`span.swatch.${role}`, { "aria-hidden": "true" }),
            say(`role_${role}`) + elsewhere,
          ),
        );
      }),
    );
    const zoom = drawn.size && ((times) => drawn.size(times));
    const element = make(
      "div.view",
      null,
      make(
        "div.viewhead",
        null,
        make("h3", null, say("picture", number(pageNumber, "count"))),
        tools(stage, zoom, placed.length ? () => focusOn(value || placed[0]) : null),
      ),
      stage,
      legend,
    );
    return {
      element,
      page: pageNumber,
      focusOn,
      // sizes are known once it stands on the page
      shown: () => {
        drawn.size?.();
        if (value) focusOn(value);
      },
      fits: () => drawn.size?.(1),
    };
  };
}
