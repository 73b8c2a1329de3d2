"""Very many people who send the form at the same time, to a real server."""

import time

from django.db import connection

from benchmarks import works
from benchmarks.hosts import forms
from benchmarks.measuring import Line

ATOMIC = {"RELIABILITY_ATOMIC_REQUESTS": "1"}
AS_IT_COMES = {"BENCHMARK_SQLITE": "as it comes"}
WITH_OURS = " with the prize's settings of SQLite"


def measure(host, size):
    path = forms.make_form(host).get_url()
    lines = []
    for who, environment in ways(host):
        for work, more in ((works.CROWD, {}), (works.CROWD_ATOMIC, ATOMIC)):
            figures = rush(host, path, size, {**environment, **more})
            lines.append(Line(work, who, more=figures))
    return lines


def ways(host):
    """With which settings each is measured: those that its handbook gives."""
    if host == works.OURS or connection.vendor != "sqlite":
        return [(host, {})]
    if host != works.STOCK:
        return [(host, AS_IT_COMES)]
    return [(host, AS_IT_COMES), (host + WITH_OURS, {})]


def rush(host, path, size, environment):
    """Everybody has opened a form; then they send it, ``clients`` at a time."""
    from benchmarks.hosts.serving import TAKEN, Person, serve
    from tests.reliability.crowd import Crowd

    before = forms.count_rows(host)
    with serve(workers=2, threads=12, **environment) as server:
        crowd = Crowd(server.port, path, size=0, clients=size.clients)
        crowd.citizens = [
            Person(server.port, path, number) for number in range(size.citizens)
        ]
        crowd.all_do(Person.open_form)
        start = time.perf_counter()
        ledger = crowd.send(Person.send)
        seconds = time.perf_counter() - start
    taken = sum(answer.status in TAKEN for answer in ledger.answers)
    return {
        "refused %": 100 * (1 - taken / size.citizens),
        "rows": forms.count_rows(host) - before,
        "sent": size.citizens,
        "taken a second": taken / seconds,
        "ms, median": ledger.latencies()["p50"],
        "ms, longest": ledger.latencies()["max"],
    }
