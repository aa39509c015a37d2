#!/usr/bin/env python3
"""Measure the records against their gold and fail where a group is worse than tests/floors.json allows.

usage: gate.py TABELLVERK_BINARY

floors.json has an object a manifest, in it an object a group: "f1" is the lowest F1 of whole records, "silent" the
most records that are wrong without being marked so, "silent_per_1000" the same as a share of the records found.
A manifest that starts with "shared/" lies in ../shared, test material beside the checkout. So does the scorer:
where ../shared is absent, nothing can be measured, and that is printed.
"""
import json
import sys
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


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    if not (SHARED / "measure.py").exists():
        print("skipped: ../shared/measure.py does not exist, and the scorer is there")
        return 0
    sys.path.insert(0, str(SHARED))
    import measure

    wrong = []
    for manifest, groups in json.loads((ROOT / "tests" / "floors.json").read_text("utf-8")).items():
        inside = manifest.removeprefix("shared/")
        path = (SHARED if inside != manifest else ROOT) / inside
        print(f"\n-- {manifest}")
        if not path.exists():
            wrong.append(f"{manifest}: does not exist")
            continue
        figures, _ = measure.run(str(Path(sys.argv[1]).resolve()), [path], 0)
        for group, floor in groups.items():
            wrong += below(f"{manifest}, {group}", figures.get(group), floor)
    print()
    for problem in wrong:
        print(f"FAILED {problem}")
    print(f"{len(wrong)} of the floors in tests/floors.json are not kept" if wrong else "every floor is kept")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
