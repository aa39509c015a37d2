#!/usr/bin/env python3
"""Check a dataset with other people's programs.

usage: check_parquet.py OUT

Opens every Parquet file of the dataset in OUT with Polars, pandas/pyarrow and DuckDB, and checks that each has
as many rows as the JSON files have records, that dates are dates and lists are lists, that columns are those
datapackage.json declares, that the JSON files keep to their schema, and that the data package is valid.

needs: polars pyarrow pandas duckdb frictionless (pip install "frictionless[parquet]"), and jsonschema
"""
import json
import sys
from collections import Counter
from pathlib import Path

import duckdb
import jsonschema
import pandas
import polars
import pyarrow
import pyarrow.parquet
from frictionless import Package, validate

# How each program names what a declared type should be.
POLARS = {
    "string": lambda t: t == polars.String,
    "integer": lambda t: t == polars.Int32,
    "number": lambda t: t == polars.Float64,
    "boolean": lambda t: t == polars.Boolean,
    "date": lambda t: t == polars.Date,
    "array": lambda t: isinstance(t, polars.List),
}
ARROW = {
    "string": lambda t: pyarrow.types.is_string(t) or pyarrow.types.is_large_string(t) or t == pyarrow.string_view(),
    "integer": pyarrow.types.is_int32,
    "number": pyarrow.types.is_float64,
    "boolean": pyarrow.types.is_boolean,
    "date": pyarrow.types.is_date32,
    "array": lambda t: pyarrow.types.is_list(t) or pyarrow.types.is_large_list(t),
}
DUCKDB = {
    "string": lambda t: t == "VARCHAR",
    "integer": lambda t: t == "INTEGER",
    "number": lambda t: t == "DOUBLE",
    "boolean": lambda t: t == "BOOLEAN",
    "date": lambda t: t == "DATE",
    "array": lambda t: t.endswith("[]"),
}


def json_counts(out):
    """Rows that each table should have, from the JSON files alone."""
    counts, dates = Counter(), Counter()
    for path in sorted((out / "documents").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        info = document["document"]
        counts["documents"] += 1
        counts["furniture"] += len(info["furniture"])
        counts["table_cells"] += sum(len(table["cells"]) for table in document["tables"])
        dates["documents", "as_of"] += info["as_of"] is not None
        for kind, records in document.items():
            if kind == "document":
                continue
            counts[kind] += len(records)
            for record in records if kind in ("amounts", "indicators") else ():
                dates[kind, "period_date"] += len(record["period"] or "") == 10
    counts["links"] = len(json.loads((out / "links.json").read_text("utf-8"))["links"])
    return counts, dates


def check_table(out, name, fields, rows, dates, complain):
    path = str(out / f"{name}.parquet")
    by_polars = polars.read_parquet(path)
    by_arrow = pyarrow.parquet.read_table(path)
    by_pandas = pandas.read_parquet(path)
    by_duckdb = duckdb.sql(f"describe select * from '{path}'").fetchall()
    in_duckdb = duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0]

    for program, found in [
        ("polars", by_polars.height),
        ("pyarrow", by_arrow.num_rows),
        ("pandas", len(by_pandas)),
        ("duckdb", in_duckdb),
    ]:
        if found != rows:
            complain(f"{name}: {program} finds {found} rows, the JSON files have {rows}")

    declared = [(field["name"], field["type"]) for field in fields]
    for program, types, columns in [
        ("polars", POLARS, list(by_polars.schema.items())),
        ("pyarrow", ARROW, [(field.name, field.type) for field in by_arrow.schema]),
        ("duckdb", DUCKDB, [(row[0], row[1]) for row in by_duckdb]),
    ]:
        if [column for column, _ in columns] != [column for column, _ in declared]:
            complain(f"{name}: {program} does not find the declared columns in order")
            continue
        for (column, found), (_, kind) in zip(columns, declared):
            if not types[kind](found):
                complain(f"{name}.{column}: declared {kind}, {program} finds {found}")

    if not polars.from_arrow(by_arrow).equals(by_polars):
        complain(f"{name}: polars and pyarrow do not read the same values")
    nulls = by_polars.null_count().row(0)
    exprs = ", ".join(f'count(*) - count("{column}")' for column, _ in declared)
    if duckdb.sql(f"select {exprs} from '{path}'").fetchall()[0] != nulls:
        complain(f"{name}: duckdb does not find as many nulls as polars")
    for column, kind in declared:
        wanted = dates.get((name, column))
        if kind == "date" and wanted is not None and by_polars[column].count() != wanted:
            complain(f"{name}.{column}: {by_polars[column].count()} dates, the JSON files have {wanted}")


def as_tables(package):
    """The package such that frictionless reads the rows of the Parquet files.

    It reads them by way of pandas, and then has no byte count, lists of a kind it does not take for arrays, and
    numbers where integers are missing. The types themselves are checked in the files, see check_table.
    """
    def read_as(field):
        required = field.get("constraints", {}).get("required", False)
        missing = field["type"] == "integer" and not required
        return "any" if field["type"] == "array" else "number" if missing else field["type"]

    resources = []
    for resource in package["resources"]:
        if resource["format"] == "parquet":
            fields = [{**f, "type": read_as(f)} for f in resource["schema"]["fields"]]
            resource = {**resource, "type": "table", "schema": {**resource["schema"], "fields": fields}}
            del resource["bytes"]
            resources.append(resource)
    return {**package, "resources": resources}


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    out = Path(sys.argv[1])
    problems = []
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    counts, dates = json_counts(out)
    tables = [resource for resource in package["resources"] if resource["format"] == "parquet"]
    for resource in tables:
        name = Path(resource["path"]).stem
        check_table(out, name, resource["schema"]["fields"], counts[name], dates, problems.append)
    listed = {resource["path"] for resource in package["resources"]}
    for path in [*out.glob("*.parquet"), out / "links.json", *(out / "documents").glob("*.json")]:
        if path.relative_to(out).as_posix() not in listed:
            problems.append(f"{path.name} is not in datapackage.json")

    for name, paths in [("document", (out / "documents").glob("*.json")), ("links", [out / "links.json"])]:
        schema = json.loads((out / "schema" / f"{name}.schema.json").read_text("utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for path in sorted(paths):
            for error in validator.iter_errors(json.loads(path.read_text("utf-8"))):
                problems.append(f"{path.name}: {error.json_path}: {error.message[:200]}")

    manifest = json.loads((out / "run.json").read_text("utf-8"))
    for kind, count in manifest["totals"]["records"].items():
        if count != counts[kind]:
            problems.append(f"run.json counts {count} {kind}, the JSON files have {counts[kind]}")

    if manifest["totals"]["links"] != counts["links"]:
        problems.append(f"run.json counts {manifest['totals']['links']} links, links.json has {counts['links']}")

    problems += [f"datapackage.json: {error}" for error in Package.metadata_validate(package)]
    # As it stands: descriptions, sizes and hashes. Then row by row: types, enumerations and keys.
    for descriptor in [str(out / "datapackage.json"), as_tables(package)]:
        report = Package(descriptor, basepath=str(out)).validate() if isinstance(descriptor, dict) else validate(descriptor)
        problems += [f"frictionless: {error.message}" for error in report.errors]
        for task in report.tasks:
            problems += [f"frictionless: {task.name}: {error.message}" for error in task.errors[:5]]

    for problem in problems:
        print(problem)
    total = sum(counts[Path(resource["path"]).stem] for resource in tables)
    print(f"{len(tables)} tables, {total} rows, {counts['documents']} documents: ", end="")
    print(f"{len(problems)} problems" if problems else "as they should be")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
