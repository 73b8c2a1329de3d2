"""Many citizens at once, and the books that are kept on what they were answered."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.reliability.citizen import Citizen


@dataclass
class Ledger:
    """Every answer that the citizens of one run were given."""

    answers: list

    @property
    def receipts(self):
        return [answer for answer in self.answers if answer.is_receipt]

    @property
    def refused_as_closed(self):
        return [answer for answer in self.answers if answer.status == 403]

    @property
    def statuses(self):
        counts = Counter(answer.status for answer in self.answers)
        return dict(sorted(counts.items()))

    @property
    def acknowledged(self):
        """The reference of every receipt, in order."""
        return sorted(answer.reference for answer in self.receipts)

    @property
    def tries(self):
        return sum(answer.tries for answer in self.answers)

    def latencies(self):
        """Milliseconds: median, 95th percentile, longest."""
        seconds = sorted(answer.seconds for answer in self.answers)
        return {
            "p50": _milliseconds(seconds[len(seconds) // 2]),
            "p95": _milliseconds(seconds[int(len(seconds) * 0.95)]),
            "max": _milliseconds(seconds[-1]),
        }


def _milliseconds(seconds):
    return round(seconds * 1000)


class Crowd:
    """``clients`` people at a time. Each nomination is a citizen's own, with its own
    form and ticket."""

    def __init__(self, port, path, *, size, clients, first=0):
        self.clients = clients
        self.answered = 0
        self.citizens = [
            Citizen(port, path, number) for number in range(first, first + size)
        ]

    def all_do(self, action):
        with ThreadPoolExecutor(self.clients) as pool:
            return list(pool.map(action, self.citizens))

    def open_forms(self):
        self.all_do(Citizen.open_form)

    def send(self, how=Citizen.send):
        """Everybody sends; ``answered`` counts as the answers come in."""

        def send_and_count(citizen):
            answer = how(citizen)
            self.answered += 1
            return answer

        return Ledger(self.all_do(send_and_count))

    def send_until_answered(self):
        return self.send(Citizen.send_until_answered)
