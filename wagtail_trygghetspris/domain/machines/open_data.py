"""The archive as open data: one JSON document, and the same as rows of a table.

``open-data.schema.json`` says what every member means. A member is never renamed or
given another meaning within a version; ``VERSION`` goes up by one tenth when members
are added, and to the next whole number when one is changed or taken away.
"""

import csv
import io
import json
from pathlib import Path

from ..cells import csv_cell
from .changes import announced_at, page_changed_at
from .told import iso

VERSION = "1.0"
SCHEMA = Path(__file__).with_name("open-data.schema.json")
CURRENCY = "SEK"

#: The columns of the table, in their order.
COLUMNS = (
    "year",
    "theme",
    "category",
    "outcome",
    "winner",
    "winner_expansion",
    "descriptor",
    "parties",
    "citation",
    "citation_language",
    "reason",
    "prize_sum",
    "currency",
    "winner_url",
    "picture_url",
    "picture_alt",
    "picture_credit",
    "page",
)


def dataset(prize, told_years, *, url, schema_url, language, licence, moment):
    """The years of ``told_years`` whose outcome may be read at ``moment``, newest
    first, as what JSON can hold."""
    told_years = [told for told in told_years if told.standing.shows_outcome]
    return {
        "$schema": schema_url,
        "version": VERSION,
        "updated": iso(_updated(prize, told_years, moment)),
        "language": language,
        "licence": licence or None,
        "source": url,
        "prize": _prize(prize),
        "years": [_year(told) for told in told_years],
    }


def _prize(prize):
    return {
        "name": prize.prize_name,
        "full_name": prize.prize_name_full,
        "awarding_body": prize.body_name or None,
        "founded": prize.founded_year,
        "awarded_since": prize.awarded_since,
        "years_between_awards": prize.frequency,
    }


def _updated(prize, told_years, moment):
    changes = [page_changed_at(told.year, moment=moment) for told in told_years]
    changes.append(prize.last_published_at or prize.latest_revision_created_at)
    return max((at for at in changes if at), default=None)


def _year(told):
    year, standing = told.year, told.standing
    return {
        "year": year.year,
        "title": told.heading,
        "outcome": "not_awarded" if standing.is_not_awarded else "awarded",
        "announced": iso(announced_at(year.schedule())),
        "theme": year.theme_title or None,
        "theme_text": year.theme_text or None,
        "prize_sum": year.prize_sum,
        "currency": None if year.prize_sum is None else CURRENCY,
        "prize_sum_sharing": year.sum_sharing,
        "prize_sum_text": year.prize_sum_text or None,
        **_told_of_all(year, standing.is_announced),
        "reason": (standing.is_not_awarded and year.not_awarded_reason) or None,
        "page": told.url,
        "awards": [_award(told, award) for award in standing.awards],
    }


def _told_of_all(year, is_announced):
    """What is said of all winners of a year together, if it has any."""
    names = ("winners_text", "shared_citation", "shared_citation_language")
    text, citation, language = (is_announced and getattr(year, n) for n in names)
    return {
        "sentence": text or None,
        "shared_citation": citation or None,
        "shared_citation_language": (citation and language) or None,
    }


def _award(told, award):
    return {
        "category": award.category.name if award.category else None,
        "outcome": "not_awarded" if award.not_awarded else "awarded",
        "reason": (award.not_awarded and award.not_awarded_reason) or None,
        "shared_citation": award.shared_citation or None,
        "shared_citation_language": award.shared_citation_language or None,
        "winners": [winner_data(told, winner) for winner in award.winners],
    }


def winner_data(told, winner):
    """One winner as every machine is told of it."""
    picture = told.picture_of(winner)
    return {
        "name": winner.name,
        "name_expansion": winner.name_expansion or None,
        "descriptor": winner.descriptor or None,
        "parties": winner.party_list,
        "about": winner.about or None,
        "citation": winner.shown_citation or None,
        "citation_language": winner.shown_language or None,
        "url": winner.url or None,
        "picture": picture and picture_data(picture),
        "page": told.address_of(winner),
    }


def picture_data(picture):
    return {
        "url": picture.url,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "credit": picture.credit or None,
    }


def as_json(data):
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def as_csv(data):
    """The winners of a ``dataset``, one a row, and a row for each year or category
    that was not awarded.

    RFC 4180 with commas, in UTF-8 without a byte order mark, which many programs
    would read as part of the first heading. What a spreadsheet program could take for
    a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for year in data["years"]:
        for row in _rows(year):
            writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue().encode()


def _cell(value):
    return "" if value is None else csv_cell(value, is_cut=False)


def _rows(year):
    names = ("year", "theme", "outcome", "reason", "prize_sum", "currency", "page")
    common = {name: year[name] for name in names}
    if not year["awards"]:
        yield common
    for award in year["awards"]:
        row = {**common, **{n: award[n] for n in ("category", "outcome", "reason")}}
        if award["outcome"] == "not_awarded":
            yield row
        for winner in award["winners"]:
            yield {**row, **_winner_cells(winner, _citing(winner, award, year))}


def _citing(winner, award, year):
    """The citation to write beside a winner, and its language: its own, or the one
    that it shares in its category or year."""
    if winner["citation"]:
        return winner["citation"], winner["citation_language"]
    sharing = award if award["shared_citation"] else year
    return sharing["shared_citation"], sharing["shared_citation_language"]


def _winner_cells(winner, citing):
    picture, (citation, language) = winner["picture"] or {}, citing
    return {
        "winner": winner["name"],
        "winner_expansion": winner["name_expansion"],
        "descriptor": winner["descriptor"],
        "parties": "; ".join(winner["parties"]),
        "citation": citation,
        "citation_language": language,
        "winner_url": winner["url"],
        "picture_url": picture.get("url"),
        "picture_alt": picture.get("alt"),
        "picture_credit": picture.get("credit"),
        "page": winner["page"],
    }
