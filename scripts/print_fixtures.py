#!/usr/bin/env python3
"""Print the fixtures once more with other programs, to measure how much the reader owes to one producer's pages.

usage: print_fixtures.py OUT [browser|office|reportlab ...] [--only WORD]

Writes OUT/<program>/<fixture>/doc.pdf and gold/, and OUT/<program>/manifest.json for the scorer. Nothing of it is
committed: it is the same gold as in fixtures/ with the pages of the new print. A status that the fixture draws as a
disc is a filled cell where the program cannot draw one.
"""

import json
import re
import sys
from pathlib import Path
import make_fixtures, make_fixtures_budgets, make_fixtures_follow_up  # noqa: F401 (they register their documents)
import make_fixtures_more, make_fixtures_plans, make_fixtures_short  # noqa: F401
from fixture_kit import DOCS, Doc
from producers import browser, office
from reportlab_pages import print_pages

DISC = re.compile(r"<td([^>]*)><span style='[^']*background:(#\w+)'></span></td>")
FONTS = ["Carlito", "Liberation Sans", "Lato", "Open Sans", "Liberation Serif"]
LOOKS = [
    dict(grid=0.5, head_rules=None, band=("#dde6ee", "#000000")),
    dict(),
    dict(zebra="#eef1f5", band=("#24476b", "#ffffff"), head_rules=None),
    dict(head_rules=(0, 0.8), valign="BOTTOM"),
    dict(row_rule=0.3),
    dict(grid=0.4, head_rules=None, valign="MIDDLE", repeat=False),
]


def running_head(d):
    """What a word processor's page header says: the municipality, if the document tells it, and the title."""
    name = d.meta["municipality"]
    if not name:
        return d.title
    return f"{name if name[-1] in 'aeiouyåäösxz' else name + 's'} kommun, {d.title}"


def by_browser(d, pdf, number):
    return browser(d.html(), pdf, tagged=number % 2 == 0)


def by_office(d, pdf, number):
    html = DISC.sub(r"<td\1 bgcolor=\2>&nbsp;</td>", d.office_html(running_head(d), "Sida"))
    html = re.sub(r"<(t[dh]) class=(?:n|'n[ v]*')", r"<\1 align=right", html)
    return office(html, pdf, tagged=number % 2 == 0)


def by_reportlab(d, pdf, number):
    html = DISC.sub(r"<td\1 style='background:\2'></td>", d.html())
    look = dict(
        font=FONTS[number % len(FONTS)], size=9 + number % 3 * 0.5, header=running_head(d), **LOOKS[number % len(LOOKS)]
    )
    return print_pages(html, pdf, d.title, **look)


PRINTERS = {"browser": by_browser, "office": by_office, "reportlab": by_reportlab}


def print_all(out, program, only):
    def make(self, **_):
        folder = out / self.slug
        (folder / "gold").mkdir(parents=True, exist_ok=True)
        number = int(self.slug.split("-")[0])
        try:
            pages, count = PRINTERS[program](self, folder / "doc.pdf", number)
            return self.finish(folder, pages, count, False, 0)
        except Exception as e:  # one document that a program cannot print does not stop the others
            print(f"{self.slug}: {type(e).__name__}: {str(e)[:200]}")
            (folder / "doc.pdf").unlink(missing_ok=True)

    Doc.make = make
    for name, f in DOCS.items():
        if only in name:
            f()
    items = [
        {"input": f"{p.parent.name}/doc.pdf", "gold": f"{p.parent.name}/gold", "group": f"printed by {program}"}
        for p in sorted(out.glob("*/doc.pdf"))
    ]
    (out / "manifest.json").write_text(json.dumps(items, indent=1) + "\n")


if __name__ == "__main__":
    words = [w for w in sys.argv[1:] if not w.startswith("--")]
    only = words.pop() if "--only" in sys.argv else ""
    for program in words[1:] or PRINTERS:
        print_all(Path(words[0]).resolve() / program, program, only)
