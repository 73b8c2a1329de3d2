"""A jury at work: nominations that have come in, answers about conflicts of interest,
and the first reviews, as rows that the screens would have left."""

from datetime import timedelta

from django.contrib.auth import get_user_model

from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Criterion,
    Judging,
    JudgingEvent,
    Nominee,
    Review,
    Score,
    Seat,
)

from .demo_year import nominate
from .filling import fill
from .pages import child, find_or_tell

#: What is said of the jury's work beside its fields.
OWN_KEYS = (
    *("year", "led_by", "log_ins", "organisations", "nominations"),
    *("declared_all", "conflicts", "reviews", "handed_in"),
)


def put_nominations(book, *, moment):
    """Send in the nominations that the jury of ``book`` has before it, once."""
    form_page = _year(book).get_form_page()
    if form_page.nominations.exists():
        return
    for entry in book.entry("judging").entries("nominations"):
        nominate(form_page, entry, moment=moment)


def put_jury_work(book, *, moment):
    """Make the work of the jury as ``judging`` in ``book`` describes it, unless it is
    there. The users that it names have to exist."""
    year, entry = _year(book), book.entry("judging")
    if Judging.objects.filter(prize_year=year).exists():
        return
    leader = _user(entry, entry.required("led_by"))
    judging = _begin(year, entry, moment - timedelta(days=6))
    seats = _seat(judging, entry)
    nominees = _gather(judging, entry)
    work = _Work(judging, seats, nominees, leader, moment - timedelta(days=2))
    work.note("prepared", seats=len(seats), like=None)
    received = len(entry.entries("nominations"))
    work.note("gathered", nominations=received, new_nominees=len(nominees))
    work.note("moved", move="open")
    for name in entry.get("declared_all", []):
        work.declare_all(entry, name)
    for review in entry.entries("reviews"):
        work.review(review)
    for name, scores in entry.get("handed_in", {}).items():
        work.hand_in(entry, name, scores)


class _Work:
    def __init__(self, judging, seats, nominees, leader, moment):
        self.judging, self.seats, self.nominees = judging, seats, nominees
        self.leader, self.moment = leader, moment
        self.criteria = list(judging.criteria.all())

    def note(self, kind, *, user=None, seat=None, **details):
        JudgingEvent.objects.create(
            judging=self.judging,
            kind=kind,
            made_at=self.moment,
            made_by=user or self.leader,
            seat=seat,
            details=details,
        )

    def _note_of(self, seat, kind, **details):
        """Of what came on paper it is kept that who leads entered it."""
        on_paper = {} if seat.user else {"on_paper": True}
        self.note(kind, user=seat.user, seat=seat, **details, **on_paper)

    def declare_all(self, entry, name):
        """What the member said of every nominee: no, but for the conflicts named."""
        seat = _named(entry, self.seats, name)
        said = {
            each.required("nominee"): each
            for each in entry.entries("conflicts")
            if each.required("member") == name
        }
        for key in said:
            _named(said[key], self.nominees, key)
        rows = [
            ConflictOfInterest(
                seat=seat,
                nominee=nominee,
                answer=said[key].required("answer") if key in said else "none",
                reason=said[key].get("reason", "") if key in said else "",
                declared_at=self.moment,
                declared_by=seat.user or self.leader,
            )
            for key, nominee in self.nominees.items()
        ]
        ConflictOfInterest.objects.bulk_create(rows)
        self._note_of(seat, "declared", answers=len(rows))

    def review(self, entry):
        """A review that the member has begun, and not submitted."""
        self._write(
            _named(entry, self.seats, entry.required("member")),
            _named(entry, self.nominees, entry.required("nominee")),
            entry.required("scores"),
            comment=entry.get("comment", ""),
        )

    def hand_in(self, entry, name, scores):
        """All reviews of a member, submitted: ``scores`` by the nominee's name."""
        seat = _named(entry, self.seats, name)
        for key, values in scores.items():
            nominee = _named(entry, self.nominees, key)
            self._write(seat, nominee, values, submitted_at=self.moment)
        self._note_of(seat, "submitted", count=len(scores))

    def _write(self, seat, nominee, scores, **fields):
        review = Review(seat=seat, nominee=nominee, updated_at=self.moment, **fields)
        review.save()
        values = zip(self.criteria, scores, strict=False)
        Score.objects.bulk_create(
            Score(review=review, criterion=criterion, value=value)
            for criterion, value in values
        )


def _year(book):
    prize = book.entry("prize")
    page = child(find_or_tell(prize, "parent"), prize.required("slug"))
    return child(page, book.entry("judging").required("year"))


def _begin(year, entry, moment):
    judging = Judging(
        prize_year=year, state="reviewing", created_at=moment, opened_at=moment
    )
    fill(judging, entry.without(*OWN_KEYS))
    judging.save()
    for place, block in enumerate(year.criteria):
        Criterion.objects.create(judging=judging, place=place, **block.value)
    return judging


def _seat(judging, entry):
    """A place for each member of the jury, by name; with a log-in for some."""
    log_ins = entry.get("log_ins", {})
    seats = {}
    members = judging.prize_year.jury.members.order_by("sort_order")
    for place, member in enumerate(members, 1):
        user = log_ins.get(member.name)
        seats[member.name] = Seat.objects.create(
            judging=judging,
            member=member,
            role=member.role,
            user=user and _user(entry, user),
            place=place,
        )
    return seats


def _gather(judging, entry):
    """A nominee for everybody who is nominated, by name."""
    organisations = entry.get("organisations", {})
    nominees = {}
    nominations = judging.prize_year.nominations.filter(status="received")
    for nomination in nominations.order_by("received_at"):
        name = nomination.nominee
        if name not in nominees:
            nominees[name] = Nominee.objects.create(
                judging=judging,
                code=len(nominees) + 1,
                name=name,
                organisation=organisations.get(name, ""),
            )
        nomination.grouped_as = nominees[name]
        nomination.save(update_fields=["grouped_as"])
    return nominees


def _user(entry, name):
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise entry.wrong(f"there is no user {name!r}")
    return user


def _named(entry, rows, name):
    if name not in rows:
        raise entry.wrong(f"there is no {name!r}")
    return rows[name]
