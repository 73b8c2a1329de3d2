from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...conf import get_settings
from ...domain.history.entries import Unreadable
from ...domain.history.making import categories_of, make_years
from ...domain.history.planning import Answer, State, make_plan
from ...domain.history.reading import read_table
from ...models.swapping import prize_year_model
from ..asking import found_prize


def year_for(text):
    """``5=2019`` as a pair of numbers."""
    number, _equals, year = text.partition("=")
    return int(number), int(year)


class Command(BaseCommand):
    help = (
        "Imports earlier years of a prize from a CSV, XLSX or text file. Shows what "
        "would be made; makes it with --apply."
    )

    def add_arguments(self, parser):
        parser.add_argument("prize", help="The number (pk) or the slug of the prize.")
        parser.add_argument("file", type=Path, help="CSV, XLSX or text.")
        parser.add_argument(
            "--year-for",
            action="append",
            default=[],
            type=year_for,
            metavar="ROW=YEAR",
            help="The year of a row that does not state it.",
        )
        parser.add_argument(
            "--split",
            action="append",
            default=[],
            type=int,
            metavar="ROW",
            help="Read the row as several winners.",
        )
        parser.add_argument(
            "--skip",
            action="append",
            default=[],
            type=int,
            metavar="ROW",
            help="Leave the row out.",
        )
        parser.add_argument(
            "--publish", action="store_true", help="Publish the years; else drafts."
        )
        parser.add_argument(
            "--apply", action="store_true", help="Make them, instead of showing them."
        )

    def handle(self, *, prize, file, apply, publish, **answers):
        prize = found_prize(prize)
        years = prize_year_model().objects.child_of(prize)
        try:
            reading = read_table(file.read_bytes())
        except (OSError, Unreadable) as error:
            raise CommandError(str(error)) from error
        plan = make_plan(
            reading.entries,
            existing=set(years.values_list("year", flat=True)),
            latest=timezone.now().astimezone(get_settings().zone).year,
            since=prize.awarded_since,
            categories=[each.name for each in categories_of(prize)],
            answers=dict(answers_of(reading.entries, **answers)),
        )
        self.show(reading, plan)
        if not apply:
            self.stdout.write("Dry run: nothing has been made. Use --apply to make it.")
            return
        if plan.questions:
            numbers = ", ".join(str(row.number) for row in plan.questions)
            raise CommandError(
                f"Nothing has been made. Rows that need --year-for or --skip: {numbers}"
            )
        pages = make_years(prize, plan, years=years, publish=publish)
        self.stdout.write(f"Years made: {len(pages)}.")

    def show(self, reading, plan):
        for row in plan.rows:
            names = "; ".join(winner.name for winner in row.winners)
            self.stdout.write(
                f"{row.number}\t{row.year or '?'}\t{State(row.state).label}\t{names}"
            )
            for text in [*row.problems, *row.doubts]:
                self.stdout.write(f"\t- {text}")
        if reading.left_out:
            lines = len(reading.left_out.splitlines())
            self.stdout.write(f"Left out: {lines} lines that belong to no year.")
        for heading in reading.unknown_columns:
            self.stdout.write(f"Column not known: {heading}")
        for sheet in reading.other_sheets:
            self.stdout.write(f"Sheet not read: {sheet}")


def answers_of(entries, *, year_for, split, skip, **_options):
    """An ``Answer`` for each row that an option names. Raises ``CommandError`` for a
    row that is not there, or cannot be split."""
    known = {entry.number: entry for entry in entries}
    years = dict(year_for)
    for number in {*years, *split, *skip}:
        if number not in known:
            raise CommandError(f"There is no row {number}.")
        readings = known[number].readings
        several = [n for n, each in enumerate(readings) if n and len(each) > 1]
        if number in split and not several:
            raise CommandError(f"Row {number} cannot be read as several winners.")
        yield (
            number,
            Answer(
                take=number not in skip,
                year=years.get(number),
                reading=several[-1] if number in split else None,
            ),
        )
