"""What is loaded when the site starts: modules, by their names."""

import json
import os
import subprocess
import sys

from benchmarks import works
from benchmarks.measuring import Line

#: What is not needed before somebody asks for it.
HEAVY = ("openpyxl", "PIL", "requests", "rest_framework")
PROGRAM = """
import json, sys, time
import django
django.setup()
print(json.dumps([time.process_time(), sorted(sys.modules)]))
"""


def measure(host, size):
    seconds, loaded = start(host)
    _seconds, bare = start("stock")
    heavy = [name for name in HEAVY if name in loaded and name not in bare]
    more = {
        "modules": len(loaded),
        "more than bare": len(set(loaded) - set(bare)),
        "own": sum(name.startswith("wagtail_trygghetspris") for name in loaded),
        "heavy": len(heavy),
    }
    return [Line(works.STARTUP, host, cpu=seconds, more=more)]


def start(host):
    """Seconds of processor time, the least of three, and the names of modules."""
    environment = {**os.environ, "BENCHMARK_HOST": host}
    runs = [
        json.loads(
            subprocess.run(  # noqa: S603
                [sys.executable, "-c", PROGRAM],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for _time in range(3)
    ]
    return min(seconds for seconds, _names in runs), runs[0][1]
