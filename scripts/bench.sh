#!/usr/bin/env bash
# Measure the whole process on the five real texts of ../shared/corpus, or on corpus/ where they are absent:
# time by the clock and by the processor, start of the process included, and the most memory held.
#
# usage: bench.sh [TABELLVERK_BINARY] [RUNS] [--strict]
#
# The targets are 50 ms and 60 MB in one thread. --strict fails where they are missed.
# The stages one by one: cargo bench -p tabellverk-cli
set -euo pipefail
cd "$(dirname "$0")/.."
strict=0
arguments=()
for argument in "$@"; do
  if [ "$argument" = --strict ]; then strict=1; else arguments+=("$argument"); fi
done
binary=${arguments[0]:-${CARGO_TARGET_DIR:-target}/release/tabellverk}
runs=${arguments[1]:-20}
[ -x "$binary" ] || { echo "there is no $binary; build it with: cargo build --release" >&2; exit 2; }
input=../shared/corpus
if [ ! -d "$input" ]; then
  echo "../shared/corpus does not exist; measuring corpus/ instead, for which the targets are not meant"
  input=corpus
fi

exec python3 - "$binary" "$input" "$runs" "$strict" <<'PYTHON'
import os, shutil, statistics, sys, tempfile, time

binary, source, runs, strict = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "1"
MS, MB = 50, 60


def run(out):
    """One extraction into an empty folder: seconds by the clock, by the processor, and megabytes."""
    command = [binary, "extract", source, "--out", out, "--jobs", "1", "--quiet"]
    start = time.perf_counter()
    pid = os.posix_spawn(binary, command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} failed")
    # Linux counts in kilobytes, macOS in bytes.
    memory = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return wall, usage.ru_utime + usage.ru_stime, memory


folder = tempfile.mkdtemp(prefix="tabellverk-bench-")
try:
    measured = [run(os.path.join(folder, str(n))) for n in range(runs + 1)][1:]  # the first warms the caches
finally:
    shutil.rmtree(folder, ignore_errors=True)

wall, cpu, memory = zip(*measured)
files = [os.path.join(source, name) for name in os.listdir(source) if name.endswith(".txt")]
print(f"{len(files)} texts, {sum(map(os.path.getsize, files)) / 1000:.0f} kB, --jobs 1, {runs} runs")
for name, values, unit, factor, target in [
    ("clock", wall, "ms", 1000, MS),
    ("processor", cpu, "ms", 1000, None),
    ("memory", memory, "MB", 1, MB),
]:
    low, middle, high = (factor * f(values) for f in (min, statistics.median, max))
    verdict = "" if target is None else f"   target {target} {unit}: {'kept' if middle <= target else 'MISSED'}"
    print(f"  {name:<10} median {middle:7.1f} {unit}   least {low:7.1f}   most {high:7.1f}{verdict}")
missed = 1000 * statistics.median(wall) > MS or statistics.median(memory) > MB
sys.exit(1 if strict and missed else 0)
PYTHON
