from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...conf import get_settings
from ...domain.rollover import wording
from ...domain.rollover.carrying import CannotBeEmpty, Plan
from ...domain.rollover.sources import propose
from ...domain.rollover.starting import AlreadyStarted, start_year
from ...enums import Treatment
from ...models.swapping import nomination_form_model, prize_year_model
from ..asking import found_prize


class Command(BaseCommand):
    help = (
        "Starts the next year of a prize from the one before it: a draft with its jury "
        "and its form. Winners, announcement and theme never come along."
    )

    def add_arguments(self, parser):
        parser.add_argument("prize", help="The slug or the number of the prize's page.")
        parser.add_argument("--year", type=int, help="Another year than the next one.")
        parser.add_argument(
            "--same-weekday",
            action="store_true",
            help="Move days to the same weekday instead of the same date.",
        )
        parser.add_argument(
            "--jury",
            choices=["keep", "drop"],
            default="keep",
            help="Whether last year's members are in the new jury too.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be made."
        )

    def handle(self, *, prize, year, same_weekday, jury, dry_run, **options):
        prize = found_prize(prize)
        pages = {
            "years": prize_year_model().objects.all(),
            "forms": nomination_form_model().objects.all(),
        }
        zone = get_settings().zone
        this_year = timezone.now().astimezone(zone).year
        proposal = propose(prize, **pages, this_year=this_year, year=year)
        if proposal.existing:
            raise CommandError(already(proposal.existing))
        plan = Plan(
            year=proposal.year,
            same_weekday=same_weekday,
            members=None if jury == "keep" else (),
            publishes_form=True,
        )
        if dry_run:
            self.describe(proposal, plan, zone)
            return
        try:
            started = start_year(prize, plan, **pages, zone=zone)
        except AlreadyStarted as error:
            raise CommandError(already(error.year)) from None
        except CannotBeEmpty as error:
            raise CommandError(f"These must be filled in: {error}.") from None
        self.stdout.write(
            f"Made {started.year.title}, page {started.year.pk}, as a draft."
        )
        for label, words in started.look_at:
            self.stdout.write(f"Look at {label}: {', '.join(words)}.")

    def describe(self, proposal, plan, zone):
        source = proposal.source
        self.stdout.write(
            f"Would make {proposal.year}, from {source.year or 'nothing'}."
        )
        for row, page in source.filled:
            treatment = plan.treatment_of(row)
            text = ""
            if treatment == Treatment.COPIED:
                text = wording.in_words(row, page, zone=zone)
            elif treatment == Treatment.MOVED:
                text = wording.moved_in_words(
                    row,
                    page,
                    years=plan.year - source.year.year,
                    same_weekday=plan.same_weekday,
                    zone=zone,
                )
            if row.key == "jury" and plan.members == ():
                text = "without its members"
            label = f"{row.label_on(type(page))} ({treatment.label})"
            self.stdout.write(f"  {label}: {text}".rstrip(" :"))


def already(year):
    return f"There is already a page for {year.year}: {year.title}, page {year.pk}."
