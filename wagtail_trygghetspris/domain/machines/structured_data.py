"""What a page says, in the words of schema.org (JSON-LD).

Only what stands on the page is said. Whether a ceremony is held in a room or on the
web, whether it has been moved or cancelled and what kind of thing a winner is, nobody
has told us, so the first two are left out. A winner is a ``Project``: of the types that
may have an ``award`` it is the one whose definition takes in whatever a prize is given
to, "an enterprise (potentially individual but typically collaborative)".
"""

import json
from datetime import datetime

from .changes import announced_at
from .nodes import WINNER_TYPE, filled, present, reference, winner_nodes
from .told import iso

#: As JSON writes what would end the script, begin a comment or break a line in it.
HARMLESS = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def script(graph):
    """``graph`` as text that may stand inside a ``<script>`` in HTML."""
    data = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(data, ensure_ascii=False).translate(HARMLESS)


def prize_graph(prize, current, earlier, *, url, language, zone):
    """The page of a prize: who awards it, the call of ``current`` (or None), and the
    winners of ``earlier`` years."""
    body = _body(prize, url)
    page = _page(prize, url, prize.prize_name, prize.introduction, language, body)
    nodes = [page, body]
    if current:
        page["about"] = _call(current)
        nodes.append(_ceremony(prize, current, body, zone))
    for told in earlier:
        nodes += winner_nodes(prize, told)
    return present(nodes)


def year_graph(prize, told, *, prize_url, language, zone):
    """The page of a year: its call, or what it came to, and its ceremony.
    ``prize_url`` is "" when the page of the prize cannot be read."""
    standing, year = told.standing, told.year
    tells_of_body = standing.shows_outcome and year.has_announcement
    body = _body(prize, prize_url or told.url, with_address=tells_of_body)
    text = year.announcement_lead if standing.shows_outcome else standing.text
    page = _page(year, told.url, told.heading, text, language, body)
    places = [(prize.prize_name, prize_url), (year.title, told.url)]
    trail = _trail(places if prize_url else places[1:], told.url)
    page["breadcrumb"] = reference(trail)
    winners = winner_nodes(prize, told)
    nodes = [page, trail, body]
    nodes.append(_ceremony(prize, told, body, zone))
    if not standing.shows_outcome:
        page["about"] = _call(told)
    elif tells_of_body:
        article = _article(told, winners, language, body)
        page["mainEntity"] = reference(article)
        nodes.append(article)
    return present([*nodes, *winners])


def archive_graph(prize, told_years, *, url, prize_url, title, language, in_full=True):
    """A page with the winners of many years: of each no more than its name and its
    year, unless it stands there ``in_full``."""
    body = _body(prize, prize_url)
    page = _page(prize, url, title, "", language, body, kind="CollectionPage")
    page.pop("dateModified", None)
    trail = _trail([(prize.prize_name, prize_url), (title, url)], url)
    page["breadcrumb"] = reference(trail)
    winners = [
        node
        for told in told_years
        for node in winner_nodes(prize, told, in_full=in_full)
    ]
    return present([page, trail, body, *winners])


def _page(page, url, name, text, language, body, kind="WebPage"):
    return filled(
        {
            "@type": kind,
            "@id": url,
            "url": url,
            "name": name,
            "description": text,
            "inLanguage": language,
            "dateModified": iso(page.last_published_at),
            "publisher": body and reference(body),
        }
    )


def _body(prize, url, *, with_address=False):
    """Who awards the prize, or None; with how to reach it where the page says that."""
    if not prize.body_name:
        return None
    return filled(
        {
            "@type": "Organization",
            "@id": f"{url}#body",
            "name": prize.body_name,
            "url": prize.organiser_url if with_address else "",
            "address": prize.organiser_address if with_address else "",
            "telephone": prize.organiser_phone if with_address else "",
        }
    )


def _call(told):
    """The call of a year: a text that is of no use after its last day."""
    year, standing = told.year, told.standing
    return filled(
        {
            "@type": "CreativeWork",
            "@id": f"{told.url}#call",
            "name": year.title,
            "url": told.url,
            "description": standing.text,
            "about": year.theme_title and {"@type": "Thing", "name": year.theme_title},
            "text": "" if standing.is_behind else year.call_text,
            "expires": None if standing.is_behind else iso(year.closes_at),
        }
    )


def _ceremony(prize, told, body, zone):
    year = told.year
    if not year.event_date:
        return None
    place = year.event_place and {"@type": "Place", "name": year.event_place}
    return filled(
        {
            "@type": "Event",
            "@id": f"{told.url}#ceremony",
            "name": year.event_name or f"{prize.saying('ceremony')}: {year.title}",
            "startDate": _begins(year, zone),
            "location": place,
            "organizer": body and reference(body),
            "url": year.event_url,
        }
    )


def _begins(year, zone):
    """A day, or a day and time with what they lie from UTC."""
    if not year.event_time:
        return year.event_date.isoformat()
    return datetime.combine(year.event_date, year.event_time, tzinfo=zone).isoformat()


def _article(told, winners, language, body):
    year = told.year
    return filled(
        {
            "@type": "Article",
            "@id": f"{told.url}#announcement",
            "headline": told.heading,
            "abstract": year.announcement_lead,
            "keywords": year.keyword_list,
            "inLanguage": language,
            "datePublished": iso(announced_at(year.schedule())),
            "author": body and reference(body),
            "publisher": body and reference(body),
            "about": [
                reference(each) for each in winners if each["@type"] == WINNER_TYPE
            ],
        }
    )


def _trail(places, url):
    """The way from the prize to here; ``places`` are pairs of name and address."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": name,
            "item": {"@type": "WebPage", "@id": address},
        }
        for number, (name, address) in enumerate(places, 1)
    ]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{url}#trail",
        "itemListElement": items,
    }
