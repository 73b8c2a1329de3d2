"""A year that is open whenever somebody looks at the example site."""

import re
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from wagtail_trygghetspris.models import Nomination, PrizeYear

from .pages import child, find_or_tell, publish
from .prizes import put_year

OWN_KEYS = ("like", "slug", "opened_days_ago", "days_left", "nominations")
#: Nobody types these, so they come at once and all from here.
UNHURRIED = {
    **settings.WAGTAIL_TRYGGHETSPRIS,
    "SPAM_CHECKS": ("honeypot",),
    "DELIVERY": "command",
}
NOT_TAKEN_OVER = ("last_day", "internal_note", "form")


def put_demo_year(book, prize, shelf, *, moment):
    """Make the year that ``demo_year`` in ``book`` describes, open at ``moment``, and
    send it its nominations. Returns the year."""
    entry = book.entry("demo_year")
    slug = entry.required("slug")
    existed = child(prize, slug)
    model = book.entry("years").entry(str(entry.required("like")))
    values = {
        **model.without(*NOT_TAKEN_OVER).values,
        **entry.without(*OWN_KEYS).values,
    }
    year = put_year(
        type(entry)(
            entry.file, entry.place, {**values, **_window(entry, prize, moment)}
        ),
        prize,
        shelf,
        slug=slug,
    )
    if existed is None:
        for nomination in entry.entries("nominations"):
            nominate(year.get_form_page(), nomination, moment=moment)
    return year


def move_window(book, *, moment):
    """Open the demo year anew if its last day has passed and nobody has entered an
    outcome. Returns whether it was moved."""
    entry = book.entry("demo_year")
    prize_entry = book.entry("prize")
    prize = child(find_or_tell(prize_entry, "parent"), prize_entry.required("slug"))
    year = prize and child(prize, entry.required("slug"))
    if year is None or year.outcome != "none":
        return False
    if year.closes_at is None or moment < year.closes_at:
        return False
    for name, value in _window(entry, prize, moment).items():
        setattr(year, name, value)
    publish(year)
    return True


def _window(entry, prize, moment):
    """The dates of the year, its number and its title as of ``moment``."""
    today = timezone.localdate(moment)
    last_day = today + timedelta(days=entry.required("days_left"))
    taken = set(
        PrizeYear.objects.child_of(prize)
        .exclude(slug=entry.required("slug"))
        .values_list("year", flat=True)
    )
    number = last_day.year
    while number in taken:
        number += 1
    return {
        "year": number,
        "title": entry.required("title").format(year=number),
        "opens_on": today - timedelta(days=entry.required("opened_days_ago")),
        "last_day": last_day,
    }


def nominate(form_page, entry, *, moment):
    """Send ``entry`` through the public form, and date it back."""
    keys = {question.label: question.key for question in form_page.questions()}
    data = entry.without("days_ago", "more", "suspicious").values
    for label, answer in (entry.get("more") or {}).items():
        if label not in keys:
            raise entry.wrong(f"the form does not ask {label!r}", "more")
        data[keys[label]] = answer
    client = Client()
    form = client.get(form_page.url).content.decode()
    data["ticket"] = re.search('name="ticket" value="([^"]+)"', form)[1]
    if entry.get("suspicious"):
        # As a robot does, which fills in every field it finds.
        trap = re.search('class="tp-trap".*?name="([^"]+)"', form, re.DOTALL)
        data[trap[1]] = "https://example.com"
    with override_settings(WAGTAIL_TRYGGHETSPRIS=UNHURRIED):
        response = client.post(form_page.url, data)
    if response.status_code != HTTPStatus.SEE_OTHER:
        raise entry.wrong(f"the form refused it with {response.status_code}")
    newest = Nomination.objects.filter(form_page=form_page).order_by("-pk").first()
    newest.received_at = moment - timedelta(days=entry.required("days_ago"))
    newest.created_at = newest.received_at
    newest.save(update_fields=["received_at", "created_at"])
