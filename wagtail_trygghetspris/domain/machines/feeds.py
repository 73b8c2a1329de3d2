"""Atom feeds (RFC 4287) of announcements and of calls."""

from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from ...enums import Phase
from ..texts import paragraphs
from .changes import (
    announced_at,
    call_changed_at,
    outcome_changed_at,
    outcome_shown_at,
)
from .told import lasting_id, one_line, printable

#: The latest ones; the archive has them all.
MOST_ENTRIES = 20
#: How old a feed is that nothing is known of.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """As Django writes it; but the text of an entry is its content and not a summary,
    and a feed without entries is as old as its page, not as the request."""

    def latest_post_date(self):
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.feed["changed"])

    def add_item_elements(self, handler, item):
        content = item.pop("description")
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("content", content, {"type": "html"})


def announcements_feed(prize, told_years, *, url, feed_url, language, moment):
    """What was announced of ``told_years``, the latest announcement first, as text. A
    correction changes an entry and not its place."""
    feed = _feed(prize, "announcements", url, feed_url, language)
    entries = [
        (outcome_shown_at(told.year, moment=moment), told)
        for told in told_years
        if told.standing.shows_outcome
    ]
    for _shown, told in _latest(entries):
        _add(
            feed,
            told,
            what=f"announcement {language}",
            title=told.standing.title,
            content=announcement_html(told),
            updated=outcome_changed_at(told.year, moment=moment),
            published=announced_at(told.year.schedule()),
        )
    return feed.writeString("utf-8")


def calls_feed(prize, told_years, *, url, feed_url, language, moment):
    """The calls of ``told_years``, those whose state changed last first, as text."""
    feed = _feed(prize, "calls", url, feed_url, language)
    entries = [
        (call_changed_at(told.year, moment=moment), told)
        for told in told_years
        if _has_call(told.year)
    ]
    for updated, told in _latest(entries):
        _add(
            feed,
            told,
            what=f"call {language}",
            title=told.year.title,
            content=call_html(told),
            updated=updated,
        )
    return feed.writeString("utf-8")


def announcement_html(told):
    standing, year = told.standing, told.year
    parts = [_paragraphs(year.announcement_lead or standing.text)]
    if standing.is_not_awarded:
        parts.append(_paragraphs(year.not_awarded_reason))
    if standing.is_announced:
        parts.append(_paragraphs(year.winners_text))
        for award in standing.awards:
            parts += _award(award, year.prize)
        parts.append(_quotation(year.shared_citation, year.shared_citation_language))
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped


def _award(award, prize):
    if award.category:
        yield format_html("<h3>{}</h3>", award.category.name)
    if award.not_awarded:
        words = f"{prize.saying('not_awarded')} {award.not_awarded_reason}"
        yield _paragraphs(words.strip())
    for winner in award.winners:
        yield format_html("<p><strong>{}</strong></p>", winner.described_name)
        yield _quotation(winner.shown_citation, winner.shown_language)
    yield _quotation(award.shared_citation, award.shared_citation_language)


def call_html(told):
    """What may always be read of a call: nothing here knows the outcome."""
    year, standing = told.year, told.standing
    sentence = year.phase_text(Phase.CLOSED) if standing.is_behind else standing.text
    parts = [
        _paragraphs(year.theme_text or year.theme_title),
        _paragraphs(sentence),
    ]
    if told.form_url:
        words = year.prize.saying("to_the_form")
        parts.append(format_html('<p><a href="{}">{}</a></p>', told.form_url, words))
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped


def _has_call(year):
    return bool(year.opens_at or year.closes_at or year.original.rolling)


def _latest(entries):
    """The latest entries first; those of one day, as after an import, by their year."""

    def age(entry):
        updated, told = entry
        return updated.date(), told.year.year

    return sorted(entries, key=age, reverse=True)[:MOST_ENTRIES]


def _feed(prize, what, url, feed_url, language):
    title = prize.saying(f"{what}_feed", prize=prize.prize_name)
    return Feed(
        title=one_line(title),
        link=url,
        description="",
        language=language,
        author_name=one_line(prize.body_name or prize.prize_name),
        feed_url=feed_url,
        feed_guid=lasting_id(prize, f"{what} {language}").urn,
        changed=prize.last_published_at or prize.latest_revision_created_at or EPOCH,
    )


def _add(feed, told, *, what, title, content, updated, published=None):
    feed.add_item(
        title=one_line(title),
        link=told.url,
        description=printable(content),
        unique_id=lasting_id(told.year, what).urn,
        updateddate=updated,
        pubdate=published,
    )


def _paragraphs(text):
    return format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs(text)))


def _quotation(text, language=""):
    if not text:
        return ""
    lang = format_html(' lang="{}"', language) if language else ""
    return format_html("<blockquote{}>{}</blockquote>", lang, _paragraphs(text))
