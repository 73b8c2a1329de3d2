from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ...admin.roles import make_groups
from ...models.swapping import base_page_model, prize_model
from ..asking import require_tables


class Command(BaseCommand):
    help = (
        "Makes the groups of a prize: editors, secretaries, jury members. Run again it "
        "gives them what they lack, and takes nothing away."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--page",
            type=int,
            action="append",
            metavar="ID",
            help="A page that the editors may work with, and all below it. May be "
            "given several times. Without it: every prize there is.",
        )
        parser.add_argument(
            "--language",
            help="The language of the names of the groups. Usual: LANGUAGE_CODE.",
        )

    def handle(self, *args, page, language, verbosity, **options):
        require_tables()
        pages = self.pages(page)
        with translation.override(language or settings.LANGUAGE_CODE):
            made = make_groups(pages=pages)
        for group, is_new in made if verbosity else ():
            state = "made" if is_new else "was there, and has what it needs"
            self.stdout.write(f"{group.name}: {state}.")

    def pages(self, keys):
        if keys:
            found = base_page_model().objects.in_bulk(keys)
            missing = [str(key) for key in keys if key not in found]
            if missing:
                raise CommandError(f"There is no page with the id {missing[0]}.")
            return list(found.values())
        prizes = list(prize_model().objects.order_by("path"))
        if not prizes:
            raise CommandError(
                "There is no prize yet. Name the page under which prizes will stand: "
                "--page ID"
            )
        keys = [prize.pk for prize in prizes]
        return list(base_page_model().objects.filter(pk__in=keys).order_by("path"))
