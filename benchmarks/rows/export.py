"""Exports of all nominations, as files that a spreadsheet opens."""

import time

from benchmarks import works
from benchmarks.hosts import crowds, forms, unit
from benchmarks.measuring import (
    Line,
    environment_of,
    forget_peak,
    memory_now,
    memory_peak,
)

from .listing import address_of

KINDS = {"prize": ("csv", "xlsx"), "stock": ("csv", "xlsx"), "streamforms": ("csv",)}
QUERIES = {
    "prize": "?export={kind}&status=all",
    "stock": "?export={kind}",
    "streamforms": "?action=CSV",
}


def measure(host, size):
    page = forms.make_form(host)
    query = QUERIES[host]
    address = address_of(host, page)
    crowds.fill(host, page, min(size.exported, 1000))
    visitor = unit.admin()
    unit.bare_page()()
    for kind in KINDS[host]:  # what is loaded the first time is not of the export
        export(visitor, address + query.format(kind=kind))
    lines = []
    parts = {size.exported: works.EXPORTS}
    if host == works.OURS:
        parts[size.most_exported] = works.MOST_EXPORTS
    for rows, names in parts.items():
        crowds.fill(host, page, rows)
        for kind in KINDS[host]:
            more = export(visitor, address + query.format(kind=kind))
            more["rows"] = rows
            lines.append(Line(names[kind], host, cpu=more.pop("cpu"), more=more))
    return lines


def export(visitor, path):
    """Seconds of processor time, seconds to the first byte, MiB above idle, MB."""
    environ = environment_of(path, None, {"Cookie": visitor.cookies})
    told = []
    idle = memory_now()
    forget_peak()
    clock, spent = time.perf_counter(), time.process_time()
    parts = visitor.application(environ, lambda status, headers: told.append(status))
    first, length = None, 0
    for part in parts:
        if part and first is None:
            first = time.perf_counter() - clock
        length += len(part)
    spent = time.process_time() - spent
    parts.close()
    if not told[0].startswith("200"):
        raise RuntimeError(f"{path}: {told[0]}")
    memory = memory_peak() - idle
    return {"cpu": spent, "s to first byte": first, "MiB": memory, "MB": length / 1e6}
