"""Beginning a prize: its page, its first year and the form of that year, in one go.

Done again it makes what is missing and leaves what is there: an empty field is filled
in, and a page published, only as long as that page has never been published, is not
locked, and may be edited by who asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from django.db import models, router, transaction
from django.utils import translation
from wagtail.log_actions import log

from .checklists import errors_of
from .rollover.carrying import Plan, require_values
from .rollover.starting import start_year

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import QuerySet
    from wagtail.models import Page

#: Characters; the title of a year is the name and a number.
LONGEST_NAME = 200


class NoPlace(Exception):
    """A prize cannot stand under that page: ``parent``."""

    def __init__(self, parent: Page) -> None:
        super().__init__(parent.pk)
        self.parent = parent


class IsLocked(Exception):
    """Somebody has locked ``page``, which was to be published."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.pk)
        self.page = page


class CannotPublish(Exception):
    """Visitors would miss something: ``findings`` of the checklist."""

    def __init__(self, findings: list) -> None:
        super().__init__("; ".join(str(each.message) for each in findings))
        self.findings = findings


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What is asked for. ``information`` is HTML on how personal data are processed.

    ``publishes``: the prize, its year and the form, all or none of them.
    ``publishes_form``: the form only, which nobody sees before its year.
    """

    name: str
    year: int
    opens_on: date | None = None
    last_day: date | None = None
    contact_email: str = ""
    information: str = ""
    publishes: bool = False
    publishes_form: bool = True

    @property
    def of_prize(self) -> dict[str, Any]:
        return {
            "contact_email": self.contact_email,
            "information_text": self.information,
        }

    @property
    def of_year(self) -> dict[str, Any]:
        return {"opens_on": self.opens_on, "last_day": self.last_day}


@dataclass(frozen=True, kw_only=True)
class Begun:
    """The pages there are now. Those in ``made`` were not there before, and those in
    ``left`` lack something that was given, but are others' to edit; ``missing`` are
    the findings that keep the year from being published."""

    prize: Page
    year: Page
    form: Page | None
    made: tuple
    left: tuple
    missing: tuple


def prize_there(parent: Page, name: str, *, prizes: QuerySet) -> Page | None:
    """The prize right below ``parent`` that has that name, as title or in its definite
    form; None when there is none."""
    is_called = models.Q(title=name) | models.Q(name_definite=name)
    return prizes.child_of(parent).filter(is_called).order_by("path").first()


def year_there(prize: Page, number: int, *, years: QuerySet) -> Page | None:
    return years.child_of(prize).filter(year=number).order_by("pk").first()


def begin_prize(
    parent: Page,
    beginning: Beginning,
    *,
    prizes: QuerySet,
    years: QuerySet,
    forms: QuerySet,
    zone: tzinfo,
    moment: datetime,
    user: AbstractBaseUser | None = None,
) -> Begun:
    """Make what is missing of a prize under ``parent`` and of its year.

    All or nothing; two at once take turns at the row of ``parent``. The three
    QuerySets are of the pages in use, ``zone`` is the one that the editors' dates are
    meant in. Without a ``user`` nobody's rights are asked for. Raises ``NoPlace``,
    ``CannotPublish``, ``IsLocked``, Wagtail's own error where ``user`` may not publish,
    and ``carrying.CannotBeEmpty`` for fields of a host's own.
    """
    using = router.db_for_write(prizes.model)
    prizes, years, forms = (each.using(using) for each in (prizes, years, forms))
    with transaction.atomic(using=using):
        with translation.override(parent.locale.language_code):
            made, left = [], []
            prize = _prize(_held(parent, using), beginning, prizes, made, user=user)
            pages = {"years": years, "forms": forms}
            year = _year(prize, beginning, pages, made, zone=zone, user=user)
            prize, year = (
                _filled(page, values, made, left, user=user)
                for page, values in (
                    (prize, beginning.of_prize),
                    (year, beginning.of_year),
                )
            )
        missing = errors_of(year.checklist_case(moment, prize=prize))
        if beginning.publishes:
            _publish(prize, year, missing, user=user)
    form = forms.child_of(year).order_by("path").first()
    return Begun(
        prize=prize,
        year=year,
        form=form,
        made=tuple(made),
        left=tuple(left),
        missing=tuple(missing),
    )


def _held(parent, using):
    """The page, kept from others who do the same until the transaction ends."""
    stored = type(parent)._base_manager.using(using).filter(pk=parent.pk)
    stored.update(title=models.F("title"))
    return stored.get()


def _prize(parent, beginning, prizes, made, *, user):
    """The prize that is there, or a new one, which is then in ``made`` too."""
    prize = prize_there(parent, beginning.name, prizes=prizes)
    if prize is None:
        prize = _make_prize(parent, beginning.name, model=prizes.model, user=user)
        made.append(prize)
    return prize


def _year(prize, beginning, pages, made, *, zone, user):
    """The same of its year, whose form then is in ``made`` too."""
    year = year_there(prize, beginning.year, years=pages["years"])
    if year is None:
        plan = Plan(year=beginning.year, publishes_form=beginning.publishes_form)
        started = start_year(prize, plan, **pages, zone=zone, user=user)
        year = started.year
        made += [year, started.form]
    return year


def _make_prize(parent, name, *, model, user):
    if not model.can_create_at(parent):
        raise NoPlace(parent)
    prize = model(
        title=name,
        locale=parent.locale,
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    require_values(prize)
    parent.add_child(instance=prize)
    prize.save_revision(user=user, clean=False)
    log(instance=prize, action="wagtail.create", user=user)
    return prize


def _filled(page, values, made, left, *, user):
    """``page`` as it was last saved, with what of ``values`` it lacks; in ``left`` too
    where it may not be given that. A page that has been published is the editors'
    own."""
    if page.first_published_at:
        return page
    draft = page.get_latest_revision_as_object()
    lacking = {key: new for key, new in values.items() if new}
    lacking = {key: new for key, new in lacking.items() if not getattr(draft, key)}
    if lacking and page not in made and not _may_edit(page, user):
        left.append(page)
        return draft
    for key, new in lacking.items():
        setattr(draft, key, new)
        setattr(page, key, new)
    if lacking:
        page.save(update_fields=[*lacking])
        draft.save_revision(user=user, clean=False)
    return draft


def _may_edit(page, user):
    """Whether the page is open to ``user``, or to everybody where there is none."""
    if user is None:
        return page.get_lock() is None
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def _publish(prize, year, missing, *, user):
    if missing:
        raise CannotPublish(missing)
    for page in (prize, year):
        if page.first_published_at:
            continue
        if page.get_lock():
            raise IsLocked(page)
        # Anew: the tree has grown since it was read, and publishing stores all of it.
        stored = type(page)._base_manager.using(page._state.db).get(pk=page.pk)
        stored.get_latest_revision().publish(user=user)
        page.refresh_from_db()
