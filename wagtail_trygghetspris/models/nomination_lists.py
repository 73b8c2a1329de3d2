"""The lists of nominations, as sentences: those in which the secretary works, and what
who may read."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Lower
from django.db.models.lookups import IsNull

from ..enums import LetterKind, NominationStatus
from .swapping import prize_model, prize_year_model

#: Those that are counted when duplicates are looked for in a list: the others have
#: been dealt with.
UNSETTLED = (NominationStatus.RECEIVED, NominationStatus.QUARANTINED)
#: What is not in the inbox: it may be spam, and nobody has said that it is not.
KEPT_APART = (NominationStatus.QUARANTINED, NominationStatus.SPAM)
#: As many nominations are looked at to see whether any has a category.
LATEST = 1000


def _categories():
    return prize_model()._meta.get_field("categories").related_model


class HandledQuerySet(models.QuerySet):
    def found_by(self, text):
        """Those in which every word of ``text`` stands, in what the secretary searches
        or in the registration number."""
        from ..domain.nomination_columns import searchable

        found = self
        for word in searchable(text.replace("\0", " ")).split():
            found = found.filter(
                Q(search_text__contains=word) | Q(registration_number__icontains=word)
            )
        return found

    def found_by_nominee(self, text):
        """The same, without looking at who has nominated. SQLite compares letters
        beyond a–z only as they are written, so usual ways to write them are tried."""
        found = self
        for word in text.replace("\0", " ").split():
            looked_for = Q(reference__icontains=word)
            looked_for |= Q(registration_number__icontains=word)
            for written in {word, word.lower(), word.upper(), word.capitalize()}:
                looked_for |= Q(nominee__icontains=written)
            found = found.filter(looked_for)
        return found

    def in_inbox(self):
        return self.exclude(status__in=KEPT_APART)

    def in_quarantine(self):
        return self.filter(status=NominationStatus.QUARANTINED)

    def marked_as_spam(self):
        return self.filter(status=NominationStatus.SPAM)

    def have_categories(self):
        """Whether a prize has categories, or one of the latest of these nominations
        has: to look at all of them takes a large register seconds."""
        if _categories().objects.exists():
            return True
        latest = self.order_by("-received_at", "-pk").values("pk")[:LATEST]
        latest = self.model.objects.filter(pk__in=latest)
        return latest.exclude(category_name="").exists()

    def registered(self):
        """Those that staff have entered."""
        return self.filter(registered_by__isnull=False)

    def with_undelivered_letters(self):
        """Those whose latest letter of any kind was given up. Not what a winner was
        written: that it was would tell who wins."""
        return self.filter(self._undelivered())

    def duplicated(self):
        """Those that have a possible duplicate, which has not been dealt with."""
        return self.filter(self._duplicate(), status__in=UNSETTLED)

    def with_marks(self):
        """Each knows ``has_undelivered_letter`` and ``has_duplicate``, in the same
        query."""
        return self.annotate(
            has_undelivered_letter=self._undelivered(),
            has_duplicate=models.Case(
                models.When(status__in=UNSETTLED, then=self._duplicate()),
                default=Value(False),
                output_field=models.BooleanField(),
            ),
        )

    def same_nominee_as(self, nomination):
        """The other nominations of the same nominee in the same year."""
        if not nomination.nominee_key:
            return self.none()
        return self._beside(nomination).filter(nominee_key=nomination.nominee_key)

    def duplicates_of(self, nomination):
        """The other nominations that may be the same one, sent twice."""
        others = self._beside(nomination)
        return _duplicating(others, lambda name: Value(getattr(nomination, name)))

    def _beside(self, nomination):
        others = self.exclude(pk=nomination.pk)
        return others.filter(prize_year=nomination.prize_year_id)

    def _duplicate(self):
        others = self.model.objects.exclude(pk=OuterRef("pk")).filter(
            prize_year=OuterRef("prize_year"), status__in=UNSETTLED
        )
        return Exists(_duplicating(others, OuterRef))

    def _undelivered(self):
        letters = self.model._meta.get_field("letters").related_model.objects
        later = letters.filter(
            nomination=OuterRef("nomination"),
            kind=OuterRef("kind"),
            pk__gt=OuterRef("pk"),
        )
        failed = letters.given_up().filter(nomination=OuterRef("pk"))
        failed = failed.exclude(kind=LetterKind.AWARD)
        return Exists(failed.exclude(Exists(later)))


class NominationQuerySet(HandledQuerySet):
    def visible_to(self, user):
        """The nominations that staff may read; the same answer at every door. Who sits
        in a jury reads those of its year as a member does, by ``before(reader)``."""
        if user.is_active and user.has_perm("wagtail_trygghetspris.view_nomination"):
            return self.filter(~models.Q(prize_year__in=self._years_judged_by(user)))
        return self.none()

    def _years_judged_by(self, user):
        seats = self.model._meta.get_field("grouped_as").related_model._meta
        seats = seats.get_field("judging").related_model._meta.get_field("seats")
        seats = seats.related_model.objects.of(user).declaring()
        return seats.order_by().values("judging__prize_year")

    def before(self, reader):
        """The nominations that a jury member, or who leads the work, may read there:
        those received, of this year, of nominees that are ``visible_to`` them."""
        nominees = self.model._meta.get_field("grouped_as").related_model.objects
        return self.filter(
            status=NominationStatus.RECEIVED,
            prize_year=reader.judging.prize_year_id,
            grouped_as__in=nominees.visible_to(reader).order_by().values("pk"),
        )

    def signs_for(self, reader):
        """What likely conflicts of interest are found by, of the nominees whose names
        ``reader`` may see: for the search alone, never to be shown."""
        nominees = self.model._meta.get_field("grouped_as").related_model.objects
        return self.filter(
            status=NominationStatus.RECEIVED,
            prize_year=reader.judging.prize_year_id,
            grouped_as__in=nominees.named_to(reader).order_by().values("pk"),
        ).order_by("pk")

    def for_export_by(self, user):
        """The nominations that ``user`` may take out of the system."""
        if user.has_perm("wagtail_trygghetspris.export_nomination"):
            return self.visible_to(user)
        return self.none()

    def prize_years(self):
        """The prize years these nominations are for, newest first, each knowing its
        prize and its outcome. Two queries, however many years there are.

        Each year asks the index for one. "In" would read all nominations, and on
        PostgreSQL so would "exists"; with "=" in place of a range PostgreSQL would
        read the table instead of the index, where one year has most of its rows.
        """
        year = models.OuterRef("pk")
        of_year = self.filter(prize_year__gte=year, prize_year__lte=year)
        one = models.Subquery(of_year.order_by("prize_year_id").values("pk")[:1])
        years = list(
            prize_year_model()
            .objects.filter(IsNull(one, False))
            .newest_first()
            .with_outcome()
        )
        paths = {year.path[: -year.steplen] for year in years}
        prizes = {
            prize.path: prize for prize in prize_model().objects.filter(path__in=paths)
        }
        for year in years:
            if year.path[: -year.steplen] in prizes:
                year.prize = prizes[year.path[: -year.steplen]]
        return years

    def form_versions(self):
        """The wordings these nominations were made on, oldest first."""
        made_on = self.order_by().filter(form_version=models.OuterRef("pk"))
        versions = self.model._meta.get_field("form_version").related_model.objects
        versions = versions.filter(models.Exists(made_on))
        return versions.order_by("created_at", "pk")


def _duplicating(others, value_of):
    """Those of ``others`` with the nominee of a nomination and its nominator's e-mail
    address, or all its answers; ``value_of`` gives the nomination's own values."""
    same_sender = ~Q(nominee_key="") & ~Q(sender="") & Q(sender=F("looked_for"))
    same_answers = ~Q(content_digest="") & Q(content_digest=value_of("content_digest"))
    return (
        others.filter(nominee_key=value_of("nominee_key"))
        .alias(
            sender=Lower("nominator_email"),
            looked_for=Lower(value_of("nominator_email")),
        )
        .filter(same_sender | same_answers)
    )
