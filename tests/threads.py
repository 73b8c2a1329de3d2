"""Several who press at the same time, each with a connection of their own."""

import threading

import pytest
from django.db import connection, connections

#: For tests that do; what they store is committed.
IN_THREADS = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="needs a database that several threads can use",
    ),
]


def at_once(*calls):
    """What each call came to: its answer, or the error that stood in the way."""
    gate = threading.Barrier(len(calls))
    answers = [None] * len(calls)

    def run(place, call):
        gate.wait()
        try:
            answers[place] = call()
        except Exception as error:
            answers[place] = error
        connections.close_all()

    threads = [
        threading.Thread(target=run, args=(place, call))
        for place, call in enumerate(calls)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
