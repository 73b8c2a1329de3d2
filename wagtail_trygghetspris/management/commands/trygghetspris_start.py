from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from ...admin.roles import make_groups
from ...conf import get_settings
from ...domain.beginning import (
    CannotPublish,
    IsLocked,
    NoPlace,
    begin_prize,
    prize_there,
    year_there,
)
from ...domain.rollover.carrying import CannotBeEmpty
from ...models.swapping import (
    base_page_model,
    nomination_form_model,
    prize_model,
    prize_year_model,
)
from ..asking import asked, day, found_parent, require_tables


class Command(BaseCommand):
    help = (
        "Begins a prize: its page, its first year with a nomination form, and the "
        "groups of those who work with it. Drafts, unless --publish is given. Run "
        "again it makes what is missing and leaves what is there."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--parent",
            metavar="ID",
            type=int,
            help="The page under which the prize stands. Usual: the start page of the "
            "default site.",
        )
        parser.add_argument(
            "--name",
            help="The name of the prize. Usual: the one prize that stands there, or "
            "'The prize' in the language of the page.",
        )
        parser.add_argument("--year", type=int, help="Usual: this year.")
        for name in ("--opens-on", "--last-day"):
            parser.add_argument(name, metavar="DATE", type=day, help="As 2027-09-01.")
        parser.add_argument(
            "--contact-email",
            default="",
            help="Where people turn to who cannot use the form.",
        )
        parser.add_argument(
            "--information",
            default="",
            metavar="HTML",
            help="How personal data are processed; it stands under the form.",
        )
        parser.add_argument(
            "--publish", action="store_true", help="Let visitors see it at once."
        )
        parser.add_argument(
            "--no-groups", action="store_true", help="Make no groups and no rights."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be made."
        )

    def handle(self, *, parent, no_groups, dry_run, verbosity, **options):
        require_tables()
        parent = found_parent(parent)
        beginning = asked(parent, options)
        if dry_run:
            self.foretell(parent, beginning)
            return
        begun = begin(parent, beginning)
        if not no_groups:
            with translation.override(parent.locale.language_code):
                page = base_page_model().objects.get(pk=begun.prize.pk)
                groups = make_groups(pages=[page])
            for group, is_new in groups:
                self.tell(f"Group {group.name}: {'made' if is_new else 'was there'}.")
        self.describe(begun, beginning)

    def foretell(self, parent, beginning):
        prize = prize_there(parent, beginning.name, prizes=prize_model().objects.all())
        years = prize_year_model().objects.all()
        year = prize and year_there(prize, beginning.year, years=years)
        if prize is None and not prize_model().can_create_at(parent):
            raise CommandError(no_place(parent))
        self.tell(f"Would make, under {parent.title}, page {parent.pk}:")
        self.tell(f"  the prize {beginning.name}{' (is there)' if prize else ''}")
        self.tell(f"  the year {beginning.year}{' (is there)' if year else ''}")
        if not year:
            self.tell("  its nomination form")

    def describe(self, begun, beginning):
        for page in (begun.prize, begun.year, begun.form):
            if page is not None:
                state = "made" if page in begun.made else "was there"
                self.tell(f"{page.title}, page {page.pk}: {state}, {shown(page)}.")
        if address := begun.prize.full_url:
            self.tell(f"Address of the prize: {address}")
        self.tell_what_is_left(begun, beginning)
        if not begun.year.live:
            self.tell("Publish the prize and the year in the admin, or with --publish.")
            for finding in begun.missing:
                self.tell(f"Before that: {finding.message}")

    def tell_what_is_left(self, begun, beginning):
        for page, values in (
            (begun.prize, beginning.of_prize),
            (begun.year, beginning.of_year),
        ):
            others = [key for key, new in values.items() if new]
            others = [key for key in others if getattr(page, key) != values[key]]
            if others:
                why = "it is locked" if page in begun.left else "it has others already"
                names = ", ".join(f"--{option(key)}" for key in others)
                self.tell(
                    f"{page.title}, page {page.pk}: {names} not set, since {why}."
                )

    def tell(self, line):
        self.stdout.write(line)


def option(key):
    """The option that says what the field ``key`` holds."""
    return key.removesuffix("_text").replace("_", "-")


def shown(page):
    if not page.live:
        return "a draft"
    if not all(page.get_ancestors().values_list("live", flat=True)):
        return "seen once the pages above it are published"
    return "published"


def begin(parent, beginning):
    """What there is now. Raises ``CommandError`` with what is in the way."""
    try:
        return begin_prize(
            parent,
            beginning,
            prizes=prize_model().objects.all(),
            years=prize_year_model().objects.all(),
            forms=nomination_form_model().objects.all(),
            zone=get_settings().zone,
            moment=timezone.now(),
        )
    except NoPlace as error:
        raise CommandError(no_place(error.parent)) from None
    except CannotBeEmpty as error:
        raise CommandError(f"These must be filled in: {error}.") from None
    except IsLocked as error:
        page = error.page
        raise CommandError(
            f"Nothing was made: {page.title}, page {page.pk}, is locked. Unlock it in "
            "the admin, or leave --publish out."
        ) from None
    except CannotPublish as error:
        lines = [f"- {finding.message}" for finding in error.findings]
        lines.append("See --contact-email, --information and --last-day.")
        raise CommandError("\n".join(["Nothing was made:", *lines])) from None


def no_place(parent):
    return (
        f"A prize cannot stand under {parent.title}, page {parent.pk}. Name another "
        "page with --parent ID, or allow it in the subpage_types of that page's class."
    )
