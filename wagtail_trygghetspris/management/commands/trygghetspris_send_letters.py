import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError
from django.db import close_old_connections

from ...mail.sending import all_letters, send_due


class Command(BaseCommand):
    help = (
        "Sends the letters that are due. Can run beside anything else that sends "
        "them. Exits with 1 when the mail server cannot be used."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--limit", type=int, help="Send no more than so many letters in a round."
        )
        parser.add_argument(
            "--watch",
            type=int,
            metavar="SECONDS",
            help="Stay and look again after so many seconds, until SIGTERM.",
        )

    def handle(self, *, limit, watch, **options):
        if watch is None:
            self.send(limit)
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                self.send(limit, goes_on=lambda: not stop.is_set())
            except CommandError as error:
                self.stderr.write(str(error))
            except DatabaseError as error:
                self.stderr.write(f"The database: {type(error).__name__}.")
            close_old_connections()
            stop.wait(watch)

    def send(self, limit, **options):
        letters = all_letters()
        tally = send_due(letters, limit=limit, **options)
        self.stdout.write(
            f"Letters sent: {tally.sent}, to be tried again: {len(tally.retries)}, "
            f"given up: {tally.given_up}. Now waiting: {letters.waiting().count()}."
        )
        if tally.trouble:
            raise CommandError(f"The mail server cannot be used: {tally.trouble}.")
