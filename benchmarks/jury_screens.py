"""What the screens of the jury's work cost: ``make benchmark-jury``.

A database in memory with nine members who have reviewed 10 and then 500 nominees.
Prints statements, seconds and kilobytes of every screen at both sizes.
"""

import datetime as dt
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.test")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Permission  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Page  # noqa: E402

from tests.conftest import make_form  # noqa: E402
from tests.judging import stages  # noqa: E402
from tests.judging.crowd import fill  # noqa: E402
from wagtail_trygghetspris.models import PrizePage, PrizeYear  # noqa: E402

FEW, MANY = 10, 500
RIGHTS = {"secretary": ("access_admin", "lead_judging", "view_nomination")}


def main():
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    people = make_people()
    prize = Page.objects.get(depth=2).add_child(
        instance=PrizePage(title="Pris", slug="pris")
    )
    measure(people, prize, 5, 2022)  # what is remembered afterwards
    few = measure(people, prize, FEW, 2023)
    many = measure(people, prize, MANY, 2024)
    print(f"{'screen':<44}{'statements':>12}{'seconds':>14}{'kB':>12}")
    for name in few:
        (small, fast, little), (large, slow, much) = few[name], many[name]
        print(
            f"{name:<44}{small:>6} {large:>5}{fast:>8.2f} {slow:>5.2f}"
            f"{little:>7.0f} {much:>4.0f}"
        )


def make_people():
    people = {}
    for name in ("secretary", "chair", "member"):
        user = get_user_model().objects.create_user(name, f"{name}@x.se", "x")
        rights = RIGHTS.get(name, ("access_admin",))
        user.user_permissions.add(*Permission.objects.filter(codename__in=rights))
        people[name] = user
    return people


def measure(people, prize, number, year):
    page = prize.add_child(
        instance=PrizeYear(
            title=f"Pris {year}",
            slug=str(year),
            year=year,
            opens_on=dt.date(year, 6, 1),
            last_day=dt.date(year, 9, 1),
        )
    )
    users = [people["chair"], people["member"]]
    judging = fill(make_form(page), users, number)
    measured = {}
    for state, screens in stages.pass_through(judging, people["secretary"]):
        for user, name, args in screens:
            client = Client()
            client.force_login(people[user])
            measured[f"{state}: {name}, {user}"] = cost(client, name, args)
    return measured


def cost(client, name, args):
    address = reverse(f"wagtail_trygghetspris_jury_{name}", args=args)
    with CaptureQueriesContext(connection) as asked:
        start = time.perf_counter()
        answer = client.get(address)
        seconds = time.perf_counter() - start
    if answer.status_code != 200:
        sys.exit(f"{address}: {answer.status_code}")
    return len(asked), seconds, len(answer.content) / 1000


if __name__ == "__main__":
    main()
