"""A form that is open, as it is handed out."""

from benchmarks import works
from benchmarks.hosts import forms, unit


def measure(host, size):
    page = forms.make_form(host)
    ask = unit.anybody().asking(page.url)
    return unit.lines({(works.FORM, host): ask}, size.turns)
