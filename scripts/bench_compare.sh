#!/usr/bin/env bash
# Measure `compare` and `query` as whole commands, on a dataset of 1,030 documents with 200,000 records.
#
# usage: bench_compare.sh [TABELLVERK_BINARY] [DATASET]
#
# Without DATASET one is made of the documents of make_many.py, which takes half a minute. Each command runs seven times;
# told are the median and the longest time by the clock, the median of the processors' time, and the rows. A command
# should take less than a second on two processors. What else runs on the machine is measured too: look at the load it
# prints first.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${1:-${CARGO_TARGET_DIR:-target}/release/tabellverk}
[ -x "$binary" ] || { echo "there is no $binary; build it with: cargo build --release" >&2; exit 2; }

exec python3 - "$(realpath "$binary")" "${2:-}" <<'PYTHON'
import json, os, resource, shutil, statistics, subprocess, sys, tempfile, time

binary, dataset = sys.argv[1], sys.argv[2]
RUNS = 7
COMPARE = [
    "status", "status --theme trygghet", "amounts", "amounts --kind outcome --per-capita", "amounts --concept 450,530",
    "amounts --total --latest --per-capita", "indicators", "indicators --shared 2", "goals", "goals --by area", "coverage",
]
QUERY = [
    "select count(*) from amounts",
    "select municipality, kind, certainty, count(*) as n, sum(sek) as sek from amounts group by municipality, kind, certainty",
    "select * from amounts order by sek limit 100",
    "select d.title, a.line, a.sek from amounts a join documents d on a.document_id = d.id where a.is_total",
    "select municipality, status, count(*) as n from activities group by municipality, status order by n desc",
    "select distinct line from amounts where line like '%kostnad%'",
]


def run(arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([binary, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    took = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr.decode()}")
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def measure(what, arguments):
    runs = [run(arguments) for _ in range(RUNS)]
    found = json.loads(runs[0][2])
    rows = len(found["rows"] if isinstance(found, dict) else found)
    clock = [r[0] for r in runs]
    same = "" if all(r[2] == runs[0][2] for r in runs) else "   NOT THE SAME EACH TIME"
    print(f"  {statistics.median(clock):6.3f} s  {max(clock):6.3f} s  {statistics.median(r[1] for r in runs):6.3f} s"
          f"  {rows:7}  {what[:90]}{same}", flush=True)


folder = tempfile.mkdtemp(prefix="tabellverk-bench-")
try:
    if not dataset:
        texts, dataset = os.path.join(folder, "texts"), os.path.join(folder, "data")
        subprocess.run([sys.executable, "scripts/make_many.py", texts], check=True)
        run(["extract", texts, "--out", dataset, "--quiet"])
    with open(os.path.join(dataset, "run.json"), encoding="utf-8") as manifest:
        totals = json.load(manifest)["totals"]
    print(f"{totals['read']} documents, {sum(totals['records'].values())} records, "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print("  clock     longest   processors rows  command")
    for what in COMPARE:
        measure(f"compare {what}", ["compare", dataset, *what.split(), "--format", "json"])
    for sql in QUERY:
        measure(sql, ["query", dataset, sql, "--format", "json"])
finally:
    shutil.rmtree(folder, ignore_errors=True)
PYTHON
