from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from example_site.home.loading.demo_year import move_window, put_demo_year
from example_site.home.loading.jury_work import put_jury_work, put_nominations
from example_site.home.loading.pages import Shelf, fill_content_page, put_content_pages
from example_site.home.loading.people import put_people
from example_site.home.loading.prizes import put_prize
from example_site.home.loading.reading import CONTENT, BadContent, read_toml


class Command(BaseCommand):
    help = (
        "Builds the example site from its data files. Run again it makes what is "
        "missing, moves the demo year if its last day has passed, and leaves every "
        "other page as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Apply the data files to pages that exist. Their history stays.",
        )
        parser.add_argument(
            "--only-demo-year",
            action="store_true",
            help="Only move the demo year if its last day has passed.",
        )
        parser.add_argument(
            "--demo-people",
            action="store_true",
            help="Make log-ins with public passwords. Only for your own machine.",
        )
        parser.add_argument(
            "--content", type=Path, default=CONTENT, help="The folder of data files."
        )

    def handle(self, *args, **options):
        try:
            with transaction.atomic(), translation.override("sv"):
                self.load(options)
        except BadContent as error:
            raise CommandError(str(error)) from error

    def load(self, options):
        folder, moment = options["content"], timezone.now()
        site = read_toml(folder / "site.toml")
        books = [read_toml(folder / f"{name}.toml") for name in site.required("prizes")]
        if not options["only_demo_year"]:
            self.put_pages(site, books, options, moment)
        if options["demo_people"]:
            put_people(read_toml(folder / "people.toml"))
            self.put_juries_to_work(books, moment)
        for book in books:
            if "demo_year" in book and move_window(book, moment=moment):
                self.say(options, "The demo year is open again.")

    def put_pages(self, site, books, options, moment):
        shelf = Shelf(overwrite=options["overwrite"])
        unfilled = put_content_pages(site, shelf)
        for book in books:
            prize = put_prize(book, shelf)
            if "demo_year" in book:
                put_demo_year(book, prize, shelf, moment=moment)
            if "judging" in book:
                put_nominations(book, moment=moment)
        for entry, page in unfilled:
            fill_content_page(entry, page)
        self.say(options, f"{shelf.created} pages made, {shelf.changed} changed.")

    def put_juries_to_work(self, books, moment):
        for book in books:
            if "judging" in book:
                put_jury_work(book, moment=moment)

    def say(self, options, text):
        if options["verbosity"]:
            self.stdout.write(text)
