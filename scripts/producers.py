"""Programs that print a document's HTML as PDF: LibreOffice Writer, Chromium, Ghostscript; and the small pictures
that documents show a status with. (scripts/reportlab_pages.py is the fourth way.)

Every printer takes the HTML and the file to write, and returns ({anchor: page from 1}, number of pages). Dates and
ids that the programs write are replaced by fixed ones, so that the same HTML gives the same file wherever the same
versions of the programs and fonts are installed.
"""

import base64, io, os, re, subprocess, tempfile
from pathlib import Path

os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")
DATE = b"20250101000000"


def settle(pdf):
    """Fixed dates and file ids, each as long as the one that stood there, so that no offset moves."""
    data = Path(pdf).read_bytes()
    same = lambda m: m.group(1) + (DATE + b"Z00'00'" + b" " * 40)[: len(m.group(2))] + m.group(3)
    data = re.sub(rb"(/(?:CreationDate|ModDate)\s*\(D:)([^)]*)(\))", same, data)
    zero = lambda m: m.group(1) + re.sub(rb"[0-9A-Fa-f]", b"0", m.group(2))
    data = re.sub(rb"(/ID\s*\[)(\s*<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>)", zero, data)
    data = re.sub(rb"(/DocChecksum\s*/)([0-9A-Fa-f]+)", zero, data)
    data = re.sub(rb"(uuid:)([0-9a-fA-F-]{36})", zero, data)
    when = lambda m: m.group(1) + b"2025-01-01T00:00:00" + m.group(3)
    data = re.sub(rb"(<xmp:\w+Date>)(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([^<]*)", when, data)
    Path(pdf).write_bytes(data)


def places(pdf):
    """The pages of the named places of a PDF, and how many pages it has."""
    import pypdf

    reader = pypdf.PdfReader(str(pdf))
    named = reader.named_destinations.items()
    return {k.lstrip("/"): reader.get_destination_page_number(v) + 1 for k, v in named}, len(reader.pages)


def office(html, pdf, tagged=True):
    """HTML through LibreOffice Writer. Anchors are <a name=...></a>: Writer keeps them as bookmarks."""
    pdf = Path(pdf)
    with tempfile.TemporaryDirectory() as scratch:

        def write(target, options):
            source = Path(scratch, "doc.html")
            source.write_text(html, "utf-8")
            kinds = ",".join(f'"{k}":{{"type":"boolean","value":"{str(v).lower()}"}}' for k, v in options.items())
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{scratch}/profile",
                    "--headless",
                    "--infilter=HTML (StarWriter)",
                    "--convert-to",
                    f"pdf:writer_pdf_Export:{{{kinds}}}",
                    "--outdir",
                    scratch,
                    str(source),
                ],
                check=True,
                capture_output=True,
            )
            Path(scratch, "doc.pdf").replace(target)

        marked = Path(scratch, "marked.pdf")
        write(marked, {"UseTaggedPDF": False, "ExportBookmarksToPDFDestination": True})
        found = places(marked)
        write(pdf, {"UseTaggedPDF": tagged, "ExportBookmarks": False})
    settle(pdf)
    return found


def browser(html, pdf, tagged=True):
    """HTML printed by Chromium. It names only places that a link leads to, so a first print has a link to each."""
    pdf = Path(pdf)
    with tempfile.TemporaryDirectory() as scratch:

        def write(text, target):
            source = Path(scratch, "doc.html")
            source.write_text(text, "utf-8")
            options = [] if tagged else ["--disable-pdf-tagging"]
            subprocess.run(
                [
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-pdf-header-footer",
                    *options,
                    f"--user-data-dir={scratch}/profile",
                    f"--print-to-pdf={target}",
                    f"file://{source}",
                ],
                check=True,
                capture_output=True,
                timeout=120,
            )

        names = re.findall(r"""\bid=["']?(r\d+)""", html)
        links = "".join(f"<a href='#{n}' style='position:absolute;top:0;left:0'>&#8203;</a>" for n in names)
        marked = Path(scratch, "marked.pdf")
        write(html.replace("</body>", links + "</body>"), marked)
        found = places(marked)
        write(html, pdf)
    settle(pdf)
    assert places(pdf)[1] == found[1], "the links of the first print moved its pages"
    return found


def distil(pdf):
    """The file once more through Ghostscript: other fonts and operators, no tags."""
    pdf = Path(pdf)
    other = pdf.with_suffix(".gs.pdf")
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={other}", str(pdf)], check=True
    )
    other.replace(pdf)
    settle(pdf)


def icon(kind, size=36):
    """A status as a small PNG: 'green' a disc with a tick, 'yellow' with a bar, 'red' with a cross, 'grey' empty."""
    from PIL import Image, ImageDraw

    fill = {"green": "#2e8b47", "yellow": "#f0b81e", "red": "#c23b2e", "grey": "#a8a8a8", "blue": "#2d6cc0"}[kind]
    big = size * 4
    picture = Image.new("RGB", (big, big), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((4, 4, big - 4, big - 4), fill=fill)
    at = lambda *points: [(x * big, y * big) for x, y in points]
    width = big // 10
    if kind == "green":
        draw.line(at((0.27, 0.53), (0.44, 0.7), (0.74, 0.34)), fill="white", width=width, joint="curve")
    elif kind == "yellow":
        draw.line(at((0.26, 0.5), (0.74, 0.5)), fill="white", width=width)
    elif kind == "red":
        draw.line(at((0.32, 0.32), (0.68, 0.68)), fill="white", width=width)
        draw.line(at((0.68, 0.32), (0.32, 0.68)), fill="white", width=width)
    out = io.BytesIO()
    picture.resize((size, size), Image.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def icon_tag(kind, points=11):
    """The same as an HTML image."""
    data = base64.b64encode(icon(kind)).decode()
    return (
        f"<img class=icon alt='' src='data:image/png;base64,{data}' style='width:{points}pt;height:{points}pt'"
        f" data-icon={kind}>"
    )


def bars(title, values, unit=""):
    """A bar chart as SVG within a figure: it looks a little like a table and is none."""
    top = max(v for _, v in values)
    step = 420 / len(values)
    parts = [f"<line x1=30 y1={y} x2=460 y2={y} stroke='#ccc' stroke-width='.7'/>" for y in (20, 60, 100, 140)]
    parts += [
        f"<text x=26 y={y + 3} font-size=9 text-anchor=end>{round(top * (140 - y) / 120)}</text>"
        for y in (20, 60, 100, 140)
    ]
    for i, (name, v) in enumerate(values):
        x, high = 40 + i * step, 120 * v / top
        parts.append(f"<rect x={x:.1f} y={140 - high:.1f} width={step * .6:.1f} height={high:.1f} fill='#3b6ea5'/>")
        parts.append(
            f"<text x={x + step * .3:.1f} y={136 - high:.1f} font-size=9"
            f" text-anchor=middle>{str(v).replace('.', ',')}</text>"
        )
        parts.append(f"<text x={x + step * .3:.1f} y=154 font-size=9 text-anchor=middle>{name}</text>")
    said = ";".join(f"{n}={v}" for n, v in values)
    return (
        f"<figure data-title='{title}'"
        f" data-values='{said}'><figcaption>{title}{', ' + unit if unit else ''}</figcaption><svg width=470 height=165"
        f" viewBox='0 0 470 165'>{''.join(parts)}</svg></figure>"
    )


def span_headers(html):
    """Headers "Plan / 2026", "Plan / 2027" become two rows: one "Plan" over both, and the years under it."""

    def table(m):
        cells = re.findall(r"<th([^>]*)>(.*?)</th>", m.group(1), re.S)
        cut = [t.split("<br>", 1) if "class=n" in a and "<br>" in t else None for a, t in cells]
        if sum(c is not None for c in cut) < 2:
            return m.group(0)
        upper, lower, i = "", "", 0
        while i < len(cells):
            attributes, text = cells[i]
            if cut[i] is None:
                upper += f"<th rowspan=2{attributes}>{text}</th>"
                i += 1
                continue
            n = 1
            while i + n < len(cells) and cut[i + n] and cut[i + n][0] == cut[i][0]:
                n += 1
            upper += f"<th class='n up' colspan={n}>{cut[i][0]}</th>"
            lower += "".join(f"<th class=n>{c[1]}</th>" for c in cut[i : i + n])
            i += n
        return f"<thead><tr>{upper}</tr><tr>{lower}</tr></thead>"

    return re.sub(r"<thead><tr>((?:<th[^>]*>.*?</th>)+)</tr></thead>", table, html, flags=re.S)
