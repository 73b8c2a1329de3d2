"""A prize year in a host, from an empty database to its winner.

Run as ``python -m tests.hosts.story`` with the settings of the host. It prints the
name of each chapter that came to its end.
"""

import sys
from datetime import timedelta

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.images import get_image_model  # noqa: E402
from wagtail.images.tests.utils import get_test_image_file  # noqa: E402
from wagtail.models import Locale, Site  # noqa: E402

from tests.hosts.caches import (  # noqa: E402
    a_change_goes_out_of_the_cache_in_front,
)
from tests.hosts.large import (  # noqa: E402
    nor_where_the_year_is_only_promised,
    nothing_is_lost_while_the_replica_lags,
    pages_of_the_host_show_the_prize,
    the_other_site_has_no_prize,
)
from tests.hosts.visiting import ADDRESS, NAME, read, visitor  # noqa: E402
from wagtail_trygghetspris.blocks import WinnersIndexBlock  # noqa: E402
from wagtail_trygghetspris.models import (  # noqa: E402
    NominationFormPage,
    PrizePage,
    PrizeYear,
    Winner,
)
from wagtail_trygghetspris.models.swapping import (  # noqa: E402
    jury_model,
    nomination_form_model,
    prize_model,
    prize_year_model,
)

OVERVIEW = "wagtail_trygghetspris_overview"
ANNOUNCE = "wagtail_trygghetspris_announce"
REGISTER = "nominations_modeladmin_index"
ANSWERS = {
    "nominee": "Grannarna",
    "motivation": "De bryr sig.",
    "nominator_name": "Ek",
    "nominator_email": "ek@example.se",
}


def the_package_waits_for_the_models_of_the_host():
    """Also when the package is migrated first and alone."""
    state = MigrationLoader(connection).project_state(
        ("wagtail_trygghetspris", "0002_prize_records")
    )
    for model in (*pages_in_use(), jury_model()):
        assert (model._meta.app_label, model._meta.model_name) in state.models, model


def everything_migrates():
    call_command("migrate", verbosity=0)


def no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def the_checks_are_silent():
    call_command("check", fail_level="WARNING")


def editors_can_create_only_the_pages_in_use():
    prize, year, form = pages_in_use()
    for ours, model in ((PrizePage, prize), (PrizeYear, year)):
        assert model.is_creatable
        assert ours.is_creatable == (model is ours)
    assert NominationFormPage.is_creatable == (form is NominationFormPage)
    assert prize.creatable_subpage_models() == [year]
    assert year.creatable_subpage_models() == [form]


def a_year_is_opened():
    today = timezone.localdate()
    jury = jury_model().objects.create(name="Juryn")
    prize = _root().add_child(instance=prize_model()(title="Priset", slug="priset"))
    year = prize.add_child(
        instance=prize_year_model()(
            title="Priset i år",
            slug="i-ar",
            year=today.year,
            opens_on=today - timedelta(days=1),
            last_day=today + timedelta(days=1),
            jury=jury,
        )
    )
    form = nomination_form_model()(title="Nominera", slug="nominera")
    year.add_child(instance=form)
    assert f"{ADDRESS}/priset/i-ar/nominera/" in read("/priset/")
    assert f"{ADDRESS}/priset/i-ar/nominera/" in read("/priset/i-ar/")
    assert 'name="nominee"' in read("/priset/i-ar/nominera/")


def a_translator_translates():
    """Prize, year and form go to wagtail-localize, and the form in the other language
    takes nominations for the same year."""
    from wagtail_localize.operations import translate_object

    english, _created = Locale.objects.get_or_create(language_code="en")
    home = Site.objects.get().root_page.specific
    for page in (home, *(model.objects.get() for model in pages_in_use())):
        translate_object(page, [english])
        page.get_translation(english).specific.save_revision().publish()
    answers = {**ANSWERS, "nominee": "The neighbours"}
    visitor().post("/en/priset/i-ar/nominera/", answers)
    years = {
        nomination.prize_year
        for form in nomination_form_model().objects.all()
        for nomination in form.nominations.all()
    }
    assert years == {prize_year_model().objects.earliest("pk")}, years


def a_citizen_nominates():
    form = f"{ADDRESS}/priset/i-ar/nominera/"
    response = visitor().post(form, ANSWERS, follow=True)
    nomination = nomination_form_model().objects.get().nominations.get()
    assert nomination.nominee == "Grannarna"
    assert nomination.reference in response.content.decode()


def the_winner_is_announced():
    picture = get_image_model().objects.create(
        title="Bild", file=get_test_image_file("bild.png")
    )
    year = prize_year_model().objects.get()
    year.winners = [Winner(name="Grannarna", image=picture, image_alt="Ett gäng")]
    year.last_day = year.opens_on
    year.save_revision().publish()
    assert "Grannarna" in read("/priset/")
    assert 'alt="Ett gäng"' in read("/priset/i-ar/")
    assert "<form" not in read("/priset/i-ar/nominera/")


def a_block_finds_the_prize():
    block = WinnersIndexBlock()
    chooser = block.child_blocks["prize"]
    assert chooser.target_model is prize_model()
    value = block.to_python({"prize": prize_model().objects.get().pk})
    assert "Grannarna" in block.render(value)
    assert block.render(block.get_preview_value())


def the_next_year_is_started():
    """With what the host has added to a year."""
    prize, last = prize_model().objects.get(), prize_year_model().objects.get()
    own = {field.name for field in last._meta.concrete_fields} & {"sponsor"}
    for name in own:
        related = last._meta.get_field(name).related_model
        setattr(last, name, related.objects.create(name="AB") if related else "AB")
    last.save()
    call_command("trygghetspris_start_year", str(prize.pk), verbosity=0)
    year = prize_year_model().objects.get(year=last.year + 1)
    assert not year.live
    assert [getattr(year, name) for name in own] == [
        getattr(last, name) for name in own
    ]
    assert year.winners.count() == 0
    assert year.jury is None  # there was nobody in it
    assert year.get_children().get().live
    year.delete()


def an_editor_can_edit_everything():
    people = get_user_model()
    chef = people.objects.create_superuser(
        **{people.USERNAME_FIELD: "chef@example.se", "password": "x"}
    )
    client = visitor()
    client.force_login(chef)
    for model in pages_in_use():
        page = model.objects.get()
        for name in ("edit", "history", "copy"):
            response = client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
            assert response.status_code == 200, (model, name)
    announce = reverse(ANNOUNCE, args=[prize_year_model().objects.get().pk])
    others = [reverse(name) for name in ("wagtailadmin_home", OVERVIEW, REGISTER)]
    for address in (announce, *others):
        assert client.get(address).status_code == 200, address


STORY = [
    the_package_waits_for_the_models_of_the_host,
    everything_migrates,
    no_migration_is_missing,
    the_checks_are_silent,
    editors_can_create_only_the_pages_in_use,
    a_year_is_opened,
    a_citizen_nominates,
    the_winner_is_announced,
    a_block_finds_the_prize,
    the_next_year_is_started,
    an_editor_can_edit_everything,
]


if apps.is_installed("wagtail_localize"):
    STORY.append(a_translator_translates)
if apps.is_installed("tests.hosts.bodies"):
    STORY += [pages_of_the_host_show_the_prize, the_other_site_has_no_prize]
if apps.is_installed("wagtail.contrib.frontend_cache"):
    STORY.append(a_change_goes_out_of_the_cache_in_front)
if "replica" in settings.DATABASES:
    STORY += [
        nothing_is_lost_while_the_replica_lags,
        nor_where_the_year_is_only_promised,
    ]


def pages_in_use():
    return prize_model(), prize_year_model(), nomination_form_model()


def _root():
    """The root page of the site; a host's own base page comes without one."""
    pages = prize_model()._meta.get_field("path").model
    locale, _created = Locale.objects.get_or_create(language_code="sv")
    root = pages.get_first_root_node()
    root = root or pages.add_root(title="Root", slug="root", locale=locale)
    home = root.add_child(instance=pages(title="Start", slug="start", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    if NAME == "testserver":
        return home
    other = root.add_child(instance=pages(title="Priser", slug="priser", locale=locale))
    Site.objects.create(hostname=NAME, root_page=other)
    return other


def main():
    with override_settings(ALLOWED_HOSTS=["testserver", NAME]):
        for chapter in STORY:
            chapter()
            print(chapter.__name__, flush=True)


if __name__ == "__main__":
    sys.exit(main())
