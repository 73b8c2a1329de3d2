"""Measure one row for one host in this process: ``python -m benchmarks.row NAME``.

Everything else is told in the environment: see ``benchmarks.hosts.settings``. Prints
one JSON object for each line.
"""

import argparse
import json
from importlib import import_module

from benchmarks.sizes import SIZES


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("host")
    parser.add_argument("--size", default="full", choices=SIZES)
    asked = parser.parse_args()
    import django

    django.setup()
    row = import_module(f"benchmarks.rows.{asked.name}")
    for line in row.measure(asked.host, SIZES[asked.size]):
        print("LINE", json.dumps(line.as_data()), flush=True)


if __name__ == "__main__":
    main()
