#!/usr/bin/env python3
"""How far the marks of certainty can be trusted, over the documents that have gold.

usage: certainty.py PROGRAM [MANIFEST.json ...] [--show N] [--keep DIR]

PROGRAM is run once a manifest, as `PROGRAM extract INPUT... --out DIR`. Without a manifest: the two of this
repository, and ../shared/manifest.json where that is there. For every group of documents it prints
  records    all records found, of every type that has gold
  silent     those that are wrong, or not in the gold, and are marked neither ambiguous nor contradicted: of 1,000
  values     amounts and indicators that are right in every field
  doubt      the share of these that is marked ambiguous
  contra     the share of these that is marked contradicted
  proved     the share of right amounts that is proved
  wrong      amounts and indicators that are wrong or not in the gold, and how many of those are proved
and after that what the right values in doubt have in common. --show N lists N records that are wrong and silent of
each group. --keep DIR leaves the output of the program under DIR.

The scorer lies in ../shared, test material beside the checkout; where it is absent, nothing can be measured.
"""
import json
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
VALUES = ("amounts", "indicators")
MARKED = ("ambiguous", "contradicted")


class Group:
    """What is counted of one group of documents."""

    def __init__(self):
        self.found = self.silent = self.right = self.doubt = self.contra = 0
        self.amounts = self.proved = self.wrong = self.wrong_proved = 0
        self.reasons = Counter()
        self.misses = []

    def add(self, other):
        """Counts another group too."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def shares(self):
        """Silent errors of 1,000 records; shares of right values in doubt and contradicted, of right amounts proved."""
        of = lambda n, all_of: n / all_of if all_of else 0.0
        return {
            "silent_per_1000": of(1000 * self.silent, self.found),
            "ambiguous_share": of(self.doubt, self.right),
            "contradicted_share": of(self.contra, self.right),
            "proved_share": of(self.proved, self.amounts),
        }


def reason(record, lost):
    """In a few words why a record is in doubt; `lost`: the pages with a table whose cells lost their order."""
    if (record.get("evidence") or {}).get("ocr"):
        return "recognised in a picture"
    if record.get("page") in lost:
        return "the text lost the order of the cells of a table on its page (order_lost)"
    others = record.get("alternatives") or []
    if not others:
        return f"no other reading is told ({(record.get('evidence') or {}).get('rule') or 'no rule'})"
    return "; ".join(sorted({f"{o.get('field')}: {o.get('reason')}" for o in others}))


def count(gold_folder, document, scorer):
    """What the scorer and the marks of one document say."""
    group = Group()
    rows, misses = scorer.score(gold_folder, document)
    group.found = sum(v[1] for v in rows.values())
    group.silent = scorer.silent(misses)
    wrong = [m for m in misses if m[3] is not None]
    group.misses = [m for m in wrong if m[0] != "document" and m[3].get("certainty") not in MARKED]
    bad = [m[3] for m in wrong if m[0] in VALUES]
    group.wrong = len(bad)
    group.wrong_proved = sum(r.get("certainty") == "proved" for r in bad)
    records = json.loads(Path(document).read_text("utf-8"))
    for kind in VALUES:
        key, tests = scorer.SPEC[kind]
        lost = {p.get("page") for p in records.get("problems") or [] if p.get("code") == "order_lost"}
        gold = scorer.load(Path(gold_folder) / f"{kind}.jsonl")
        found = records.get(kind) or []
        for i, j in scorer.pair(gold, found, key).items():
            if gold[i].get("ambiguous") or not all(t(gold[i].get(f), found[j].get(f)) for f, t in tests):
                continue
            certainty = found[j].get("certainty")
            group.right += 1
            group.amounts += kind == "amounts"
            group.proved += kind == "amounts" and certainty == "proved"
            group.contra += certainty == "contradicted"
            if certainty == "ambiguous":
                group.doubt += 1
                group.reasons[f"{kind}: {reason(found[j], lost)}"] += 1
    return group


def of_manifest(manifest, out, scorer):
    """The groups of a manifest, where the program has written its output under `out`."""
    base = Path(manifest).resolve().parent
    paths = {}
    for file in (Path(out) / "documents").glob("*.json"):
        paths[(json.loads(file.read_text("utf-8")).get("document") or {}).get("path", "")] = file
    groups = defaultdict(Group)
    for item in json.loads(Path(manifest).read_text("utf-8")):
        source = str(base / item["input"])
        ends = "/".join(Path(source).parts[-2:])
        file = next((f for p, f in sorted(paths.items()) if p and (source.endswith(p) or p.endswith(ends))), None)
        if file is not None:
            groups[item.get("group", "all")].add(count(base / item["gold"], file, scorer))
    return dict(groups)


def line(name, group):
    """One line of the printed table."""
    s = group.shares()
    return (
        f"{name:<34}{group.found:>8}{group.silent:>7}{s['silent_per_1000']:>7.1f}{group.right:>8}"
        f"{100 * s['ambiguous_share']:>6.1f}%{100 * s['contradicted_share']:>6.1f}%{100 * s['proved_share']:>7.1f}%"
        f"{group.wrong:>6}{group.wrong_proved:>7}"
    )


def main(arguments):
    show = int(arguments[arguments.index("--show") + 1]) if "--show" in arguments else 0
    keep = arguments[arguments.index("--keep") + 1] if "--keep" in arguments else None
    skip = {arguments.index(a) + 1 for a in ("--show", "--keep") if a in arguments}
    rest = [a for i, a in enumerate(arguments) if i not in skip and not a.startswith("--")]
    if not rest:
        print(__doc__)
        return 2
    if not (SHARED / "measure.py").exists():
        print("skipped: ../shared/measure.py does not exist, and the scorer is there")
        return 0
    sys.path[:0] = [str(SHARED), str(SHARED / "gold")]
    import contextlib
    import io
    import measure
    import score

    manifests = rest[1:] or [SHARED / "manifest.json", ROOT / "fixtures/manifest.json", ROOT / "corpus/manifest.json"]
    head = f"{'group':<34}{'records':>8}{'silent':>7}{'/1000':>7}{'values':>8}{'doubt':>7}{'contra':>7}{'proved':>8}"
    print(head + f"{'wrong':>6}{'proved':>7}")
    total, groups = Group(), {}
    for n, manifest in enumerate(manifests):
        with tempfile.TemporaryDirectory() as temporary:
            out = Path(keep) / str(n) if keep else Path(temporary)
            with contextlib.redirect_stdout(io.StringIO()):
                measure.run(str(Path(rest[0]).resolve()), [manifest], 0, str(out))
            for name, group in sorted(of_manifest(manifest, out, score).items()):
                groups.setdefault(name, Group()).add(group)
                total.add(group)
    for name, group in groups.items():
        print(line(name, group))
    print(line("all", total))
    print("\nright values in doubt, and why")
    for text, number in total.reasons.most_common():
        print(f"{number:>6}  {text}")
    for name, group in groups.items():
        if show and group.misses:
            print(f"\n{name}: {len(group.misses)} wrong and silent")
        for kind, what, gold, found in group.misses[:show]:
            print(f"- {kind}: {what}")
            for title, record in (("gold", gold), ("found", found)):
                if record is not None:
                    short = {k: v for k, v in record.items() if k not in ("evidence", "id", "document_id", "table_id")}
                    print(f"    {title}: {json.dumps(short, ensure_ascii=False)[:300]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
