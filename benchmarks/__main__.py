"""Measure everything and write the tables: ``make benchmark``.

Each row of each host is measured in a process of its own, on a copy of a database that
was filled once. What fails is told, and the rest goes on.
"""

import argparse
import json
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from benchmarks import telling
from benchmarks.databases import DATABASES, run
from benchmarks.measuring import Line
from benchmarks.sizes import SIZES
from benchmarks.works import ROWS, STREAMFORMS

HAS_STREAMFORMS = find_spec("wagtailstreamforms") is not None


def main(arguments=None):
    asked = parse(arguments)
    status, written = 0, []
    for name in asked.database or DATABASES:
        lines, failures = measure(DATABASES[name], asked.only or ROWS, asked.size)
        table = telling.tables(DATABASES[name].name, lines, asked.only or ROWS)
        print(f"\n{table}\n")
        written.append(table)
        for failure in failures:
            status = 1
            print(failure, file=sys.stderr)
    if asked.write:
        asked.write.write_text("\n\n".join(written) + "\n")
    return status


def parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=ROWS, help="this row; may be repeated"
    )
    parser.add_argument(
        "--database", action="append", choices=DATABASES, help="this alone"
    )
    parser.add_argument("--size", default="full", choices=SIZES)
    parser.add_argument(
        "--quick", dest="size", action="store_const", const="quick", help="--size quick"
    )
    parser.add_argument("--write", type=Path, help="also write the tables to this file")
    return parser.parse_args(arguments)


def measure(kind, rows, size):
    """The lines of all rows on one kind of database, and what failed in words."""
    lines, failures = [], []
    with (
        tempfile.TemporaryDirectory(prefix="trygghetspris-benchmark-") as folder,
        kind(Path(folder)) as database,
    ):
        for row, host in pairs(kind, rows):
            try:
                lines += measure_one(database, row, host, size)
            except RuntimeError as error:
                failures.append(f"{kind.name}, {row}, {host}: {error}")
    return lines, failures


def pairs(kind, rows):
    """Which rows are measured of which hosts. wagtailstreamforms is measured once, on
    SQLite, and where it is installed."""
    for row in rows:
        for host in ROWS[row]:
            if host != STREAMFORMS or (HAS_STREAMFORMS and kind is DATABASES["sqlite"]):
                yield row, host


def measure_one(database, row, host, size):
    start, name = time.monotonic(), f"{row}_{host}"
    print(f"{database.name}, {row}, {host} …", end=" ", file=sys.stderr, flush=True)
    place = database.copy(name)
    try:
        command = ("benchmarks.row", row, host, "--size", size)
        output = run(database.folder, place, host, *command)
    finally:
        database.forget(name)
        print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    found = [x[5:] for x in output.splitlines() if x.startswith("LINE ")]
    return [Line(**json.loads(each)) for each in found]


if __name__ == "__main__":
    raise SystemExit(main())
