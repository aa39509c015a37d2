"""What make_fixtures.py writes its documents with: one description of a document gives the HTML that
becomes the PDF and the gold records beside it, so the two cannot drift apart.

A document is written from top to bottom (`d.h`, `d.p`, `d.money`, ...). Every call that is also a record
keeps an anchor, and the page of the anchor in the laid-out document is the page of the record.
"""
import tempfile
import html, json, os, re, subprocess, sys, unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "fixtures"
os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")

THEMES = {
 "grid": "body{font:10.5pt/1.35 Carlito}h1{font-size:20pt}h2{font-size:14pt}h3{font-size:12pt}"
         "table{border-collapse:collapse}th,td{border:.6pt solid #444;padding:3pt 4pt}th{background:#dce6f0;text-align:left}",
 "lines": "body{font:10pt/1.4 'Liberation Sans'}h1{font-size:19pt}h2{font-size:13.5pt}h3{font-size:11pt}"
          "table{border-collapse:collapse}th{border-bottom:1.2pt solid #000;text-align:left}td{border-bottom:.4pt solid #999}th,td{padding:3pt 4pt}",
 "bare": "body{font:11pt/1.35 'Liberation Serif'}h1,h2,h3{font-family:'Liberation Sans'}h1{font-size:18pt}h2{font-size:13pt}h3{font-size:11pt}"
         "table{border-collapse:collapse}th{text-align:left}th,td{padding:2.5pt 6pt 2.5pt 0}",
 "zebra": "body{font:9.5pt/1.45 Lato}h1{font-size:21pt;color:#205}h2{font-size:14pt;color:#205}h3{font-size:11pt;color:#205}"
          "table{border-collapse:collapse}th{background:#2b3a67;color:#fff;text-align:left}tr:nth-child(even) td{background:#eef}th,td{padding:3.5pt 5pt}",
 "small": "body{font:9pt/1.4 'Open Sans'}h1{font-size:18pt}h2{font-size:12.5pt}h3{font-size:10.5pt}"
          "table{border-collapse:collapse}th,td{border:.5pt solid #bbb;padding:2.5pt 4pt}th{background:#f0f0f0;text-align:left}",
 "sanscond": "body{font:9.5pt/1.4 'DejaVu Sans Condensed'}h1{font-size:17pt}h2{font-size:13pt}h3{font-size:10.5pt}"
          "table{border-collapse:collapse}th{border-top:1pt solid #063;border-bottom:1pt solid #063;text-align:left}th,td{padding:3pt 4pt}tr.t td{border-top:.8pt solid #063}",
}
BASE = """
@page{size:A4;margin:24mm 21mm 22mm 23mm}
*{overflow-wrap:break-word} table.fixed{table-layout:fixed} table.fixed *{overflow-wrap:anywhere} table{width:100%;margin:5pt 0 10pt;table-layout:auto} th,td{vertical-align:top}
p{margin:0 0 7pt} h1{margin:0 0 8pt} h2{margin:14pt 0 5pt} h3{margin:10pt 0 4pt} h1,h2,h3,caption,.cap{break-after:avoid}
td.n,th.n{text-align:right} td.v,th.v{white-space:nowrap} tr{break-inside:avoid} table.split tr{break-inside:auto}
caption,.cap{font-weight:bold;text-align:left;margin:6pt 0 2pt;padding:0 0 2pt} tr.t td{font-weight:bold} tr.s td{font-weight:bold}
td.in{padding-left:14pt} .foot{font-size:8pt;margin-top:-4pt} sup{font-size:6.5pt;vertical-align:super;line-height:0}
.cover{break-after:page;padding-top:60mm} .toc p{margin:0 0 3pt} .toc a{color:inherit;text-decoration:none}
.toc a::after{content:leader('.') target-counter(attr(href),page)} .break{break-before:page} ul,ol{margin:0 0 7pt;padding-left:18pt}
.bu{padding-left:14pt;text-indent:-10pt;margin-bottom:4pt} .hy{hyphens:auto;hyphenate-limit-chars:7 3 3} thead{display:table-header-group} .box{border:1pt solid #888;padding:6pt;margin:6pt 0}
"""
COLORS = {"green": "#3a9d4a", "yellow": "#f4c430", "red": "#c0392b", "blue": "#2d6cc0", "grey": "#999"}

def plain(s):
    """The text a reader sees: no markup, soft hyphens gone, white space folded."""
    s = re.sub(r"<sup>.*?</sup>", "", s)
    s = re.sub(r"<br\s*/?>", " ", s)
    s = html.unescape(re.sub(r"<[^>]+>", "", s))
    s = s.replace("\u00ad", "").replace("\u00a0", " ").replace("\u2009", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", s).strip()

def number(raw):
    """Value of a printed Swedish number, or None."""
    s = plain(str(raw)).replace("\u2212", "-").replace("\u2013", "-")
    m = re.fullmatch(r"\(([\d ,]+)\)", s)
    if m: s = "-" + m.group(1)
    m = re.fullmatch(r"([\d ,]+)-", s)
    if m: s = "-" + m.group(1)
    s = re.sub(r"\s+", "", s).lstrip("+").replace(",", ".").rstrip("%")
    try: v = float(s)
    except ValueError: return None
    return int(v) if v == int(v) and "." not in s else v

def fmt(v, dec=0, minus="-", sep=" ", zero="0", plus=False):
    """A number as the document prints it; None is a blank cell, text goes through."""
    if v is None: return ""
    if isinstance(v, str): return v
    if v == 0 and zero != "0": return zero
    a = f"{abs(v):,.{dec}f}".replace(",", sep).replace(".", ",")
    return (minus if v < 0 else "+" if plus and v > 0 else "") + a

class Doc:
    def __init__(self, slug, theme, title, css="", **meta):
        self.slug, self.css, self.title = slug, BASE + THEMES[theme] + css, title
        self.meta = {"municipality": None, "municipality_code": None, "body": None, "document_type": None,
                     "year": None, "period": None, "as_of": None, **meta}
        self.body, self.gold, self.anchors, self.path, self.parts = [], {}, 0, [], []
        self.toc_at, self.heads, self.unit = None, [], None
        self.marks = []                      # (record, anchor)

    # -- plumbing
    def anchor(self):
        self.anchors += 1
        return f"r{self.anchors}"
    def rec(self, kind, r, a):
        r = {"page": None, **r}
        self.gold.setdefault(kind, []).append(r)
        self.marks.append((r, a))
        return r
    def raw(self, s): self.body.append(s); return self
    def slot(self, name):
        """A place where some printings of the document have something more (a chart, a legend, columns)."""
        return self.raw(f"<!--{name}-->")
    @property
    def heading(self): return self.path[-1] if self.path else None
    def where(self): return {"heading": self.heading, "path": list(self.path)}

    # -- prose
    def h(self, level, text, cls="", toc=True):
        a = self.anchor()
        self.path = self.path[:level - 1] + [plain(text)]
        if toc: self.heads.append((level, plain(text), a))
        self.raw(f'<h{level} id="{a}" class="{cls}">{text}</h{level}>')
        return self
    def p(self, *texts, cls="hy"):
        for t in texts: self.raw(f'<p class="{cls}">{t}</p>')
        return self
    def ul(self, items, mark="•"):
        # a list marker of WeasyPrint's own is drawn after the whole page; typed ones stay where a reader sees them
        for n, i in enumerate(items, 1): self.raw(f"<p class='hy bu'>{mark.format(n=n)} {i}</p>")
        return self
    def toc(self): self.toc_at = len(self.body); self.raw(""); return self
    def cover(self, *lines):
        self.raw('<div class="cover">' + "".join(f"<p style='font-size:{s}pt'>{t}</p>" for s, t in lines) + "</div>"); return self
    def part(self, title, document_type):
        a = self.anchor(); self.raw(f'<a id="{a}"></a>')
        r = {"title": title, "document_type": document_type, "first_page": None}
        self.parts.append((r, a)); return self
    def junk(self, header, rows, caption=None, num=(), cls=""):
        """A table that is no record."""
        t = f"<table class='{cls}'>" + (f"<caption>{caption}</caption>" if caption else "")
        if header: t += "<thead><tr>" + "".join(f"<th>{x}</th>" for x in header) + "</tr></thead>"
        for r in rows: t += "<tr>" + "".join(f"<td class='{'n v' if i in num else ''}'>{x}</td>" for i, x in enumerate(r)) + "</tr>"
        return self.raw(t + "</table>")

    # -- goals, assignments, decisions, comments, notes
    def goal(self, level, text, label=None, area=None, baselines=(), motivation=None, motivation_head="Motivering",
             precision=None, show=True, bullet=False, head_tag=None, post=None, tag="p", **extra):
        a = self.anchor()
        self.rec("goals", {"level": level, "area": area, "label": label, "text": plain(text), "baselines": [plain(b) for b in baselines],
                 "precision": plain(precision) if precision else None, "motivation": plain(motivation[0])[:80].rstrip() if motivation else None, **extra}, a)
        if not show: return a
        self.raw(f'<p id="{a}" class="hy bu">{bullet if isinstance(bullet, str) else "•"} {text}</p>' if bullet else f'<{tag} id="{a}" class=hy>{text}</{tag}>')
        for b in baselines: self.raw(f"<p class=hy>{b}</p>")
        if precision: self.raw(f"<p class=hy>Målprecisering: {precision}</p>")
        if motivation:
            if head_tag: self.h(head_tag, motivation_head, toc=False); self.path.pop()
            elif motivation_head: self.raw(f"<p><b>{motivation_head}</b></p>")
            self.p(*motivation)
        return a
    def comment(self, head, texts, goal, period):
        a = self.anchor()
        self.raw(f'<p><b>{head}</b></p>')
        for i, t in enumerate(texts): self.raw(f'<p class=hy {"id=" + a if i == 0 else ""}>{t}</p>')
        self.rec("comments", {"goal": goal, "period": period, "text": "\n\n".join(plain(t) for t in texts)}, a)
        return self
    def note(self, text, line=None, code=None, num=None, show=None):
        """A note on a budget line; show is the HTML in front of it (e.g. a run-in head)."""
        a = self.anchor()
        paras = text if isinstance(text, (list, tuple)) else [text]
        self.rec("notes", {"code": code, "line": line, "number": num, "text": " ".join(plain(t) for t in paras)}, a)
        for i, t in enumerate(paras): self.raw(f'<p class=hy {"id=" + a if i == 0 else ""}>{show or ""}{t}</p>'); show = None
        return self
    def goal_pairs(self, header, rows, widths=None, cls=""):
        """A table with a merged cell for each council goal and the board's goals in the rows beside it.
        rows: ({label, text, area}, [(label, text), ...]); header: titles of the columns council goal, number, board goal."""
        t = f"<table class='{cls}'>" + ("<colgroup>" + "".join(f"<col style='width:{w}%'>" for w in widths) + "</colgroup>" if widths else "")
        t += "<thead><tr>" + "".join(f"<th>{x}</th>" for x in header) + "</tr></thead><tbody>"
        none = {"baselines": [], "precision": None, "motivation": None}
        for top, boards in rows:
            a = self.anchor()
            self.rec("goals", {"level": "council", "area": top.get("area"), "label": plain(top["label"]), "text": plain(top["text"]), **none}, a)
            for i, (label, text) in enumerate(boards):
                b = self.anchor()
                self.rec("goals", {"level": "board", "area": top.get("area"), "label": label, "text": plain(text), **none}, b)
                t += "<tr>" + (f"<td id={a} class=hy rowspan={len(boards)}><b>{top['label']}</b><br>{top['text']}</td>" if i == 0 else "") + f"<td>{label}</td><td id={b} class=hy>{text}</td></tr>"
        return self.raw(t + "</tbody></table>")
    def assignment(self, text, number=None, title=None, heading=None, sub=None, form="{n} {t}", tag="p"):
        a = self.anchor()
        self.rec("assignments", {"heading": heading or self.heading, **({"subheading": sub} if sub else {}), "number": number, "title": title, "text": plain(text)[:120].rstrip()}, a)
        if title: self.raw(f"<h3>{(number + ' ') if number else ''}{title}</h3><p class=hy id={a}>{text}</p>")
        else: self.raw(f"<{tag} class=hy id={a}>{form.format(n=number or '', t=text)}</{tag}>")
        return self
    def decision(self, body, text, pre="", tag="p", **extra):
        a = self.anchor()
        self.rec("decisions", {"body": body, "text": plain(text), **extra}, a)
        return self.raw(f"<{tag} class=hy id={a}>{pre}{text}</{tag}>")

    # -- tables
    def activities(self, header, rows, period=None, goal=None, caption=None, cls="", widths=None, legend=None, groups=None):
        """header: [(field, title)]; fields: number goal activity tag status responsible collaboration due comment percent.
        rows: dicts, or ("section", text). A row's own 'goal' opens a merged goal cell over the rows that follow."""
        t = [f"<table class='{cls}'>" + (f"<caption>{caption}</caption>" if caption else "")]
        if widths: t.append("<colgroup>" + "".join(f"<col style='width:{w}%'>" for w in widths) + "</colgroup>")
        t.append("<thead>" + ("<tr>" + "".join(f"<th colspan={s}>{x}</th>" for x, s in groups) + "</tr>" if groups else "")
                 + "<tr>" + "".join(f"<th>{x}</th>" for _, x in header) + "</tr></thead><tbody>")
        fields = [f for f, _ in header]
        section, cur = None, goal
        rows = list(rows)
        for i, r in enumerate(rows):
            if isinstance(r, tuple) and r[0] == "prose":   # a row over the whole width that is no section
                t.append(f"<tr><td class=hy colspan={len(fields)}>{r[1]}</td></tr>"); continue
            if isinstance(r, tuple):
                section = plain(r[1]); t.append(f"<tr class=s><td colspan={len(fields)}>{r[1]}</td></tr>"); continue
            a = self.anchor(); cells = []
            for f in fields:
                v = r.get(f, "")
                if f == "goal":
                    if "goal" in r:
                        span = 1
                        for q in rows[i + 1:]:
                            if isinstance(q, tuple) or "goal" in q: break
                            span += 1
                        ga = None
                        if r.get("goal_gold"): ga = self.anchor(); self.rec("goals", {"area": None, "label": None, "baselines": [], "precision": None, "motivation": None, **r["goal_gold"]}, ga)
                        cells.append(f"<td rowspan={span} {f'id={ga}' if ga else ''}>{v}</td>"); cur = r.get("goal_name") or plain(v)
                    continue
                if f == "status" and r.get("color") and not v:
                    v = f"<span style='display:inline-block;width:8pt;height:8pt;border-radius:4pt;background:{COLORS[r['color']]}'></span>"
                ident = f" id={a}" if f == "activity" else ""
                cells.append(f"<td{ident} class={'hy' if f in ('activity', 'comment') else 'x'}>{v}</td>")
            t.append("<tr>" + "".join(cells) + "</tr>")
            if r.get("below"): t.append(f"<tr><td class='hy' colspan={len(fields)}>{r['below']}</td></tr>")
            act = plain(r["activity"]); tags = r.get("tags")
            if tags is None:
                tags = [x.strip() for x in r["tag"].split("/")] if r.get("tag") else []
                m = re.search(r"\s*\(([PFA](?:/[PFA])*)\)", act)
                if m: tags = m.group(1).split("/"); act = re.sub(r"\s+", " ", act[:m.start()] + act[m.end():]).strip()
            raw = plain(r.get("status", ""))
            split = lambda s: [] if s in ("", "-", "–") else [x.strip() for x in re.split(r",\s*|;\s*|\s+samt\s+", s) if x.strip()]
            g = {"goal": cur, "activity": act, "tags": tags, "status_raw": raw, "status": r.get("code") if "status" in fields or r.get("code") else None,
                 "responsible_raw": plain(r.get("responsible", "")), "responsible": split(plain(r.get("responsible", ""))),
                 "collaboration_raw": plain(r.get("collaboration", "")), "collaboration": split(plain(r.get("collaboration", ""))), "period": period, **self.where()}
            if "due" in fields: g["due_raw"] = plain(r.get("due", ""))
            if "comment" in fields: g["comment"] = plain(r.get("comment", ""))
            if r.get("below"): g["comment"] = re.sub(r"^Kommentar: ", "", plain(r["below"]))
            if "number" in fields: g["number"] = plain(r.get("number", ""))
            if r.get("percent"): g["percent_done"] = number(r["percent"])
            if r.get("color"): g["color"] = r["color"]
            if section: g["section"] = section
            for k in ("ambiguous", "why"):
                if k in r: g[k] = r[k]
            self.rec("activities", g, a)
        return self.raw("".join(t) + "</tbody></table>")

    def money(self, table, statement, unit, cols, rows, caption=True, first="", code=None, note=None, groups=None, codecol="Kod",
              fmtkw=None, measure="net", cls="", notepos="end", thead=True, firstgroup="", codepos=0, labelw=None, unit_cell=None,
              codein=False, widths=None):
        """cols: [(header, period, kind)] or (header, period, kind, measure); groups: [(title, span)] for a two-row header.
        rows: (label, [values], {code, total, parent, note, measure, section, foot, ind, kind, period}) or ("section", text)
        or ("prose", text, {line, code, num, lead}): a note across the table. codein: code and label share a cell."""
        fmtkw = fmtkw or {}
        n = len(cols)
        t = [f"<table class='{cls}'>"]
        if caption: t.append(f"<caption>{table if caption is True else caption}</caption>")
        if widths: t.append("<colgroup>" + "".join(f"<col style='width:{w}%'>" for w in widths) + "</colgroup>")
        pre = ([f"<th>{codecol}</th>"] if code else []) + [f"<th{' style=width:' + str(labelw) + '%' if labelw else ''}>{first}</th>"]
        if codepos: pre.reverse()                          # codepos=1: the code stands after the label
        if note and notepos == "start": pre.append(f"<th>{note}</th>")
        post = [f"<th>{note}</th>"] if note and notepos == "end" else []
        if thead: t.append("<thead>")
        if groups:
            t.append("<tr>" + f"<th colspan={len(pre)}>{firstgroup}</th>" + "".join(f"<th class=n style='text-align:center' colspan={s}>{x}</th>" for x, s in groups) + ("<th></th>" * len(post)) + "</tr>")
            ups = [x for x, s in groups for _ in range(s)]
        t.append("<tr>" + "".join(pre) + "".join(f"<th class=n>{c[0]}</th>" for c in cols) + "".join(post) + "</tr>")
        if thead: t.append("</thead>")
        t.append("<tbody>")
        section = None
        for r in rows:
            if r[0] == "section":
                section = plain(r[1]) or None
                if r[1]: t.append(f"<tr class=s><td colspan={len(pre) + n + len(post)}>{r[1]}</td></tr>")
                continue
            if r[0] == "prose":                            # ("prose", text, line or options[, code]): a note under its row
                o = r[2] if isinstance(r[2], dict) else {"line": r[2], "code": r[3] if len(r) > 3 else None}
                a = self.anchor()
                self.rec("notes", {"code": o.get("code"), "line": o.get("line"), "number": o.get("num"), "text": plain(r[1])}, a)
                t.append(f"<tr class=prose><td colspan={len(pre) + n + len(post)} id={a} class=hy>{o.get('lead', '')}{r[1]}</td></tr>")
                continue
            label, vals, o = r[0], r[1], (r[2] if len(r) > 2 else {})
            if o.get("end_section"): section = None
            shown = [fmt(v, **fmtkw) for v in vals]
            tds = ([f"<td class=v>{o.get('code') or ''}</td>"] if code else [])
            tds.append(f"<td class='hy{' in' if o.get('ind') else ''}'>{(o['code'] + ' ') if codein and o.get('code') else ''}{label}{'<sup>' + o['foot'] + '</sup>' if o.get('foot') else ''}</td>")
            if codepos and code: tds.reverse()
            if note and notepos == "start": tds.append(f"<td>{o.get('note') or ''}</td>")
            for i, s in enumerate(shown):
                if s == "": tds.append("<td class='n v'></td>"); continue
                c = cols[i]; head = plain(c[0])
                if c[2] is None: tds.append(f"<td class='n v'>{s}</td>"); continue      # a column that is no money
                a = self.anchor()
                tds.append(f"<td class='n v' id={a}>{s}</td>")
                if groups: head = (plain(ups[i]) + " " + head).strip()
                dash = plain(s) in ("-", "–", "—", "\u2212")
                g = {"table": plain(table), "statement": statement, "line": plain(label), "code": o.get("code"), "parent": o.get("parent"),
                     "is_total": bool(o.get("total")), "measure": (c[3] if len(c) > 3 else None) or o.get("measure") or measure, "column": head,
                     "period": c[1], "kind": o.get("kind") or c[2], "value_raw": plain(s), "value": 0 if dash else number(s), "unit": unit, "note": o.get("note"), **self.where()}
                if dash: g["dash_zero"] = True
                if section and not o.get("nosec"): g["section"] = section
                if o.get("foot"): g["footnote"] = o["foot"]
                for k in ("ambiguous", "why", "unit_suspect"):
                    if k in o: g[k] = o[k]
                assert g["value"] is not None, (label, s)
                self.rec("amounts", g, a)
            if note and notepos == "end": tds.append(f"<td class=n>{o.get('note') or ''}</td>")
            t.append(f"<tr class='{'t' if o.get('total') else ''}'>" + "".join(tds) + "</tr>")
        return self.raw("".join(t) + "</tbody></table>")

    def indicators(self, table, cols, rows, caption=True, first="Indikator", unit_col=None, goal_col=None, goal=None, cls="", extra_col=None, area=None, goal_level="board",
                   groups=None, widths=None):
        """cols: [(header, period, kind)]; rows: dicts name, unit, vals, printed (how the first cell reads), goal (opens a merged cell)."""
        t = [f"<table class='{cls}'>" + (f"<caption>{table if caption is True else caption}</caption>" if caption else "")]
        if not caption: table = self.heading or table
        if widths: t.append("<colgroup>" + "".join(f"<col style='width:{w}%'>" for w in widths) + "</colgroup>")
        ups = [plain(x) for x, s in groups for _ in range(s)] if groups else [""] * len(cols)
        t.append("<thead>")
        if groups: t.append("<tr>" + "<th></th>" * (1 + bool(goal_col) + bool(unit_col)) + "".join(f"<th class=n style='text-align:center' colspan={s}>{x}</th>" for x, s in groups) + ("<th></th>" if extra_col else "") + "</tr>")
        t.append("<tr>" + (f"<th>{goal_col}</th>" if goal_col else "") + f"<th>{first}</th>" + (f"<th>{unit_col}</th>" if unit_col else "")
                 + "".join(f"<th class=n>{c[0]}</th>" for c in cols) + (f"<th>{extra_col}</th>" if extra_col else "") + "</tr></thead><tbody>")
        section = None; cur = goal
        for i, r in enumerate(rows):
            if isinstance(r, tuple):
                section = plain(r[1]); t.append(f"<tr class=s><td colspan={len(cols) + 1 + bool(unit_col) + bool(goal_col) + bool(extra_col)}>{r[1]}</td></tr>"); continue
            tds = []
            if goal_col and "goal" in r:
                span = 1
                for q in rows[i + 1:]:
                    if isinstance(q, tuple) or "goal" in q: break
                    span += 1
                ga = self.anchor(); cur = plain(r["goal"])
                if r.get("goal_gold", True): self.rec("goals", {"level": goal_level, "area": area, "label": r.get("goal_label"), "text": cur, "baselines": [], "precision": None, "motivation": None}, ga)
                tds.append(f"<td rowspan={span} id={ga} class=hy>{r['goal']}</td>")
            printed = r.get("printed") or (r["name"] if unit_col or not r.get("unit") else f"{r['name']}, {r['unit']}")
            tds.append(f"<td class=hy>{printed}{'<sup>' + r['foot'] + '</sup>' if r.get('foot') else ''}</td>")
            if unit_col: tds.append(f"<td>{r.get('unit') or ''}</td>")
            for c, v, up in zip(cols, r["vals"], ups):
                s = "" if v is None else v if isinstance(v, str) else fmt(v, dec=r.get("dec", 0))
                a = self.anchor(); tds.append(f"<td class='n {'v' if len(s) < 13 else ''}' id={a}>{s}</td>")
                raw = plain(s); low = raw.lower().rstrip(".")
                missing = low in ("", "-", "–", "i.u", "iu", "ingen uppgift", "u.s", "saknas", "..", "e.m", "mäts ej")
                m = re.match(r"(≥|≤|<|>|minst|max|högst|lägst|mer än|under|över)?\s*([-\u2212–]?[\d \u00a0]+(?:,\d+)?)\s*(%|‰|procent|mnkr|tkr|kr|st|dagar|min)?$", raw, re.I)
                val = number(m.group(2)) if m and not missing else None
                g = {"table": plain(table), "goal": cur, "indicator": plain(r["name"]), "unit": r.get("unit_gold", r.get("unit")), "column": (up + " " + plain(c[0])).strip(), "period": c[1], "kind": c[2],
                     "value_raw": raw, "value": val, "missing": missing, **self.where()}
                g["column"] = g["column"].strip()
                if m and m.group(1):
                    g["operator"] = {"≥": ">=", "minst": ">=", "lägst": ">=", "≤": "<=", "max": "<=", "högst": "<=", "<": "<", ">": ">", "under": "<", "över": ">", "mer än": ">"}[m.group(1).lower()]
                if section: g["section"] = section
                if r.get("foot"): g["footnote"] = r["foot"]
                for k in ("ambiguous", "why"):
                    if k in r: g[k] = r[k]
                self.rec("indicators", g, a)
            if extra_col: tds.append(f"<td>{r.get('extra', '')}</td>")
            t.append("<tr>" + "".join(tds) + "</tr>")
        return self.raw("".join(t) + "</tbody></table>")

    def assessment_card(self, label, text, rating, comment, forecast, heads=("Nämndmål", "Bedömning", "Analys"), color=None, area=None, level="board", widths=(22, 78), cls=""):
        """One goal as a table of three rows, each a word to the left and its text to the right; the text's paragraphs stand in one cell."""
        a, g = self.anchor(), self.anchor()
        self.rec("goals", {"level": level, "area": area, "label": label, "text": plain(text), "baselines": [], "precision": None, "motivation": None}, a)
        q = {"area": area, "label": label, "comment": " ".join(plain(x) for x in comment), "forecast_raw": None, "forecast": forecast, "rating_raw": plain(rating)}
        if color: q["color"] = color
        self.rec("assessments", q, g)
        said = "".join(f"<p>{x}</p>" for x in comment)
        return self.raw(f"<table class='split {cls}'><colgroup>" + "".join(f"<col style='width:{w}%'>" for w in widths) + f"</colgroup><tr><th>{heads[0]}</th><td id={a} class=hy>{label} {text}</td></tr>"
                        f"<tr><th>{heads[1]}</th><td>{rating}</td></tr><tr><th>{heads[2]}</th><td id={g} class=hy>{said}</td></tr></table>")
    def assessments(self, header, rows, cls="", area=None, label_of=None, rating_first=False, widths=None, lead=False):
        """header: titles of the columns goal, comment, rating (printed as goal, rating, comment with rating_first) (rating may be None: the forecast is a sentence of the comment); lead prints rating, goal, comment.
        rows: dicts label, text (goal statement, printed after the label), precision, comment [paras], forecast_raw, forecast, rating, color."""
        shown_header = [header[2], header[0], header[1]] if lead else [header[0], header[2], header[1]] if rating_first else header
        t = [f"<table class='split {cls}'>" + ("<colgroup>" + "".join(f"<col style='width:{w}%'>" for w in widths) + "</colgroup>" if widths else "") + "<thead><tr>" + "".join(f"<th>{h}</th>" for h in shown_header if h) + "</tr></thead><tbody>"]
        for r in rows:
            a, g = self.anchor(), self.anchor()
            cell = f"<b>{r['label_printed'] if 'label_printed' in r else r['label'] + ':'}</b> {r.get('text', '')}" if r.get("label") else r["text"]
            if r.get("precision"): cell += f"<p>_______________________</p><p>Målprecisering:<br>{r['precision']}</p>"
            said = f"<td id={g} class=hy>" + "".join(f"<p>{x}</p>" for x in r["comment"]) + "</td>"
            shown = r.get("rating", "")
            if lead: t.append(f"<tr><td>{shown}</td><td id={a} class=hy>{cell}</td>{said}")   # the rating stands first of all
            else: t.append(f"<tr><td id={a} class=hy>{cell}</td>" + ("" if rating_first else said))
            if header[2] and not lead:
                shown = r.get("rating", "")
                if r.get("color") and not shown: shown = f"<span style='display:inline-block;width:10pt;height:10pt;border-radius:5pt;background:{COLORS[r['color']]}'></span>"
                t.append(f"<td>{shown}</td>")
            if rating_first: t.append(said)
            t.append("</tr>")
            if r.get("gold_goal", True):
                self.rec("goals", {"level": r.get("level", "board"), "area": area, "label": plain(r["label"]) if r.get("label") else None, "text": plain(r["text"]), "baselines": [],
                         "precision": plain(r["precision"]) if r.get("precision") else None, "motivation": None}, a)
            q = {"area": area, "label": plain(r.get("label") or r["text"]), "comment": " ".join(plain(x) for x in r["comment"]),
                 "forecast_raw": r.get("forecast_raw"), "forecast": r.get("forecast")}
            if header[2]: q["rating_raw"] = plain(r.get("rating", ""))
            if r.get("color"): q["color"] = r["color"]
            self.rec("assessments", q, a)
        return self.raw("".join(t) + "</tbody></table>")

    # -- making
    def html(self):
        if self.toc_at is not None:
            self.body[self.toc_at] = "<div class=toc>" + "".join(
                f"<p style='padding-left:{(l - 1) * 12}pt'><a href='#{a}'>{x}</a></p>" for l, x, a in self.heads if l <= 3) + "</div>"
        return f"<!doctype html><html lang=sv><head><meta charset=utf-8><title>{self.title}</title><style>{self.css}</style></head><body>{''.join(self.body)}</body></html>"

    def office_html(self, header, footer, css="", valign=None):
        """The HTML as Writer understands it: bookmarks for anchors, bordered tables, a page header and footer."""
        h = re.sub(r'<(p|td|h\d|a)\b([^>]*?) id="?(r\d+)"?([^>]*)>', r'<\1\2\4><a name="\3"></a>', self.html())
        h = re.sub(r"<style>.*?</style>", "<style>@page{size:21cm 29.7cm;margin:2.2cm} body,p,td,th{font-family:'Carlito';font-size:11pt} p{margin-bottom:0.2cm} td p{margin:0} h1{font-size:18pt} h2{font-size:14pt} h3{font-size:12pt} th{background:#d9e2f3;text-align:left} td.n{text-align:right}</style>", h, flags=re.S)
        h = re.sub(r"<table[^>]*>", "<table border=1 cellspacing=0 cellpadding=4 width=100%>", h)
        if valign: h = h.replace("<tr", f"<tr valign={valign}")
        h = h.replace("<body>", f"<body lang='sv-SE'><div title='header'><p>{header}</p></div><div title='footer'><p align=center>{footer} <sdfield type=page subtype=random format=page>1</sdfield></p></div>")
        h = h.replace("<div class=break></div>", "<p style='page-break-before:always'></p>").replace('class="cover"', "style='page-break-after:always'")
        if css: h = re.sub(r"<style>.*?</style>", lambda _: "<style>@page{size:21cm 29.7cm;margin:2.2cm} " + css + "</style>", h, flags=re.S)
        return h

    def make_office(self, d, *look):
        """The same HTML through LibreOffice Writer: a word processor's PDF, tagged, with its order of text."""
        import pypdf
        src = d / "doc.html"; src.write_text(self.office_html(*look), "utf-8")
        opt = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
        subprocess.run(["soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", f"pdf:writer_pdf_Export:{opt}", "--outdir", str(d), str(src)], check=True, capture_output=True)
        src.unlink()
        rd = pypdf.PdfReader(str(d / "doc.pdf"))
        pages = {k.lstrip('/'): rd.get_destination_page_number(v) + 1 for k, v in rd.named_destinations.items()}
        return pages, len(rd.pages)

    def make(self, out=OUT, pdf_tags=False, distil=False, texts=True, drop=2.5, office=None, printer=None):
        """Writes the PDF, its gold and, with texts, its extractions. A printer of producers.py or reportlab_pages.py
        takes the file to write and returns the pages of the anchors and how many there are."""
        d = out / self.slug
        (d / "gold").mkdir(parents=True, exist_ok=True)
        if printer: return self.finish(d, *printer(d / "doc.pdf"), texts, drop)
        if office:
            pages, n = self.make_office(d, *office)
            return self.finish(d, pages, n, texts, drop)
        import weasyprint
        doc = weasyprint.HTML(string=self.html()).render()
        for pg in doc.pages:                 # header first, footer last, as word processors write a page
            box = pg._page_box
            box.children = sorted(box.children, key=lambda b: {"@t": 0, "@b": 2}.get(getattr(b, "at_keyword", "  ")[:2], 1))
        pages = {}
        for i, pg in enumerate(doc.pages, 1):
            for name in pg.anchors: pages.setdefault(name, i)
        kw = {"pdf_tags": True} if pdf_tags else {}
        pdf = d / "doc.pdf"
        doc.write_pdf(str(pdf), **kw)
        if distil:
            tmp = d / "tmp.pdf"
            subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={tmp}", str(pdf)], check=True)
            tmp.replace(pdf)
        return self.finish(d, pages, len(doc.pages), texts, drop)

    def finish(self, d, pages, count, texts, drop):
        for r, a in self.marks: r["page"] = pages[a]
        self.meta.update(pdf_title=self.title, pages=count, parts=[{**r, "first_page": pages[a]} for r, a in self.parts])
        self.write_gold(d / "gold")
        if texts: extract_texts(d, drop)
        n = {k: len(v) for k, v in self.gold.items()}
        print(f"{self.slug}: {count} pages, {n}")
        return self

    def write_gold(self, g):
        for f in g.glob("*"): f.unlink()
        (g / "documents.json").write_text(json.dumps(self.meta, ensure_ascii=False) + "\n", "utf-8")
        for k, v in self.gold.items():
            (g / f"{k}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in v), "utf-8")

JARS = ":".join(f"/usr/share/java/{j}.jar" for j in ("pdfbox2", "fontbox2", "commons-logging"))

def extract_texts(d, drop=2.5):
    pdf = d / "doc.pdf"
    def put(name, s): (d / name).write_text(s if s.endswith(("\n", "\f")) else s + "\n", "utf-8")
    run = lambda *c: subprocess.run(c, check=True, capture_output=True).stdout.decode("utf-8")
    put("doc.pdftotext.txt", run("pdftotext", str(pdf), "-"))
    put("doc.layout.txt", run("pdftotext", "-layout", str(pdf), "-"))
    import pypdf, pdfminer.high_level
    put("doc.pypdf.txt", "\n".join(p.extract_text() for p in pypdf.PdfReader(str(pdf)).pages))
    put("doc.pdfminer.txt", pdfminer.high_level.extract_text(str(pdf)))
    if Path(JARS.split(":")[0]).exists():
        cls = Path(tempfile.gettempdir(), "tabellverk", "cls"); cls.mkdir(parents=True, exist_ok=True)
        if not (cls / "TextOf.class").exists():
            subprocess.run(["javac", "-cp", JARS, "-d", str(cls), str(HERE / "TextOf.java")], check=True)
        put("doc.pdfbox.txt", run("java", "-cp", f"{JARS}:{cls}", "TextOf", str(pdf), "plain"))
        put("doc.tika.txt", run("java", "-cp", f"{JARS}:{cls}", "TextOf", str(pdf), "tika", str(drop)))

GROUPS = [("doc.pdfbox.txt", "fixture text"), ("doc.tika.txt", "fixture text"), ("doc.pypdf.txt", "fixture text"), ("doc.pdftotext.txt", "fixture text"),
          ("doc.layout.txt", "fixture layout"), ("doc.pdfminer.txt", "fixture pdfminer")]

def write_manifests(out=OUT):
    m, p = [], []
    for d in sorted(x for x in out.iterdir() if (x / "gold").is_dir()):
        for f, g in GROUPS:
            if (d / f).exists(): m.append({"input": f"{d.name}/{f}", "gold": f"{d.name}/gold", "group": g})
        if (d / "doc.pdf").exists(): p.append({"input": f"{d.name}/doc.pdf", "gold": f"{d.name}/gold", "group": "fixture pdf"})
    (out / "manifest.json").write_text(json.dumps(m + p, indent=1, ensure_ascii=False) + "\n")
    (out / "manifest-pdf.json").write_text(json.dumps(p, indent=1, ensure_ascii=False) + "\n")

DOCS = {}
def doc(f):
    """Registers a function that makes a document, by its name."""
    DOCS[f.__name__] = f
    return f

def main():
    """Makes the registered documents whose names hold one of the command's words, all without words."""
    want = sys.argv[1:]
    for name, f in DOCS.items():
        if not want or any(w in name for w in want): f()
    write_manifests(OUT)

def total(rows, dec=1):
    """Column sums over the rows that are no section, no prose, no detail of another and no sum."""
    rs = [r for r in rows if r[0] not in ("section", "prose") and not r[2].get("parent") and not r[2].get("total")]
    return [round(sum(v for v in c if v is not None), dec) for c in zip(*(r[1] for r in rs))]
