"""The outbox: letters that are to be sent, and what became of them (rule R6)."""

from datetime import timedelta

from django.db import models, router, transaction
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import LetterKind, LetterStatus
from .judging import Seat
from .nominations import Nomination
from .records import LetterText


def wake():
    """Tell whoever sends letters that there is one."""
    from ..mail import delivery

    delivery.wake()


def _not_ahead(moment):
    """``moment`` may be by the clock of the database. A letter is due at once by the
    clock of those who send it, too."""
    return min(moment, timezone.now())


def _given_up():
    """Letters that were wanted to the end and could not be delivered."""
    from ..domain.letters import NOT_WANTED

    return Q(status=LetterStatus.FAILED) & ~Q(last_error=NOT_WANTED)


def _ended_at():
    """When a letter was given up. Those of earlier versions do not say; they were
    wished for three days before."""
    return Coalesce("next_attempt_at", "created_at")


_AGO = {"overdue": "due", "first_failed": "first_failed", "last_failed": "last_failed"}


class LetterQuerySet(models.QuerySet):
    def given_up(self):
        return self.filter(_given_up())

    def waiting(self):
        return self.filter(status=LetterStatus.WAITING)

    def due(self, moment):
        """The letters to send now, the one that has waited longest first."""
        return (
            self.waiting()
            .filter(next_attempt_at__lte=moment)
            .order_by("next_attempt_at", "pk")
        )

    def next_due_at(self):
        """When the next letter is due, or None when none is waiting."""
        return self.waiting().aggregate(at=Min("next_attempt_at"))["at"]

    def release(self, *, moment):
        """Let the letters that were held be sent from ``moment`` on. Returns how many
        there were."""
        released = self.filter(status=LetterStatus.HELD).update(
            status=LetterStatus.WAITING, next_attempt_at=_not_ahead(moment)
        )
        if released:
            transaction.on_commit(wake, using=self.db, robust=True)
        return released

    def state(self, moment):
        """How the outbox stands at ``moment``. One query."""
        from ..domain.letters import ABOUT_ONE_LETTER, OutboxState, tried_for

        waiting = Q(status=LetterStatus.WAITING)
        refused_alone = Q(last_error="")
        for error in ABOUT_ONE_LETTER:
            refused_alone |= Q(last_error__startswith=error.__name__)
        since = moment - timedelta(days=7)
        lately = _given_up() & Q(ended_at__gte=since)
        found = (
            self.order_by()
            .annotate(ended_at=_ended_at())
            .aggregate(
                waiting=Count("pk", filter=waiting),
                held=Count("pk", filter=Q(status=LetterStatus.HELD)),
                failed=Count("pk", filter=lately),
                first_failed_at=Min("ended_at", filter=lately),
                last_failed_at=Max("ended_at", filter=lately),
                due_at=Min("next_attempt_at", filter=waiting),
                attempts=Max("attempts", filter=waiting & ~refused_alone),
            )
        )
        ago = {
            name: max(moment - (found.pop(f"{column}_at") or moment), timedelta())
            for name, column in _AGO.items()
        }
        return OutboxState(
            refused_for=tried_for(found.pop("attempts") or 0), **found, **ago
        )


def _address_of(instance):
    is_member = isinstance(instance, Seat)
    return instance.address if is_member else instance.nominator_email


class LetterManager(models.Manager.from_queryset(LetterQuerySet)):
    def wish(self, kind, *, moment, held=False):
        """Store the wish to send a letter about the nomination, or to the jury member,
        whose ``letters`` these are, in the transaction that is open. It leaves after
        the commit; while it is ``held`` not before it is released.

        Returns None when there is no e-mail address.
        """
        from ..mail.composing import new_message_id

        if not _address_of(self.instance):
            return None
        letter = self.model(
            **{self.field.name: self.instance},
            kind=kind,
            status=LetterStatus.HELD if held else LetterStatus.WAITING,
            message_id=new_message_id(),
            created_at=moment,
            next_attempt_at=None if held else _not_ahead(moment),
        )
        # Not by ``create``, which would make a queryset first.
        using = router.db_for_write(self.model, instance=self.instance)
        letter.save(force_insert=True, using=using)
        if not held:
            transaction.on_commit(wake, using=letter._state.db, robust=True)
        return letter

    def wish_for_each(self, nominations, *, moment):
        """The same for the text whose ``letters`` these are: one letter about each of
        ``nominations``, which are keys. Returns how many there are."""
        from ..mail.composing import new_message_id

        letters = [
            self.model(
                nomination_id=key,
                text=self.instance,
                kind=self.instance.kind,
                message_id=new_message_id(),
                created_at=moment,
                next_attempt_at=_not_ahead(moment),
            )
            for key in nominations
        ]
        self.bulk_create(letters)
        transaction.on_commit(wake, using=self.instance._state.db, robust=True)
        return len(letters)


class Letter(models.Model):
    """The wish to send a letter about a nomination, stored in the transaction that
    stored the nomination; or to a jury member; or with a text that staff have written.

    It holds no personal data: the recipient and the text come from the nomination, the
    jury member and the text when the letter is sent. ``last_error`` is the kind of
    error and the code of the mail server, never its sentence, which quotes addresses.
    ``next_attempt_at`` of a letter that was given up says when that was.
    """

    nomination = models.ForeignKey(
        Nomination,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("nomination"),
    )
    seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("place in the jury"),
    )
    text = models.ForeignKey(
        LetterText,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("text"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind.choices)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=LetterStatus.choices,
        default=LetterStatus.WAITING,
    )
    message_id = models.CharField(max_length=255, unique=True, editable=False)
    created_at = models.DateTimeField(_("wished for"))
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.CharField(_("latest error"), max_length=100, blank=True)

    objects = LetterManager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        default_permissions = ()
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["status", "next_attempt_at"], name="wtp_letter_outbox")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(nomination__isnull=False, seat__isnull=True)
                | Q(nomination__isnull=True, seat__isnull=False),
                name="wagtail_trygghetspris_letter_about_one",
            )
        ]

    def __str__(self):
        return self.message_id

    def repeat(self, *, moment):
        """Store the wish to send a letter like this one again, as a letter of its own.

        Returns None when the nomination has no e-mail address any more.
        """
        return self.nomination.letters.wish(self.kind, moment=moment)
