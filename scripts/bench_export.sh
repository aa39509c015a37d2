#!/usr/bin/env bash
# Measure `tabellverk export` of a dataset: the time by the clock and the most memory, by what is written.
#
# usage: bench_export.sh DATASET [TABELLVERK_BINARY]
#
# A dataset of 1,000 documents with 200,000 records is to be a workbook in 20 s at most, and CSV in 2 s. Linux only.
# What else runs on the machine is measured too: look at the load it prints first.
set -euo pipefail
dataset=$(realpath "${1:?usage: bench_export.sh DATASET [TABELLVERK_BINARY]}")
cd "$(dirname "$0")/.."
binary=$(realpath "${2:-${CARGO_TARGET_DIR:-target}/release/tabellverk}")
[ -x "$binary" ] || { echo "there is no $binary; build it with: cargo build --release" >&2; exit 2; }

exec python3 - "$binary" "$dataset" <<'PYTHON'
import os, shutil, subprocess, sys, tempfile, time

binary, dataset = sys.argv[1:]
folder = tempfile.mkdtemp(prefix="tabellverk-bench-")
try:
    print(f"{dataset}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for option, place in [("--csv", "csv"), ("--kolada", "k.json"), ("--datapackage", "package"), ("--xlsx", "b.xlsx")]:
        start = time.perf_counter()
        child = subprocess.Popen([binary, "export", dataset, option, os.path.join(folder, place)],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        said = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - start
        if status:
            sys.exit(f"{option}: exit {os.waitstatus_to_exitcode(status)}")
        # the system counts in KiB
        print(f"  {option:<14} clock {took:6.2f} s   memory {usage.ru_maxrss * 1024 / 1e6:6.0f} MB   "
              + said.strip().split(": ", 1)[1])
finally:
    shutil.rmtree(folder, ignore_errors=True)
PYTHON
