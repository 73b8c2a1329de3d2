"""Those before the jury: one row for everybody who is nominated, however many times."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..enums import NominationStatus
from .judging import Judging


class NomineeQuerySet(models.QuerySet):
    """Every list, count, mean, print and letter of the jury's work begins with
    ``visible_to`` or ``named_to``; no view filters by itself."""

    def before_jury(self):
        """Those that still stand on a nomination: received, of the judging's own year,
        neither in quarantine nor withdrawn."""
        nominations = self.model._meta.get_field("nominations").related_model.objects
        return self.filter(
            Exists(
                nominations.filter(
                    grouped_as=OuterRef("pk"),
                    status=NominationStatus.RECEIVED,
                    prize_year=OuterRef("judging__prize_year"),
                )
            )
        )

    def named_to(self, reader):
        """Those whose name and organisation ``reader`` may see: all of this judging,
        for members from when the work is opened."""
        if not reader.may_see_names:
            return self.none()
        return self.filter(judging=reader.judging).before_jury()

    def visible_to(self, reader):
        """Those whose nominations, reviews and place ``reader`` may read: for a member
        only where there is no conflict of interest, which must have been said."""
        named = self.named_to(reader)
        if reader.seat is None:
            return named
        if reader.judging.hides_names:
            named = named.filter(self._open_blindly(reader))
        return named.filter(Exists(self._conflicts().cleared(reader.seat, OuterRef)))

    def _open_blindly(self, reader):
        """While names are hidden: nothing before the member has answered for all of
        them, or each answer would open a number and tell whose it is."""
        hidden = self.model.objects.named_to(reader).filter(shortlist_place=None)
        unanswered = hidden.undeclared_by(reader.seat).order_by()
        return Q(shortlist_place__isnull=False) | ~Exists(unanswered)

    def _conflicts(self):
        return self.model._meta.get_field("conflicts").related_model.objects

    def undeclared_by(self, seat):
        """Those for which ``seat`` has not said whether there is a conflict."""
        said = self._conflicts().filter(nominee=OuterRef("pk"), seat=seat)
        return self.exclude(Exists(said))

    def listed_for(self, reader):
        """In the order in which ``reader`` is shown them: by name, or where names are
        hidden from a member by code. Never by what anybody thinks of them."""
        judging = reader.judging
        by_code = judging.hides_names and reader.seat is not None
        return self.order_by(*(["code"] if by_code else ["name", "pk"]))

    def shortlisted(self):
        return self.filter(shortlist_place__isnull=False).order_by("shortlist_place")


class Nominee(models.Model):
    """One nominee before the jury, on one nomination or several.

    ``code`` is what the nominee is called, and found by, where names are hidden. Rows
    that were merged into another stay, without nominations.
    """

    judging = models.ForeignKey(
        Judging, on_delete=models.PROTECT, related_name="nominees"
    )
    code = models.PositiveIntegerField(editable=False)
    name = models.CharField(_("name"), max_length=255)
    organisation = models.CharField(
        _("organisation"),
        max_length=255,
        blank=True,
        help_text=_("Shown to the jury when conflicts of interest are declared."),
    )
    category = models.ForeignKey(
        "wagtail_trygghetspris.PrizeCategory",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominees",
        verbose_name=_("category"),
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("For letters. The jury does not see it.")
    )
    shortlist_place = models.PositiveSmallIntegerField(
        _("place on the shortlist"), null=True, blank=True
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        editable=False,
    )

    objects = NomineeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("nominee")
        verbose_name_plural = _("nominees")
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["judging", "code"],
                name="wagtail_trygghetspris_one_nominee_per_code",
            )
        ]

    def __str__(self):
        return f"{self.judging_id}-{self.code}"

    @property
    def cover_name(self):
        """What the nominee is called while the name is hidden."""
        return gettext("Nominee %(number)d") % {"number": self.code}

    def hides_name(self, judging):
        """Whether ``judging``, which this is in, keeps the name from its jury."""
        return judging.hides_names and self.shortlist_place is None

    def hides_nominator(self, judging):
        return judging.hides_nominators and self.shortlist_place is None
