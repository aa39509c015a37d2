#!/usr/bin/env python3
"""Make many documents for benchmarks: the texts of fixtures/ and corpus/ under other names, years and figures.

usage: make_many.py FOLDER [DOCUMENTS]

The same call makes the same files. Each document is one of the texts with another municipality, with all years moved,
and with the figures of its table rows multiplied by the same small number, so that sums and differences still come
true. Of 1,030 documents (the default) 200,000 records are read. Nothing in them is true of anybody.
"""
import csv
import os
import re
import sys
import unicodedata

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
YEAR = re.compile(r"(?<![\d–-])20[12]\d(?!\d)")
# a number with its thousands parted by single spaces, or without; no part of a date, a word or a decimal
NUMBER = re.compile(r"(?<![\w.,:/–-])(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?![\w.:/–%-]|,\d| ?%)")


def plain(name):
    """A name as it stands in the name of a folder."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in letters if c.isalnum())


def municipalities():
    with open(os.path.join(ROOT, "crates/records/data/municipalities.csv"), encoding="utf-8") as table:
        return [row["name"] for row in csv.DictReader(table)]


def texts():
    """The texts that keep the rows of tables, each with the municipality it names."""
    names = {plain(name): name for name in municipalities()}
    for folder in sorted(os.listdir(os.path.join(ROOT, "fixtures"))):
        path = os.path.join(ROOT, "fixtures", folder, "doc.layout.txt")
        if os.path.exists(path):
            parts = folder.split("-")
            yield path, names.get(parts[1]), "-".join(parts[1:])
    for file in sorted(os.listdir(os.path.join(ROOT, "corpus"))):
        if file.endswith(".txt"):
            yield os.path.join(ROOT, "corpus", file), names.get(file.split("-")[0]), file.removesuffix(".txt")


def figures(line, factor):
    """Multiplies the figures of a line that has at least three of them; their ends stay where they are if they can."""
    found = [m for m in NUMBER.finditer(line) if not YEAR.fullmatch(m[1])]
    if len(found) < 3:
        return line
    out, at = "", 0
    for match in found:
        digits = re.sub(r"\D", "", match[1])
        number = str(int(digits) * factor)
        if len(digits) > 3 and not match[1].isdigit():
            number = f"{int(number):,}".replace(",", " ")
        before = line[at : match.start()]
        room = len(before) - len(before.rstrip(" ")) - 3
        longer = len(number) - len(match[1])
        before = before[: len(before) - min(longer, room)] if longer > 0 and room > 0 else before
        out += before + number
        at = match.end()
    return out + line[at:]


def varied(text, old, new, years, factor):
    if old:
        text = re.sub(rf"\b{old}", new, text)
        text = re.sub(rf"\b{old.upper()}", new.upper(), text)
    text = "\n".join(figures(line, factor) for line in text.split("\n"))
    return YEAR.sub(lambda m: str(int(m[0]) + years), text)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 1030
    os.makedirs(folder, exist_ok=True)
    sources, names = list(texts()), municipalities()
    for n in range(count):
        path, old, name = sources[n % len(sources)]
        with open(path, encoding="utf-8", newline="") as source:
            text = source.read()
        turn = n // len(sources)
        # 7 and 290 have no factor in common: every municipality gets its turn
        text = varied(text, old, names[n * 7 % len(names)], turn % 6 - 3, 1 + turn % 9)
        text += f"\nBilaga {n}\n"  # those that name no municipality are different documents too
        with open(os.path.join(folder, f"{n:04}-{name}.txt"), "w", encoding="utf-8", newline="") as copy:
            copy.write(text)


if __name__ == "__main__":
    main()
