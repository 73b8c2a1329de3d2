"""What the admin's screens cost: ``make benchmark-admin``.

A database in memory with 3 years and then 300 years of one prize, and 10,000
nominations with 20 answers each. Prints statements and seconds of every screen at both
sizes, and the time and the peak memory of both exports.
"""

import datetime as dt
import os
import secrets
import sys
import time
import tracemalloc

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.test")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

from wagtail_trygghetspris.domain import nominations  # noqa: E402
from wagtail_trygghetspris.models import (  # noqa: E402
    Nomination,
    NominationFormField,
    NominationFormPage,
    PrizePage,
    PrizeYear,
    Winner,
)

FEW, MANY, NOMINATIONS, ANSWERS = 3, 300, 10_000, 20


def main():
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    prize = make_prize()
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("b", "b@x.se", "b"))
    make_years(prize, FEW)
    form = make_form(prize)
    make_nominations(form, 3)
    few = measure(client, prize)
    make_years(prize, MANY)
    make_nominations(form, NOMINATIONS)
    many = measure(client, prize)
    print(f"{'screen':<34}{'statements':>12}{'seconds':>22}")
    for name in few:
        (small, fast), (large, slow) = few[name], many[name]
        print(f"{name:<34}{small:>5} {large:>6}{fast:>12.2f} {slow:>9.2f}")
    for kind in ("csv", "xlsx"):
        seconds, memory, size = export(client, kind)
        print(
            f"{kind} of {NOMINATIONS} x {ANSWERS}: {seconds:.1f} s, "
            f"peak {memory:.0f} MB, {size:.1f} MB"
        )


def make_prize():
    root = Page.objects.get(depth=2)
    fields = {"contact_email": "a@x.se", "information_text": "<p>x</p>"}
    return root.add_child(
        instance=PrizePage(title="Pris", slug="pris", awarded_since=1700, **fields)
    )


def make_years(prize, count):
    """Announced years behind this one, until there are ``count`` in all."""
    latest = timezone.now().year
    for number in range(latest - prize.get_children().count(), latest - count, -1):
        year = PrizeYear(title=f"Pris {number}", slug=str(number), year=number)
        if number == latest:
            today = dt.date.today()
            year.opens_on = today - dt.timedelta(days=60)
            year.last_day = today + dt.timedelta(days=5)
        else:
            year.winners = [Winner(name=f"Vinnare {number}", citation="Bra.")]
        prize.add_child(instance=year)
        year.save_revision()


def make_form(prize):
    page = NominationFormPage(title="Nominera", slug="nominera")
    page.form_fields = [
        NominationFormField(label=f"Fråga {number}", field_type="multiline")
        for number in range(ANSWERS - 4)
    ]
    year = PrizeYear.objects.child_of(prize).newest_first().first()
    year.add_child(instance=page)
    return NominationFormPage.objects.get(pk=page.pk)


def make_nominations(form, count):
    version = nominations.freeze(form, questions=form.questions(), information="")
    keys = [question.key for question in form.questions()]
    year, now = form.prize_year, timezone.now()
    made = []
    for number in range(count - Nomination.objects.count()):
        reference = nominations.new_reference(year.year)
        answers = dict.fromkeys(keys, "Ett svar på en fråga. " * 4)
        answers |= {"nominee": f"Nominerad {number}", "nominator_name": "Någon"}
        answers["nominator_email"] = "a@x.se"
        fields = nominations.answer_fields(answers, reference=reference)
        received = now - dt.timedelta(minutes=7 * number)
        made.append(
            Nomination(
                reference=reference,
                received_at=received,
                created_at=received,
                prize_year=year,
                form_page=form,
                form_version=version,
                idempotency_key=secrets.token_hex(16),
                **fields,
            )
        )
    Nomination.objects.bulk_create(made, batch_size=500)


def screens(prize):
    year = PrizeYear.objects.child_of(prize).newest_first().first()
    named = {
        "admin home": reverse("wagtailadmin_home"),
        "overview": reverse("wagtail_trygghetspris_overview"),
        "checklist": reverse("wagtail_trygghetspris_checklist", args=[year.pk]),
        "start next year": reverse("wagtail_trygghetspris_start_year", args=[prize.pk]),
        "announce": reverse("wagtail_trygghetspris_announce", args=[year.pk]),
        "as of": reverse("wagtail_trygghetspris_as_of", args=[prize.pk]),
        "import": reverse("wagtail_trygghetspris_import", args=[prize.pk]),
        "gaps report": reverse("wagtail_trygghetspris_gaps"),
        "nominations": reverse("nominations_modeladmin_index"),
        "nominations, last page": reverse("nominations_modeladmin_index") + "?p=200",
        "edit the year": reverse("wagtailadmin_pages:edit", args=[year.pk]),
    }
    return named


def measure(client, prize):
    measured = {}
    for name, address in screens(prize).items():
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            start = time.perf_counter()
            answer = client.get(address)
            seconds = time.perf_counter() - start
        if answer.status_code != 200:
            sys.exit(f"{name}: {answer.status_code}")
        measured[name] = (len(asked), seconds)
    return measured


def export(client, kind):
    address = reverse("nominations_modeladmin_index") + f"?export={kind}&status=all"
    start = time.perf_counter()
    size = sum(len(part) for part in client.get(address).streaming_content)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    for _part in client.get(address).streaming_content:
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, peak / 1e6, size / 1e6


if __name__ == "__main__":
    main()
