#!/usr/bin/env bash
# Make a Python environment with the programs that scripts/check_parquet.py opens a dataset with.
#
# usage: setup-checks.sh VENV
set -euo pipefail
venv=${1:?usage: setup-checks.sh VENV}
needed='import duckdb, frictionless, jsonschema, pandas, polars, pyarrow'

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c "$needed" 2>/dev/null; then
  exit 0
fi
python3 -m venv "$venv" || {
  echo "setup-checks: cannot make a Python environment in $venv; Python 3.10 or later with venv is needed" >&2
  exit 1
}
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  polars pyarrow pandas duckdb 'frictionless[parquet]' jsonschema || {
  echo "setup-checks: pip could not install the packages; the dataset cannot be checked without them" >&2
  exit 1
}
"$venv/bin/python" -c "$needed"
