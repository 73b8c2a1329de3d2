"""A mail server that is slow, refuses or hangs, and who waits for it."""

from contextlib import ExitStack
from statistics import median

from benchmarks import works
from benchmarks.hosts import forms
from benchmarks.measuring import Line, folder

USUAL = next(iter(works.MAIL_MODES))
#: Nobody waits for somebody who waits this long more times than this.
DEAR = 3


def measure(host, size):
    path = forms.make_form(host).get_url()
    with ExitStack() as stack:
        sites = {
            name: site(stack, name, mode) for name, mode in works.MAIL_MODES.items()
        }
        answers = send_in_turns(sites, path, size.letters)
    usual = median(answer.seconds for answer in answers[USUAL])
    return [
        Line(name, host, more=figures(answers[name], usual))
        for name in works.MAIL_MODES
    ]


def site(stack, name, mode):
    """A server with a database and a mail server of its own."""
    from benchmarks.hosts.serving import copy_of_database, serve
    from tests.reliability.servers import MailServer

    port = 9
    if mode:
        port = stack.enter_context(MailServer(mode, folder=folder())).port
    return stack.enter_context(
        serve(
            workers=1,
            threads=4,
            RELIABILITY_SMTP_PORT=str(port),
            **copy_of_database(f"mail_{list(works.MAIL_MODES).index(name)}"),
        )
    )


def send_in_turns(sites, path, times):
    """The answers of each site. What is slow is not asked as often."""
    from benchmarks.hosts.serving import Person

    answers = {name: [] for name in sites}
    for number in range(times + 1):
        for name, server in sites.items():
            waited = sum(answer.seconds for answer in answers[name])
            if waited > DEAR and len(answers[name]) >= DEAR:
                continue
            person = Person(server.port, path, number)
            person.open_form()
            answers[name].append(person.send())
    return {name: found[1:] for name, found in answers.items()}  # the first is cold


def figures(answers, usual):
    from benchmarks.hosts.serving import TAKEN

    seconds = [answer.seconds for answer in answers]
    return {
        "ms, median": 1000 * median(seconds),
        "of the usual": median(seconds) / usual,
        "refused %": 100 * sum(x.status not in TAKEN for x in answers) / len(answers),
        "sent": len(answers),
    }
