#!/usr/bin/env python3
"""Check that every text and figure of the gold stands on its page in the document's own text.

usage: check_gold.py [FOLDER ...]      (default: every folder of fixtures/ and corpus/gold/)
"""
import json, re, sys, unicodedata
from pathlib import Path
ROOT = Path(__file__).resolve().parent.parent
sq = lambda s: re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", s or ""))
FIELDS = {"activities": ["activity", "status_raw", "responsible_raw", "collaboration_raw", "comment", "due_raw"], "amounts": ["line", "value_raw", "code"],
          "indicators": ["indicator", "value_raw"], "goals": ["text", "motivation"], "assessments": ["label", "comment", "forecast_raw"], "comments": ["text"],
          "notes": ["text", "line"], "assignments": ["text", "title"], "decisions": ["text"]}

def pages_of(pdf):
    import pypdf
    return [p.extract_text() for p in pypdf.PdfReader(str(pdf)).pages]

def text_pages(path):
    t = path.read_text("utf-8")
    if "\f" in t: return t.split("\f")
    out, prev = [[]], ""
    for line in t.split("\n"):
        if line.startswith(" ") and line[1:2].strip() and prev.strip() == prev != "" or not out[0] and line.startswith(" "): out.append([])
        out[-1].append(line); prev = line
    return ["\n".join(p) for p in out if p]

def check(gold, pages):
    bad = n = 0
    for f in sorted(gold.glob("*.jsonl")):
        for l in f.read_text("utf-8").splitlines():
            r = json.loads(l)
            near = sq("".join(pages[max(0, r["page"] - 2):r["page"] + 2]))    # a note's line stands in the table before
            for k in FIELDS[f.stem]:
                v = r.get(k) or ""
                parts = v.split("\n\n") if k in ("text", "comment") and f.stem in ("comments",) else [v]
                for part in parts:
                    n += 1
                    if sq(part) not in near:
                        bad += 1; print(f"{gold.parent.name}/{f.name} p{r['page']} {k}: {part[:90]!r}")
    print(f"{gold.parent.name if gold.name == 'gold' else gold.name}: {n} texts checked, {bad} not found on their page")
    return bad

if __name__ == "__main__":
    bad = 0
    for d in [Path(a) for a in sys.argv[1:]] or sorted((ROOT / "fixtures").glob("*/")): bad += check(d / "gold", pages_of(d / "doc.pdf"))
    if not sys.argv[1:]:
        for g in sorted((ROOT / "corpus/gold").glob("*/")):
            pdf = ROOT / "corpus/pdf" / f"{g.name}.pdf"
            bad += check(g, pages_of(pdf) if pdf.exists() else text_pages(ROOT / "corpus" / f"{g.name}.txt"))
    sys.exit(bad > 0)
