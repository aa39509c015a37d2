#!/usr/bin/env python3
"""Measure how well documents are linked, on follow-ups made of real documents with known truth.

usage: links_planted.py TABELLVERK_BINARY DATASET [SEED]

Of every document of DATASET (one reading of each; copies are left out) three later years are made: a quarter of the
activities, goals and lines is reworded, a sixth dropped; others are taken over from other municipalities; rows change
places, headings their numbers, figures move on by a year. Told is, for each kind and score, how many links join what is
the same, and how many of those that go on were found. With SIBLINGS=1 in the environment activities are added that
differ from another in their last word alone: most of them no person could tell from a rewording.
"""
import collections
import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SYNONYMS = {"Ta fram": "Utarbeta", "Införa": "Införande av", "Utveckla": "Utveckling av", "Genomföra": "Genomförande av",
            "Revidera": "Uppdatera", "Se över": "Översyn av", "Utreda": "Utredning av", "Öka": "Ökning av"}
MORE = ["även", "gemensam", "ny", "fortsatt", "årlig", "samlad"]
COPIES = re.compile(r"doc-(layout|pdfbox|pdfminer|pdftotext|pypdf|tika)|bokslut-2025-(e2|old)|icons|wide|word|distilled|columns")


def reword(text):
    for verb, noun in SYNONYMS.items():
        if text.startswith(verb + " "):
            text = noun + text[len(verb):]
            break
    words = text.split()
    if len(words) > 4 and random.random() < 0.7:
        words.pop(random.randrange(1, len(words)))
    if len(words) > 3 and random.random() < 0.4:
        words.insert(random.randrange(1, len(words)), random.choice(MORE))
    return " ".join(words)


def texts(document, kind, name, later, others, truth):
    """The activities or goals of a later year."""
    kept = []
    for record in document[kind]:
        if random.random() < 0.15:
            continue
        if random.random() < 0.25:
            record[name] = reword(record[name])
        if kind == "activities" and record["goal"] and random.random() < 0.3:
            record["goal"] = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), record["goal"])
        kept.append(record)
    new = [random.choice(random.choice(others)[kind] or [None]) for _ in range(max(1, len(kept) // 5))]
    if kind == "activities" and os.environ.get("SIBLINGS") and len(kept) > 2:
        for _ in range(len(kept) // 4):
            one, two = random.sample(kept, 2)
            words = one[name].split()
            if len(words) > 2 and words[-1] != two[name].split()[-1]:
                new.append({**one, name: " ".join(words[:-1] + [two[name].split()[-1]])})
    for number, record in enumerate(record for record in new if record):
        record = copy.deepcopy(record)
        record["id"] = f"{later}:{kind}:new{number}in{document['document']['year']}"
        truth[record["id"]] = None
        kept.append(record)
    if kind == "activities" and random.random() < 0.6:
        random.shuffle(kept)
    document[kind] = kept


def figures(document, kind, name):
    """The rows of a later year: what was planned for it is its budget, all else is of the next year."""
    year = document["document"]["year"]
    rows = collections.OrderedDict()
    for record in document[kind]:
        rows.setdefault((record["table_id"], (record.get("cell") or [None])[0], record[name], record.get("measure")), []).append(record)
    kept = []
    for (_, _, label, _), row in rows.items():
        if random.random() < 0.12:
            continue
        label = reword(label) if random.random() < 0.13 else label
        growth = 1 + random.uniform(-0.12, 0.12)
        for record in row:
            record[name] = label
            period = record["period"] or ""
            told = record["kind"] in ("outcome", "forecast") and period[:4].isdigit() and int(period[:4]) < year - 1
            if record["kind"] == "plan" and period == str(year):
                record["kind"] = "budget"
            elif period[:4].isdigit() and not told:
                record["period"] = str(int(period[:4]) + 1) + period[4:]
                if record["value"] is not None:
                    record["value"] = float(round(record["value"] * growth))
                    record["value_raw"] = str(round(record["value"]))
                    record["sek"] = record["sek"] and record["sek"] * growth if "sek" in record else None
            kept.append(record)
    document[kind] = kept


def next_year(document, others, truth):
    old = document["document"]["id"]
    later = f"{old}-n"
    document = json.loads(json.dumps(document))
    for kind in ("activities", "goals", "amounts", "indicators"):
        for record in document[kind]:
            new = record["id"].replace(old, later)
            truth[new] = record["id"]
            record["id"], record["document_id"] = new, later
            if record.get("table_id"):
                record["table_id"] = record["table_id"].replace(old, later)
    info = document["document"]
    info["id"], info["year"] = later, info["year"] + 1
    if info["as_of"]:
        info["as_of"] = str(int(info["as_of"][:4]) + 1) + info["as_of"][4:]
    texts(document, "activities", "activity", later, others, truth)
    texts(document, "goals", "text", later, others, truth)
    figures(document, "amounts", "line")
    figures(document, "indicators", "indicator")
    return document


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__)
        return 2
    binary, dataset = sys.argv[1], Path(sys.argv[2])
    random.seed(int(sys.argv[3]) if len(sys.argv) == 4 else 1)
    paths = [p for p in sorted((dataset / "documents").glob("*.json")) if not COPIES.search(p.name)]
    documents = [json.loads(path.read_text("utf-8")) for path in paths]
    documents = [document for document in documents if document["document"]["year"]]
    truth = {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "documents").mkdir()
        for number, document in enumerate(documents):
            others = [other for other in documents if other is not document]
            # each is a municipality of its own, so that what is taken over is new there
            document["document"]["municipality"] = f"M{number}"
            document["assessments"] = []
            chain = [document]
            for _ in range(3):
                chain.append(next_year(chain[-1], others, truth))
            for one in chain:
                path = Path(folder) / "documents" / f"{number}-{one['document']['id']}.json"
                path.write_text(json.dumps(one), "utf-8")
        output = subprocess.run([binary, "timeline", folder, "--json", "--all"], check=True, capture_output=True, text=True).stdout
    score(map(json.loads, output.splitlines()), truth)
    return 0


def score(threads, truth):
    linked, wrong, found, going_on = (collections.Counter() for _ in range(4))
    for thread in threads:
        kind, before = thread["kind"], None
        for entry in thread["entries"]:
            sources = {truth.get(record) for record in entry["records"]} - {None}
            going_on[kind] += bool(sources)
            if before:
                right = bool(sources & set(before["records"]))
                found[kind] += right
                grade = next(g for g in (0.99, 0.9, 0.5) if entry["score"] >= g)
                for key in ((kind, grade), (kind, "all")):
                    linked[key] += 1
                    wrong[key] += not right
                if not right and os.environ.get("SHOW"):
                    print(f"{kind} {entry['score']}: {before['text'][:90]!r} -> {entry['text'][:90]!r}")
            before = entry
    for kind in sorted(going_on):
        print(f"{kind}: {linked[kind, 'all']} links, {wrong[kind, 'all']} of them wrong; "
              f"{found[kind]} of {going_on[kind]} that go on were found")
        for grade in (0.99, 0.9, 0.5):
            if linked[kind, grade]:
                print(f"  score from {grade}: {linked[kind, grade]} links, {wrong[kind, grade]} wrong")


if __name__ == "__main__":
    sys.exit(main())
