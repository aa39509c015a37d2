#!/usr/bin/env python3
"""Run the Python and SQL of README.md and docs/ on a dataset, so that what they show works.

usage: check_examples.py DATASET

The examples read a dataset called out/; DATASET takes its place. Needs polars, pandas, pyarrow and duckdb, as
check_parquet.py does.
"""

import contextlib
import io
import os
import re
import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent


def blocks():
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for language, code in re.findall(r"^```(python|sql)\n(.*?)^```", path.read_text("utf-8"), re.S | re.M):
            if "out/" in code:
                yield path.relative_to(ROOT), language, code


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    dataset = Path(sys.argv[1]).resolve()
    found = list(blocks())
    if len(found) < 5:
        sys.exit(f"only {len(found)} examples were found in README.md and docs/: their marks must have changed")
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(dataset, Path(folder) / "out")
        os.chdir(folder)
        for path, language, code in found:
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    if language == "python":
                        exec(compile(code, str(path), "exec"), {})
                    else:
                        print(duckdb.sql(code).fetchall())
            except Exception as error:
                sys.exit(f"{path}: this does not work ({error!r}):\n{code}")
    print(f"{len(found)} examples work")


main()
