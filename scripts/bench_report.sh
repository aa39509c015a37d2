#!/usr/bin/env bash
# Measure `tabellverk report` of a dataset: the time by the clock, the most memory, and what is written.
#
# usage: bench_report.sh DATASET [TABELLVERK_BINARY]
#
# It runs twice: without a report that is there, and over it, when pictures of pages are taken over. A dataset of 1,000
# documents with 200,000 records (make_many.py makes the documents) is to take less than 60 s on two processors; run it
# from where the documents were read, or their pages are not shown. Linux only. Look at the load it prints first.
set -euo pipefail
dataset=$(realpath "${1:?usage: bench_report.sh DATASET [TABELLVERK_BINARY]}")
here=$(cd "$(dirname "$0")/.." && pwd)
binary=$(realpath "${2:-${CARGO_TARGET_DIR:-$here/target}/release/tabellverk}")
[ -x "$binary" ] || { echo "there is no $binary; build it with: cargo build --release" >&2; exit 2; }

exec python3 - "$binary" "$dataset" <<'PYTHON'
import os, shutil, subprocess, sys, tempfile, time

binary, dataset = sys.argv[1:]
folder = tempfile.mkdtemp(prefix="tabellverk-bench-")
try:
    print(f"{dataset}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for run in ("anew", "over the old one"):
        start = time.perf_counter()
        child = subprocess.Popen([binary, "report", dataset, "--out", os.path.join(folder, "report")],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        said = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - start
        # 1 is a report without the pages of some documents
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"exit {os.waitstatus_to_exitcode(status)}")
        # the system counts in KiB
        print(f"  {run:<18} clock {took:6.2f} s   memory {usage.ru_maxrss * 1024 / 1e6:6.0f} MB   " + said.split(";")[0])
    sizes, largest = {}, ("", 0)
    for place, _, names in os.walk(folder):
        for name in names:
            size = os.path.getsize(os.path.join(place, name))
            ending = name.rsplit(".", 1)[-1]
            sizes[ending] = sizes.get(ending, 0) + size
            if ending == "html" and size > largest[1]:
                largest = (os.path.relpath(os.path.join(place, name), folder), size)
    print("  " + ", ".join(f"{e} {s / 1e6:.0f} MB" for e, s in sorted(sizes.items())) + f"; largest page {largest[0]} {largest[1] / 1e6:.1f} MB")
finally:
    shutil.rmtree(folder, ignore_errors=True)
PYTHON
