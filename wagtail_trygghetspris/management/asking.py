"""What is asked of ``trygghetspris_start``: read, checked and filled up with what is
usual. What cannot be is a ``CommandError``."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.db import connections
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import Site

from ..conf import get_settings
from ..domain.beginning import LONGEST_NAME, Beginning
from ..domain.dates import EARLIEST, LATEST
from ..models.swapping import base_page_model, prize_model


def day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no day. Write it as 2027-09-01.") from None


def require_tables():
    """Raise ``CommandError`` before the first ``migrate``."""
    prizes = prize_model().objects.all()
    tables = connections[prizes.db].introspection.table_names()
    if prizes.model._meta.db_table not in tables:
        raise CommandError("There are no tables yet. Run first: manage.py migrate")


def found_prize(text):
    """The prize with that slug or key. Raises ``CommandError`` for none or several, and
    before the first ``migrate``."""
    require_tables()
    prizes = prize_model().objects.all()
    found = list(prizes.filter(slug=text))
    if not found and text.isdecimal():
        found = list(prizes.filter(pk=text))
    if len(found) == 1:
        return found[0]
    amount = "several prizes" if found else "no prize"
    known = ", ".join(f"{prize.pk} ({prize.slug})" for prize in found or prizes)
    hint = f" Use the number of one of: {known}." if known else ""
    raise CommandError(f"There {'are' if found else 'is'} {amount} {text}.{hint}")


def found_parent(key):
    """The page under which to stand, as what it is."""
    if key is not None:
        page = base_page_model().objects.filter(pk=key).first()
        if page is None:
            raise CommandError(f"There is no page with the id {key}.")
        if page.is_root():
            raise CommandError("No visitor reaches what stands beside the start page.")
        return page.specific
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        raise CommandError(
            "There is no default site. Make one in the admin under Settings, Sites, or "
            "name the page under which the prize will stand: --parent ID"
        )
    return site.root_page.specific


def asked(parent, options):
    zone = get_settings().zone
    year = options["year"]
    if year is None:
        year = timezone.now().astimezone(zone).year
    check_dates(year, options["opens_on"], options["last_day"])
    if options["contact_email"]:
        check_address(options["contact_email"])
    name = options["name"]
    return Beginning(
        name=usual_name(parent) if name is None else checked_name(name),
        year=year,
        opens_on=options["opens_on"],
        last_day=options["last_day"],
        contact_email=options["contact_email"],
        information=options["information"],
        publishes=options["publish"],
    )


def check_dates(year, opens_on, last_day):
    dates = [each for each in (opens_on, last_day) if each]
    for number in (year, *(each.year for each in dates)):
        if not EARLIEST <= number <= LATEST:
            raise CommandError(f"{number} is not the year of any prize.")
    for each in dates:
        if abs(each.year - year) > 1:
            raise CommandError(f"{each} is far from the prize year {year}.")
    if dates != sorted(dates):
        raise CommandError("The last day is before the opening.")
    if opens_on and not last_day:
        raise CommandError("Say the last day too: --last-day DATE")


def check_address(address):
    try:
        validate_email(address)
    except ValidationError:
        raise CommandError(f"{address} is no e-mail address.") from None


def checked_name(name):
    name = name.strip()
    if not name:
        raise CommandError("A prize has a name: --name NAME")
    if len(name) > LONGEST_NAME:
        raise CommandError(f"The name has more than {LONGEST_NAME} characters.")
    return name


def usual_name(parent):
    prizes = list(prize_model().objects.child_of(parent).order_by("path"))
    if len(prizes) > 1:
        names = ", ".join(repr(prize.title) for prize in prizes)
        raise CommandError(f"There are several prizes. Choose one by --name: {names}.")
    if prizes:
        return prizes[0].title
    with translation.override(parent.locale.language_code):
        return gettext("The prize")
