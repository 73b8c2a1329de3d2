"""A form that is sent in and taken, with a key of its own each time."""

from benchmarks import works
from benchmarks.hosts import forms, unit
from benchmarks.measuring import Visitor
from tests.reliability.citizen import read_form


def measure(host, size):
    page = forms.make_form(host)
    pile = pile_of(page.url, size.turns + 5)
    send = Sender(pile)
    (line,) = unit.lines(
        {(works.NOMINATE, host): send}, size.turns, statuses=(302, 303)
    )
    line.more = {"rows": forms.count_rows(host), "sent": send.sent}
    if forms.count_rows(host) != send.sent:
        raise RuntimeError(f"{host}: {line.more}")
    return [line]


def pile_of(path, number):
    """Functions that send a form each, filled in before anything is measured."""
    application = unit.site()
    pile = []
    for each in range(number):
        handed_out = Visitor(application).ask(path)
        fields = forms.filled_in(read_form(handed_out.body.decode()), each)
        visitor = Visitor(application, handed_out.cookies)
        address = f"2001:db8:{each:x}::1"
        pile.append(visitor.asking(path, fields, X_Forwarded_For=address))
    return pile


class Sender:
    """Sends the next of ``pile`` each time it is called."""

    def __init__(self, pile):
        self.pile, self.sent = pile, 0

    def __call__(self):
        answer = self.pile[self.sent]()
        self.sent += 1
        return answer
