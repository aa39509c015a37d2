#!/usr/bin/env python3
"""Measure the records against their gold and fail where a group is worse than tests/floors.json allows.

usage: gate.py TABELLVERK_BINARY

floors.json has an object a manifest, in it an object a group: "f1" is the lowest F1 of whole records, "silent" the
most records that are wrong without being marked so, "silent_per_1000" the same as a share of the records found,
"ambiguous" the largest share of the right amounts and indicators that may be marked ambiguous, "proved" the smallest
share of the right amounts that has to be proved, and "proved_wrong" how many wrong ones may be (scripts/certainty.py
says what is counted).
A manifest that starts with "shared/" lies in ../shared, test material beside the checkout. So does the scorer:
where ../shared is absent, nothing can be measured, and that is printed.
"""
import json
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def below(name, figures, floor):
    """What is wrong with a group's figures."""
    if figures is None:
        return [f"{name}: not measured"]
    f1, silent, found = figures
    share = 1000 * silent / found if found else 0.0
    wrong = []
    if f1 < floor.get("f1", 0):
        wrong.append(f"{name}: F1 {f1:.4f} is below {floor['f1']}")
    if silent > floor.get("silent", silent):
        wrong.append(f"{name}: {silent} silent errors, {floor['silent']} allowed")
    if share > floor.get("silent_per_1000", share):
        wrong.append(f"{name}: {share:.1f} silent errors in 1000 records, {floor['silent_per_1000']} allowed")
    return wrong


def uncertain(name, group, floor):
    """What is wrong with how a group's values are marked."""
    if group is None:
        return []
    shares = group.shares()
    doubt, proved = shares["ambiguous_share"], shares["proved_share"]
    wrong = []
    if doubt > floor.get("ambiguous", 1):
        wrong.append(f"{name}: {doubt:.1%} of the right values are marked ambiguous, {floor['ambiguous']:.1%} allowed")
    if proved < floor.get("proved", 0):
        wrong.append(f"{name}: {proved:.1%} of the right amounts are proved, {floor['proved']:.1%} expected")
    if group.wrong_proved > floor.get("proved_wrong", group.wrong_proved):
        wrong.append(f"{name}: {group.wrong_proved} wrong values are proved, {floor['proved_wrong']} allowed")
    return wrong


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    if not (SHARED / "measure.py").exists():
        print("skipped: ../shared/measure.py does not exist, and the scorer is there")
        return 0
    sys.path[:0] = [str(SHARED), str(SHARED / "gold"), str(ROOT / "scripts")]
    import certainty
    import measure
    import score

    wrong = []
    for manifest, groups in json.loads((ROOT / "tests" / "floors.json").read_text("utf-8")).items():
        inside = manifest.removeprefix("shared/")
        path = (SHARED if inside != manifest else ROOT) / inside
        print(f"\n-- {manifest}")
        if not path.exists():
            wrong.append(f"{manifest}: does not exist")
            continue
        with tempfile.TemporaryDirectory() as out:
            figures, _ = measure.run(str(Path(sys.argv[1]).resolve()), [path], 0, out)
            marks = certainty.of_manifest(path, out, score)
        for group, floor in groups.items():
            name = f"{manifest}, {group}"
            wrong += below(name, figures.get(group), floor) + uncertain(name, marks.get(group), floor)
    print()
    for problem in wrong:
        print(f"FAILED {problem}")
    print(f"{len(wrong)} of the floors in tests/floors.json are not kept" if wrong else "every floor is kept")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
