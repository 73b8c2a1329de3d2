"""What somebody does who has just installed the package, in the order of the README.

Run as ``python five_minutes.py`` with the settings of a site. It prints what each
command says, and at last the reference number of a nomination.
"""

import datetime as dt
import re

import django
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings

BEGIN = (
    "trygghetspris_start",
    "--name=Årets granne",
    "--contact-email=pris@almby.example",
    "--information=<p>Kommunen ansvarar.</p>",
    "--publish",
)
ANSWERS = {
    "nominee": "Grannarna",
    "motivation": "De bryr sig.",
    "nominator_name": "Ek",
    "nominator_email": "ek@example.se",
}


def main():
    call_command("migrate", verbosity=0)
    call_command("makemigrations", "--check", "--dry-run")
    call_command("check", deploy=True)
    last_day = dt.date.today() + dt.timedelta(days=2)
    for time in ("first", "second"):
        print(time)
        call_command(*BEGIN, f"--last-day={last_day}")
    print("reference", nominate())


def nominate():
    """As a visitor does, who knows nothing of the package but what the page says."""
    from wagtail.models import Page

    form = Page.objects.get(slug__in=["nominera", "nominate"]).get_url()
    visitor = Client()
    shown = visitor.get(form)
    text = shown.content.decode()
    assert shown.status_code == 200, shown.status_code
    assert '<p class="city">Almby kommun</p>' in text, text
    ticket = re.search(r'name="ticket"[^>]* value="([^"]+)"', text)[1]
    receipt = visitor.post(form, {**ANSWERS, "ticket": ticket}, follow=True)
    assert receipt.status_code == 200, receipt.status_code
    return re.search(r"20\d\d-\w{4}-\w{3,4}", receipt.content.decode())[0]


if __name__ == "__main__":
    django.setup()
    with override_settings(ALLOWED_HOSTS=["*"]):
        main()
