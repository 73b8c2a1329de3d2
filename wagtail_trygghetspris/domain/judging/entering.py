"""A draft of a prize year while a decision is entered on it. Nothing is stored here."""

from django.utils.translation import gettext as _

from ...enums import DecidedOutcome
from ..texts import without_quotation_marks

NOT_AWARDED = DecidedOutcome.NOT_AWARDED


def _key(name, category):
    return (" ".join(name.split()).casefold(), category)


class Draft:
    """``page`` is the draft, ``earlier`` what the decisions before this one said."""

    def __init__(self, page, earlier, entered):
        self.page = page
        # A page without a draft reads its rows anew at each look.
        page.winners = list(page.winners.all())
        page.year_categories = list(page.year_categories.all())
        self.entered = entered
        self.decisions = [content["questions"] for content in earlier]

    def enter(self, questions):
        self._keep_categories_that_are_gone(questions)
        for question in questions:
            self._enter_winners(question)
            self._enter_words(question)
        known = [_awards_nothing(each) for each in self.decisions]
        self._fill(self.page, "not_awarded", _awards_nothing(questions), known)
        self._find_strange(questions)

    def _keep_categories_that_are_gone(self, questions):
        """A category that the year no longer has is said, and entered all the same
        where winners name it."""
        there = {entry.category_id for entry in self.page.year_categories.all()}
        for question in questions:
            key = question["category_key"]
            if key and key not in there:
                text = _("The draft no longer has the category %(category)s.")
                self.entered.remarks.append(text % {"category": question["category"]})

    # Winners

    def _enter_winners(self, question):
        there = {
            _key(row.name, row.category_id): row for row in self.page.winners.all()
        }
        category = self._category(question)
        for winner in question["winners"]:
            row = there.get(_key(winner["name"], category))
            if row is None:
                self._add(winner, category)
            else:
                self._update(row, winner, question)

    def _category(self, question):
        """Its key, as long as the category exists."""
        key = question["category_key"]
        categories = self.page.prize.categories.all()
        return key if any(each.pk == key for each in categories) else None

    def _add(self, winner, category):
        rows = list(self.page.winners.all())
        new = self.page.winners.model(
            name=winner["name"][:255],
            category_id=category,
            citation=without_quotation_marks(winner["citation"]),
            sort_order=len(rows),
        )
        self.page.winners = [*rows, new]
        self.entered.added.append(winner["name"])
        self.entered.changes += 1

    def _update(self, row, winner, question):
        known = [
            before["citation"]
            for earlier in self._earlier(question)
            for before in earlier["winners"]
            if _key(before["name"], None) == _key(winner["name"], None)
        ]
        done = self._set(row, "citation", winner["citation"], known=known)
        if done is not None:
            (self.entered.updated if done else self.entered.left).append(winner["name"])

    def _earlier(self, question):
        key = question["category_key"]
        return [
            each
            for questions in self.decisions
            for each in questions
            if each["category_key"] == key
        ]

    # What belongs to the year or its category

    def _enter_words(self, question):
        row = self._holder(question)
        if row is None:
            return
        earlier = self._earlier(question)
        is_not = question["outcome"] == NOT_AWARDED
        values = {
            "shared_citation": question["shared_citation"],
            "not_awarded": is_not,
            "not_awarded_reason": question["reason"] if is_not else "",
        }
        if row is self.page:
            # It has a mark of its own, for all its questions.
            del values["not_awarded"]
        for name, value in values.items():
            self._fill(row, name, value, [_said(each, name) for each in earlier])

    def _fill(self, row, name, value, known):
        if self._set(row, name, value, known=known) is False:
            label = row._meta.get_field(name).verbose_name
            text = _("Left as somebody has changed it in the draft: %(field)s.")
            self.entered.remarks.append(text % {"field": label})

    def _holder(self, question):
        key = question["category_key"]
        if key is None:
            return self.page
        entries = self.page.year_categories.all()
        return next((each for each in entries if each.category_id == key), None)

    def _set(self, row, name, value, *, known):
        """Set the field where it is empty or says what an earlier decision said.
        Returns None when nothing is to be done, or whether it was."""
        stored = getattr(row, name)
        if isinstance(value, str):
            value = without_quotation_marks(value)
            known = [without_quotation_marks(each) for each in known]
        if stored == value:
            return None
        if stored and stored not in known:
            return False
        setattr(row, name, value)
        self.entered.changes += 1
        return True

    # What is left over

    def _find_strange(self, questions):
        decided = {
            _key(winner["name"], self._category(question))
            for question in questions
            for winner in question["winners"]
        }
        self.entered.strange = [
            row.name
            for row in self.page.winners.all()
            if _key(row.name, row.category_id) not in decided
        ]


def _awards_nothing(questions):
    return all(each["outcome"] == NOT_AWARDED for each in questions)


def _said(question, name):
    """What an earlier decision made of a field."""
    is_not = question["outcome"] == NOT_AWARDED
    if name == "not_awarded":
        return is_not
    if name == "not_awarded_reason":
        return question["reason"] if is_not else ""
    return question["shared_citation"]
