"""Lists that may have a million rows: counted as far as somebody might page, and read
from either end.

To count a million rows, or to skip them, takes a database seconds. Whoever looks for
one in the middle narrows the list by a day, a year or a word.
"""

from django.core.paginator import InvalidPage, Page
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

#: Rows are counted no further.
MOST_COUNTED = 5_000


class Count(int):
    """How many rows there are; above ``MOST_COUNTED`` it ``is_cut``, and there may be
    any number more."""

    @property
    def is_cut(self):
        return self > MOST_COUNTED

    @property
    def brief(self):
        """For a place with little room."""
        return shortened(self, is_cut=self.is_cut)

    def __str__(self):
        if self.is_cut:
            return _("more than %(count)d") % {"count": MOST_COUNTED}
        return super().__str__()


def counted(rows):
    return Count(rows.order_by().values("pk")[: MOST_COUNTED + 1].count())


def shortened(number, *, is_cut):
    """``number`` with a plus sign where there may be more."""
    return f"{min(number, MOST_COUNTED):d}{'+' * is_cut}"


class LongPaginator(WagtailPaginator):
    """Pages by number as far as rows are counted; -1 is the last of all, -2 the one
    before it."""

    @cached_property
    def found(self):
        return counted(self.object_list)

    @cached_property
    def count(self):
        return min(self.found, MOST_COUNTED)

    def nearest(self, number):
        """The page of that number; the first where there is none, or the last where
        it is further than is counted."""
        if not self.found.is_cut:
            number = number if number >= 0 else max(1, self.num_pages + 1 + number)
        elif number < 0 or number > self.num_pages:
            # From the end no further than from the beginning.
            back = -number if 0 < -number <= self.num_pages else 1
            return PageFromTheEnd(back, self)
        try:
            return self.page(number)
        except InvalidPage:
            return self.page(1)


class PageFromTheEnd(Page):
    """``back`` is 1 for the last page."""

    def __init__(self, back, paginator):
        size = paginator.per_page
        rows = paginator.object_list.reverse()[(back - 1) * size : back * size]
        super().__init__(list(rows)[::-1], -back, paginator)

    @property
    def back(self):
        return -self.number

    def has_next(self):
        return self.back > 1

    def has_previous(self):
        return self.back < self.paginator.num_pages

    def next_page_number(self):
        return self.number + 1

    def previous_page_number(self):
        return self.number - 1
