"""Prints a document's HTML with ReportLab: its own fonts, its own tables, no tags.

Of HTML it knows what fixture_kit.py writes: headings, paragraphs, tables with spans, pictures given as icons,
figures with a chart, and div classes break, cols (two columns), wide (a landscape page).
"""

import io, re
from pathlib import Path
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from html_tree import Node, Tree, escape, inline, words
from producers import icon

FONTS = Path("/usr/share/fonts/truetype")
FAMILIES = {
    "Carlito": "crosextra/Carlito",
    "Liberation Sans": "liberation/LiberationSans",
    "Liberation Serif": "liberation/LiberationSerif",
    "Lato": "lato/Lato",
    "Open Sans": "open-sans/OpenSans",
    "Liberation Sans Narrow": "liberation/LiberationSansNarrow",
}
STYLE = dict(
    font="Liberation Sans",
    size=9.5,
    band=None,
    zebra=None,
    grid=None,
    head_rules=(0.9, 0.9),
    row_rule=None,
    total_rule=0.8,
    ink="#000000",
    repeat=True,
    valign="TOP",
    pad=2.5,
    header="",
    footer="",
    margins=(62, 60, 58, 60),
    sides=4,
)


class Mark(Flowable):
    """Takes no room; tells on which page an anchor came."""

    def __init__(self, name):
        super().__init__()
        self.name, self.width, self.height = name, 0, 0

    def wrap(self, *_):
        return 0, 0

    def draw(self):
        self.canv.found.setdefault(self.name, self.canv.getPageNumber())


class Text(Paragraph):
    """A paragraph that tells on which page its first line came."""

    anchor = None

    def split(self, *room):
        parts = super().split(*room)
        if parts:
            parts[0].anchor = self.anchor
        return parts

    def draw(self):
        if self.anchor:
            self.canv.found.setdefault(self.anchor, self.canv.getPageNumber())
        super().draw()


def text(node, style):
    """The paragraph of a node, with its anchor."""
    out = Text(inline(node), style)
    out.anchor = node.attrs.get("id")
    return out


class Pages(Canvas):
    """Collects the pages of anchors, whether set by `Mark` or inside a paragraph."""

    found = {}

    def bookmarkHorizontal(self, key, *_, **__):
        self.found.setdefault(key, self.getPageNumber())

    def bookmarkPage(self, key, *_, **__):
        self.found.setdefault(key, self.getPageNumber())


class Printer:
    def __init__(self, style):
        s = self.s = {**STYLE, **style}
        self.face = s["font"].replace(" ", "")
        for suffix, kind in (("", "Regular"), ("-B", "Bold"), ("-I", "Italic"), ("-BI", "BoldItalic")):
            pdfmetrics.registerFont(TTFont(self.face + suffix, str(FONTS / f"{FAMILIES[s['font']]}-{kind}.ttf")))
        f = self.face
        pdfmetrics.registerFontFamily(f, normal=f, bold=f + "-B", italic=f + "-I", boldItalic=f + "-BI")
        z, ink = s["size"], HexColor(s["ink"])
        base = self.base = ParagraphStyle("p", fontName=f, fontSize=z, leading=z * 1.32, spaceAfter=z * 0.6)
        bold = lambda name, k, before: ParagraphStyle(
            name,
            base,
            fontName=f + "-B",
            fontSize=z * k,
            leading=z * k * 1.2,
            textColor=ink,
            spaceBefore=before,
            spaceAfter=z * 0.4,
            keepWithNext=1,
        )
        self.heads = {"h1": bold("h1", 1.75, 10), "h2": bold("h2", 1.3, 9), "h3": bold("h3", 1.08, 7)}
        self.bullet = ParagraphStyle("bu", base, leftIndent=12, firstLineIndent=-9, spaceAfter=3)
        self.caption = ParagraphStyle("cap", base, fontName=f + "-B", keepWithNext=1, spaceAfter=2, spaceBefore=3)
        self.foot = ParagraphStyle("foot", base, fontSize=z * 0.8, leading=z)
        self.cell = ParagraphStyle("td", base, fontSize=z * 0.95, leading=z * 1.15, spaceAfter=0)

    def blocks(self, node, width):
        out = []
        for c in node.children:
            if not isinstance(c, Node):
                continue
            if c.tag in self.heads:
                out.append(text(c, self.heads[c.tag]))
            elif c.tag == "p":
                style = self.bullet if "bu" in c.cls() else self.foot if "foot" in c.cls() else self.base
                pictures = [x for x in c.find("img") if "data-icon" in x.attrs]
                if pictures:
                    out.append(self.legend(c))
                elif words(c):
                    out.append(text(c, style))
            elif c.tag == "table":
                out += self.table(c, width)
            elif c.tag == "figure":
                out.append(self.chart(c, width))
            elif c.tag == "a" and "id" in c.attrs:
                out.append(Mark(c.attrs["id"]))
            elif c.tag == "div":
                kinds = c.cls()
                if "break" in kinds:
                    out += [PageBreak()] + self.blocks(c, width)
                elif "cols" in kinds:
                    out.append(self.columns(self.blocks(c, width / 2 - 10), width))
                elif "wide" in kinds:
                    room = A4[1] - self.s["margins"][0] - self.s["margins"][2]
                    out += (
                        [NextPageTemplate("wide"), PageBreak()]
                        + self.blocks(c, room)
                        + [NextPageTemplate("tall"), PageBreak()]
                    )
                else:
                    out += self.blocks(c, width)
            else:
                out += self.blocks(c, width)
        return out

    def columns(self, parts, width):
        """Two columns of about the same height, cut where a heading does not stay alone."""
        high = [p.wrap(width / 2 - 10, 9999)[1] + p.getSpaceAfter() + p.getSpaceBefore() for p in parts]
        cuts = [i for i in range(1, len(parts)) if not parts[i - 1].getKeepWithNext()]
        at = min(cuts, key=lambda i: abs(sum(high[:i]) - sum(high[i:])), default=len(parts))
        return Table(
            [[parts[:at], parts[at:]]],
            [width / 2 + 10, width / 2 - 10],
            style=[
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (0, 0), 20),
                ("RIGHTPADDING", (1, 0), (1, 0), 0),
            ],
        )

    def picture(self, kind, points=10):
        return Image(io.BytesIO(icon(kind)), points, points)

    def legend(self, node):
        """Pictures and the words that explain them, side by side."""
        cells, widths = [], []
        for c in node.children:
            if isinstance(c, Node) and c.tag == "img":
                cells.append(self.picture(c.attrs["data-icon"]))
                widths.append(16)
            else:
                said = escape(c) if not isinstance(c, Node) else inline(c)
                if not said.strip():
                    continue
                cells.append(Paragraph(said.strip(), self.cell))
                plain = re.sub(r"<[^>]*>", "", said).strip()
                widths.append(pdfmetrics.stringWidth(plain, self.face + "-B", self.cell.fontSize) + 14)
        return Table([cells], widths, hAlign="LEFT", style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")])

    def chart(self, node, width):
        values = [x.rsplit("=", 1) for x in node.attrs["data-values"].split(";")]
        drawing = Drawing(width, 160)
        bars = VerticalBarChart()
        bars.x, bars.y, bars.width, bars.height = 36, 22, width - 60, 110
        bars.data, bars.categoryAxis.categoryNames = [[float(v) for _, v in values]], [n for n, _ in values]
        bars.valueAxis.valueMin = 0
        bars.bars[0].fillColor = HexColor("#3b6ea5")
        bars.barLabelFormat = lambda v: f"{v:g}".replace(".", ",")
        bars.barLabels.nudge = 7
        for labels in (bars.categoryAxis.labels, bars.valueAxis.labels, bars.barLabels):
            labels.fontName, labels.fontSize = self.face, 7.5
        drawing.add(bars)
        drawing.add(String(0, 148, node.attrs["data-title"], fontName=self.face + "-B", fontSize=9))
        return drawing

    def contents(self, cell, bold):
        middle = "up" in cell.cls() or "text-align:center" in (cell.attrs.get("style") or "")
        side = TA_CENTER if middle else TA_RIGHT if "n" in cell.cls() else TA_LEFT
        style = ParagraphStyle(
            "c",
            self.cell,
            alignment=side,
            fontName=self.face + ("-B" if bold else ""),
            leftIndent=10 if "in" in cell.cls() else 0,
        )
        if cell.tag == "th" and self.s["band"]:
            style.textColor = HexColor(self.s["band"][1])
        pictures = [x.attrs["data-icon"] for x in cell.find("img")]
        mark = [Mark(cell.attrs["id"])] if "id" in cell.attrs else []
        if pictures:
            return mark + [self.picture(pictures[0])]
        if next(cell.find("h2", "h3", "table"), None):
            return mark + self.blocks(cell, A4[0] / 2)
        paragraphs = [c for c in cell.children if isinstance(c, Node) and c.tag == "p"]
        lead = Node("p")
        lead.children = [c for c in cell.children if not (isinstance(c, Node) and c.tag == "p")]
        parts = ([lead] if words(lead) else []) + paragraphs
        if "n" in cell.cls():
            return mark + [
                Paragraph(inline(p).replace(" ", "\u00a0") if cell.tag == "td" else inline(p), style) for p in parts
            ]
        return mark + [Paragraph(inline(p), style) for p in parts]

    def table(self, node, width):
        s, rows, spans, styles, heads = self.s, [], set(), [], 0
        fills = []  # of single cells: over those of whole rows
        trs = list(node.find("tr"))
        count = max(sum(int(c.attrs.get("colspan", 1)) for c in r.find("td", "th")) for r in trs)
        need, least, text = [20.0] * count, [0.0] * count, [1.0] * count
        z = self.cell.fontSize
        for y, tr in enumerate(trs):
            row, x = [""] * count, 0
            header = all(c.tag == "th" for c in tr.find("td", "th"))
            heads += header and heads == y
            bold = header or "t" in tr.cls() or "s" in tr.cls()
            for cell in tr.find("td", "th"):
                while (x, y) in spans:
                    x += 1
                w, h = int(cell.attrs.get("colspan", 1)), int(cell.attrs.get("rowspan", 1))
                spans |= {(i, j) for i in range(x, x + w) for j in range(y, y + h)}
                row[x] = self.contents(cell, bold)
                if header and w > 1 and words(cell):
                    styles.append(("LINEBELOW", (x, y), (x + w - 1, y), 0.4, HexColor(s["ink"])))
                if w > 1 or h > 1:
                    styles.append(("SPAN", (x, y), (x + w - 1, y + h - 1)))
                said = words(cell)
                if w == 1:
                    long = max((pdfmetrics.stringWidth(q, self.face + "-B", z) for q in said.split(" ")), default=0)
                    least[x] = max(least[x], long + 2 * s["sides"] + 2)
                    if "n" in cell.cls() and not header:
                        need[x] = max(need[x], pdfmetrics.stringWidth(said, self.face + "-B", z) + 2 * s["sides"] + 2)
                    else:
                        text[x] = max(text[x], min(len(said), 130.0))
                if said and "n" in cell.cls() and not header and w == 1:
                    text[x] = 0
                fill = re.search(r"background:\s*(#\w+)", cell.attrs.get("style") or "")
                if fill:
                    fills.append(("BACKGROUND", (x, y), (x + w - 1, y + h - 1), HexColor(fill.group(1))))
                x += w
            if header and s["band"]:
                styles.append(("BACKGROUND", (0, y), (-1, y), HexColor(s["band"][0])))
            elif "s" in tr.cls() and s["zebra"]:
                styles.append(("BACKGROUND", (0, y), (-1, y), HexColor("#d9d9d9")))
            elif s["zebra"] and y % 2 == 0 and not header:
                styles.append(("BACKGROUND", (0, y), (-1, y), HexColor(s["zebra"])))
            if "t" in tr.cls() and s["total_rule"]:
                styles.append(("LINEABOVE", (0, y), (-1, y), s["total_rule"], HexColor(s["ink"])))
            elif s["row_rule"] and not header:
                styles.append(("LINEBELOW", (0, y), (-1, y), s["row_rule"], HexColor("#999999")))
            rows.append(row)
        styles += fills
        shares = [float(re.search(r"([\d.]+)%", c.attrs["style"]).group(1)) for c in node.find("col")]
        need = [max(a, b) for a, b in zip(need, least)]
        if shares:
            widths = [width * v / sum(shares) for v in shares]
            short = [i for i, w in enumerate(widths) if w < least[i]]  # no word of a title or a cell is cut
            taken = sum(least[i] for i in short)
            if taken < width * 0.9:
                free = sum(w for i, w in enumerate(widths) if i not in short)
                widths = [least[i] if i in short else w * (width - taken) / free for i, w in enumerate(widths)]
        else:
            rest, wanted = width - sum(need), sum(t for t in text)
            widths = (
                [n + rest * t / wanted for n, t in zip(need, text)]
                if rest > 0
                else [n * width / sum(need) for n in need]
            )
        if s["grid"]:
            styles.append(("GRID", (0, 0), (-1, -1), s["grid"], HexColor("#555555")))
        if heads and s["head_rules"]:
            if s["head_rules"][0]:
                styles.append(("LINEABOVE", (0, 0), (-1, 0), s["head_rules"][0], HexColor(s["ink"])))
            styles.append(("LINEBELOW", (0, heads - 1), (-1, heads - 1), s["head_rules"][1], HexColor(s["ink"])))
        figures = any("n" in c.cls() for c in node.find("td"))
        styles += [
            ("VALIGN", (0, 0), (-1, -1), s["valign"] if figures else "TOP"),
            ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, -1), s["pad"]),
            ("BOTTOMPADDING", (0, 0), (-1, -1), s["pad"] + 0.5),
            ("LEFTPADDING", (0, 0), (-1, -1), s["sides"]),
            ("RIGHTPADDING", (0, 0), (-1, -1), s["sides"]),
        ]
        caption = [Paragraph(inline(c), self.caption) for c in node.find("caption")]
        table = Table(
            rows,
            widths,
            style=styles,
            repeatRows=heads if s["repeat"] else 0,
            spaceBefore=3,
            spaceAfter=9,
            hAlign="LEFT",
        )
        return [KeepTogether(caption + [table])] if len(rows) <= 6 else caption + [table]


def loosen(story):
    """A heading stays with the first rows of a long table, not with all of it."""
    out = []
    for i, block in enumerate(story):
        last = i
        while last < len(story) - 1 and story[last].getKeepWithNext():
            last += 1
        if last > i and isinstance(story[last], Table):
            if not (out and getattr(story[i - 1], "loose", False)):
                out.append(CondPageBreak(120))
            block.keepWithNext, block.loose = 0, True
            if isinstance(block, Paragraph):
                block.style = ParagraphStyle("loose", block.style, keepWithNext=0)
        out.append(block)
    return out


def print_pages(html, pdf, title, **style):
    """Prints the HTML to the file; returns the pages of its anchors and how many pages there are."""
    printer = Printer(style)
    s, body = printer.s, Node("body")
    body.children = list(Tree(html).root.find("body"))[0].children
    left, top, right, bottom = s["margins"]

    def edges(canvas, doc):
        w, h = canvas._pagesize
        canvas.setFont(printer.face, 8)
        canvas.drawString(left, h - 34, s["header"])
        canvas.setLineWidth(0.5)
        canvas.line(left, h - 39, w - right, h - 39)
        canvas.drawString(left, 30, s["footer"])
        canvas.drawRightString(w - right, 30, f"{canvas.getPageNumber()}")

    sheet = lambda name, size: PageTemplate(
        name,
        [Frame(left, bottom, size[0] - left - right, size[1] - top - bottom, 0, 0, 0, 0)],
        onPage=edges,
        pagesize=size,
    )
    doc = BaseDocTemplate(
        str(pdf),
        pageTemplates=[sheet("tall", A4), sheet("wide", landscape(A4))],
        title=title,
        author="",
        invariant=1,
        pageCompression=1,
        lang="sv",
    )
    found = {}
    canvas = type("Canvas", (Pages,), {"found": found})
    story = printer.blocks(body, A4[0] - left - right)
    while story and isinstance(story[-1], PageBreak):
        story.pop()
    doc.build(loosen(story) or [Spacer(1, 1)], canvasmaker=canvas)
    return found, doc.page
