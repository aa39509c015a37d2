#!/usr/bin/env bash
# Measure runs over many documents: the bundled ones and those of ../shared, in copies that all differ.
#
# usage: bench_batch.sh [TABELLVERK_BINARY] [DOCUMENTS] [UNCHANGED]
#
# DOCUMENTS (2000) are read with one job and with two, then once more unchanged; UNCHANGED (10000) short letters are
# read twice. Told are the time by the clock and by the processors, and the most memory of all processes together
# (resident, what they share counted in each). Linux only. What else runs on the machine is measured too: look at the
# load it prints first.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${1:-${CARGO_TARGET_DIR:-target}/release/tabellverk}
[ -x "$binary" ] || { echo "there is no $binary; build it with: cargo build --release" >&2; exit 2; }

exec python3 - "$binary" "${2:-2000}" "${3:-10000}" <<'PYTHON'
import os, resource, shutil, subprocess, sys, tempfile, threading, time

binary, count, unchanged = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
PAGE = os.sysconf("SC_PAGE_SIZE")


def sources():
    """The documents to copy: as they are bundled, and beside the checkout."""
    found = []
    for folder in ["corpus", "fixtures", "../shared/corpus", "../shared/real", "../shared/examples"]:
        for place, folders, names in os.walk(folder):
            folders.sort()
            folders[:] = [f for f in folders if f not in ("gold", "scan")]
            found += [os.path.join(place, n) for n in sorted(names) if n.endswith((".pdf", ".txt"))]
    return found


def fill(folder, count):
    """Copies that differ: a text has a line more, a PDF a comment after its end."""
    paths = sources()
    for n in range(count):
        path = paths[n % len(paths)]
        with open(path, "rb") as source:
            data = source.read()
        more = f"\n% {n}\n" if path.endswith(".pdf") else f"\nBilaga {n}\n"
        name = f"{n:05}-{os.path.basename(os.path.dirname(path))}-{os.path.basename(path)}"
        with open(os.path.join(folder, name), "wb") as copy:
            copy.write(data + more.encode())
    return len(paths)


def resident(root):
    """The memory of a process and all that it started, in bytes."""
    total, todo = 0, [root]
    while todo:
        pid = todo.pop()
        try:
            with open(f"/proc/{pid}/statm") as statm:
                total += int(statm.read().split()[1]) * PAGE
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as children:
                    todo += [int(child) for child in children.read().split()]
        except (OSError, IndexError):
            pass  # it has ended
    return total


def run(what, *arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    child = subprocess.Popen([binary, "extract", *arguments, "--quiet"], stderr=subprocess.PIPE)
    most = [0]

    def watch():
        while child.poll() is None:
            most[0] = max(most[0], resident(child.pid))
            time.sleep(0.05)

    watcher = threading.Thread(target=watch)
    watcher.start()
    complaints = child.stderr.read().decode().count("warning:")
    child.wait()
    watcher.join()
    took = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processors = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if child.returncode not in (0, 1):
        sys.exit(f"{what}: exit {child.returncode}")
    print(f"  {what:<34} clock {took:8.2f} s   processors {processors:8.2f} s   memory {most[0] / 1e6:6.0f} MB"
          f"   {complaints} failed", flush=True)
    return took


folder = tempfile.mkdtemp(prefix="tabellverk-bench-")
try:
    many, letters = os.path.join(folder, "many"), os.path.join(folder, "letters")
    os.mkdir(many)
    os.mkdir(letters)
    kinds = fill(many, count)
    for n in range(unchanged):
        with open(os.path.join(letters, f"brev-{n}.txt"), "w") as letter:
            letter.write(f"Brev {n} om bryggan\n\nBryggan vid kaj {n} gungar när färjan går.\n")
    print(f"{count} documents from {kinds}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    one = run("one job", many, "--out", os.path.join(folder, "one"), "--jobs", "1")
    two = run("two jobs", many, "--out", os.path.join(folder, "two"), "--jobs", "2")
    print(f"  two jobs are {one / two:.2f} times as fast as one")
    run("unchanged", many, "--out", os.path.join(folder, "two"), "--jobs", "2")
    same = subprocess.run(["diff", "-rq", "-x", ".cache", os.path.join(folder, "one"), os.path.join(folder, "two")])
    print(f"  the datasets are {'the same' if same.returncode == 0 else 'DIFFERENT'}")
    run(f"{unchanged} letters", letters, "--out", os.path.join(folder, "three"))
    run(f"{unchanged} letters, unchanged", letters, "--out", os.path.join(folder, "three"))
finally:
    shutil.rmtree(folder, ignore_errors=True)
PYTHON
