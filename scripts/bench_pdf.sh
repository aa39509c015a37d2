#!/usr/bin/env bash
# Measure the way from PDF to records and files beside `pdftotext -layout`, in one run on the same files: the PDFs of
# corpus/ and fixtures/ in one, over 100 pages, and those three times over, over 350. Prints the share of each step too.
#
# usage: bench_pdf.sh [TABELLVERK_BINARY] [RUNS] [--strict]
#
# The target is 1.5 times pdftotext's time, in one thread, and 150 MB. --strict fails where it is missed. Needs
# pdftotext and pdfunite (poppler-utils).
set -euo pipefail
cd "$(dirname "$0")/.."
strict=0
arguments=()
for argument in "$@"; do
  if [ "$argument" = --strict ]; then strict=1; else arguments+=("$argument"); fi
done
target=${CARGO_TARGET_DIR:-target}
binary=${arguments[0]:-$target/release/tabellverk}
runs=${arguments[1]:-10}
[ -x "$binary" ] || { echo "there is no $binary; build it with: cargo build --release" >&2; exit 2; }
for tool in pdftotext pdfunite; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (poppler-utils)"; exit 0; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
pdfunite fixtures/*/doc.pdf corpus/pdf/*.pdf "$folder/once.pdf"
pdfunite "$folder"/once.pdf "$folder"/once.pdf "$folder"/once.pdf "$folder/long.pdf"

python3 - "$binary" "$folder" "$runs" "$strict" <<'PYTHON'
import os, statistics, sys, time

binary, folder, runs, strict = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "1"
TIMES, MB = 1.5, 150

def run(command):
    """Seconds by the clock and megabytes."""
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} failed")
    return wall, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


missed = False
for name in ("once", "long"):
    file = f"{folder}/{name}.pdf"
    ours = [binary, "extract", file, "--out", f"{folder}/{name}", "--jobs", "1", "--quiet", "--fresh"]
    theirs = ["pdftotext", "-layout", file, f"{folder}/{name}.txt"]
    # in turns, so that both meet the same machine
    measured = [(run(ours), run(theirs)) for _ in range(runs + 1)][1:]
    pages = open(f"{folder}/{name}.txt", "rb").read().count(b"\f")
    times = [statistics.median(m[i][0] for m in measured) for i in (0, 1)]
    memory = max(m[0][1] for m in measured)
    ratio = times[0] / times[1]
    print(f"{pages} pages: tabellverk {1000 * times[0]:.0f} ms, pdftotext -layout {1000 * times[1]:.0f} ms: {ratio:.2f} times"
          f"   target {TIMES}: {'kept' if ratio <= TIMES else 'MISSED'}")
    print(f"  memory {memory:.0f} MB   target {MB} MB: {'kept' if memory <= MB else 'MISSED'}")
    missed |= ratio > TIMES or memory > MB
sys.exit(1 if strict and missed else 0)
PYTHON

cargo run --quiet --release -p tabellverk-records --example stages "$folder/once.pdf"
