#!/usr/bin/env python3
"""Print the bundled documents of corpus/ as PDF: the words and figures of the texts, laid out in other manners.

usage: make_corpus_pdf.py [WORD ...]        (no argument: all; otherwise those whose names hold one of the words)

Writes corpus/pdf/NAME.pdf and corpus/gold/NAME/ for each, and corpus/manifest.json. The gold is that of the text with
the pages of the PDF, and with the colours that only a PDF shows.
"""

import json, re, shutil, sys
from make_corpus import CORPUS, askersund, linkoping, mjolby, skrivelse, write_manifest
from producers import bars, browser, distil, icon_tag, office, span_headers
from reportlab_pages import print_pages

COLS, WIDE, END = "<div class=cols>", "<div class=wide>", "</div>"
FILLS = {"green": "#a9d8a0", "yellow": "#ffe38a", "grey": "#d5d5d5", "red": "#f2a9a0"}
STATUS = {"Klart": "green", "Pågår": "yellow", "Ej inlett": "grey"}
SAID = [("green", "nås"), ("yellow", "nås delvis"), ("red", "nås inte"), ("grey", "kan inte bedömas")]
DISC = re.compile(r"<td><span style='[^']*background:(#\w+)'></span></td>")
PRINTS = []


def prints(f):
    PRINTS.append(f)
    return f


def fill(html, **slots):
    """The HTML with its slots filled; those not named stay empty."""
    for name, piece in slots.items():
        html = html.replace(f"<!--{name}-->", piece)
    return re.sub(r"<!--\w+-->", "", html)


def publish(d, name, pages, count):
    """The gold of the document with the pages of this printing."""
    d.meta.pop("pdf_title", None)
    for r, a in d.marks:
        r["page"] = pages[a]
    d.meta.update(title=d.title, pages=count, parts=[{**r, "first_page": pages[a]} for r, a in d.parts])
    gold = CORPUS / "gold" / name
    gold.mkdir(parents=True, exist_ok=True)
    d.write_gold(gold)
    size = (CORPUS / "pdf" / f"{name}.pdf").stat().st_size
    print(f"{name}: {count} pages, {size} bytes, { {k: len(v) for k, v in d.gold.items()} }")


def web(d, css):
    """The document in a browser's style instead of its own."""
    d.css = (
        "@page{size:A4;margin:20mm 18mm 20mm 20mm} *{box-sizing:border-box} p{margin:0 0 7pt}"
        " h1,h2,h3,caption{break-after:avoid}table{width:100%;border-collapse:collapse;margin:5pt 0 11pt}"
        " th,td{vertical-align:top;padding:3pt 5pt;text-align:left}tr{break-inside:avoid} td.n,th.n{text-align:right}"
        " td.v{white-space:nowrap} tr.t td,tr.s td{font-weight:bold}td.in{padding-left:14pt} td p{margin:0 0 4pt}"
        " .bu{padding-left:14pt;text-indent:-10pt} .foot{font-size:8pt}"
        " .break{break-before:page}.cols{columns:2;column-gap:18pt} .wide{page:wide;break-before:page;break-after:page}"
        " @page wide{size:A4 landscape}figure{margin:8pt 0;break-inside:avoid} figcaption{font-weight:bold}"
        " .icon{vertical-align:-2pt} svg{font-family:inherit}"
        + css
    )
    return d


@prints
def mjolby_word(path):
    """Writer, tagged: a grid with a header band, headers repeated, page number at the foot."""
    d, name, _ = mjolby()
    html = fill(d.office_html("Mjölby kommun | Miljönämnden", "Sida"))
    return d, name, office(html, path, tagged=True)


@prints
def mjolby_distilled(path):
    """A browser's print sent through Ghostscript: zebra, status cells with colours, a wide page."""
    d, name, _ = mjolby()
    web(
        d,
        "@page{@top-left{content:'Miljönämnden, Mjölby kommun';font:8pt Lato;color:#555}"
        " @bottom-right{content:counter(page) ' (' counter(pages) ')';font:8pt Lato}}body{font:9.5pt/1.4"
        " Lato;font-variant-ligatures:none} h1{font-size:20pt} h2{font-size:14pt} h3{font-size:11pt}"
        " th{border-bottom:1.2pt solid #333}tbody tr:nth-child(odd) td{background:#f1f3f6} tr.t td{border-top:.8pt"
        " solid #333}",
    )
    legend = (
        "<p class=foot>"
        + " ".join(f"<span style='background:{FILLS[c]};padding:1pt 5pt'>{s}</span>" for s, c in STATUS.items())
        + "</p>"
    )
    html = fill(d.html(), legend=legend, wide=WIDE, end=END)
    said = (
        lambda m: f"<td style='background:{FILLS[STATUS[m.group(1).replace('<br>', ' ')]]}!important'>{m.group(1)}</td>"
    )
    html = re.sub(r"<td class=x>(Klart|Pågår|Ej inlett|Ej<br>inlett)</td>", said, html)
    for r in d.gold["activities"]:
        r["color"] = STATUS[r["status_raw"]]
    done = browser(html, path, tagged=False)
    distil(path)
    return d, name, done


@prints
def linkoping_columns(path):
    """ReportLab: no borders but rules, years under spanning titles, prose in two columns, a chart."""
    d, name, _ = linkoping()
    chart = bars(
        "Nettokostnad per år, mnkr",
        [("2025", 24.6), ("2026", 25.0), ("2027", 25.4), ("2028", 25.9), ("2029", 26.3), ("2030", 26.7)],
    )
    html = fill(span_headers(d.html()), chart=chart, columns=COLS, end=END)
    return (
        d,
        name,
        print_pages(
            html,
            path,
            d.title,
            font="Liberation Sans",
            size=9,
            header="Överförmyndarnämnden",
            footer="Internbudget 2025",
        ),
    )


@prints
def linkoping_word(path):
    """Writer, not tagged: every border drawn, headers not repeated on the next page."""
    d, name, _ = linkoping()
    css = (
        "body,p,td,th{font-family:'Liberation Sans';font-size:11pt} p{margin-bottom:0.45cm} td p{margin:0}"
        " h1{font-size:17pt}h2{font-size:13pt} h3{font-size:11pt} th{text-align:left} td.n,th.n{text-align:right}"
    )
    html = re.sub(r"</?(thead|tbody)>", "", fill(d.office_html("Linköpings kommun, Överförmyndarnämnden", "", css)))
    html = re.sub(r"<(t[dh]) class='?n", r"<\1 align=right class='n", html.replace("<th class=n>", "<th class='n'>"))
    columns = "".join(f"<col width='{w}%'>" for w in (28, 32, 8, 8, 12, 12))
    html = re.sub(r"(<table[^>]*>)(<tr><th>Nämndmål)", rf"\1<colgroup>{columns}</colgroup>\2", html)
    return d, name, office(html, path, tagged=False)


@prints
def askersund_icons(path):
    """Chromium, tagged: dark header bands, the rating as a picture that a legend explains, a chart, notes by number."""
    d, name, _ = askersund()
    web(
        d,
        "@page{@top-right{content:'Delårsrapport per 31 augusti 2025';font:8pt Carlito} @bottom-center{content:'Sida '"
        " counter(page) ' av ' counter(pages);font:8pt Carlito}}body{font:10.5pt/1.35 Carlito}"
        " h1{font-size:19pt;color:#1f3864} h2{font-size:14pt;color:#1f3864} thead"
        " th{background:#1f3864;color:#fff}td{border-bottom:.5pt solid #bbb} tr.t td{background:#dfe6f2}",
    )
    legend = "<p>" + "&emsp;".join(f"{icon_tag(c)} Målet {s}" for c, s in SAID) + "</p>"
    kinds = iter(r.get("color", "grey") for r in d.gold["assessments"])
    chart = bars(
        "Sjukfrånvaro per kvartal, procent",
        [("Kv 1 2024", 6.4), ("Kv 3 2024", 5.1), ("Kv 1 2025", 5.6), ("Kv 3 2025", 4.3)],
    )
    html = DISC.sub(lambda _: f"<td style='text-align:center'>{icon_tag(next(kinds))}</td>", d.html())
    return d, name, browser(fill(html, legend=legend, chart=chart), path, tagged=True)


@prints
def askersund_wide(path):
    """ReportLab: zebra and bands, the rating as a cell's fill, headers not repeated, one landscape page."""
    d, name, _ = askersund()
    solid = {"green": "#5cb85c", "yellow": "#f7d046", "red": "#d9534f", "grey": "#bbbbbb"}
    kinds = iter(r.get("color", "grey") for r in d.gold["assessments"])
    html = DISC.sub(lambda _: f"<td style='background:{solid[next(kinds)]}'></td>", d.html())
    legend = (
        "<table><colgroup>"
        + "<col style='width:10%'><col style='width:15%'>" * 4
        + "</colgroup><tr>"
        + "".join(f"<td style='background:{solid[c]}'></td><td>Målet {s}</td>" for c, s in SAID)
        + "</tr></table>"
    )
    done = print_pages(
        fill(html, legend=legend, wide=WIDE, end=END),
        path,
        d.title,
        font="Carlito",
        size=10.5,
        band=("#e2ead9", "#000000"),
        zebra="#f4f7f0",
        head_rules=None,
        repeat=False,
        header="Askersunds kommun",
        footer="Kultur- och tekniknämnden",
    )
    return d, name, done


@prints
def skrivelse_word(path):
    """Writer, not tagged: a memorandum without a table."""
    d, name, _ = skrivelse()
    css = (
        "body,p{font-family:'Liberation Serif';font-size:12pt} p{margin-bottom:0.25cm} h1,h2{font-family:'Liberation"
        " Sans'}h1{font-size:16pt} h2{font-size:13pt}"
    )
    return d, name, office(fill(d.office_html("Mjölby kommun", "", css)), path, tagged=False)


if __name__ == "__main__":
    (CORPUS / "pdf").mkdir(exist_ok=True)
    for f in PRINTS:
        if sys.argv[1:] and not any(w in f.__name__ for w in sys.argv[1:]):
            continue
        scratch = CORPUS / "pdf" / "new.pdf"
        d, name, (pages, count) = f(scratch)
        name = f"{name}-{f.__name__.split('_')[1]}"
        scratch.replace(CORPUS / "pdf" / f"{name}.pdf")
        publish(d, name, pages, count)
    write_manifest()
