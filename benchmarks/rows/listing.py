"""The list of nominations in the admin, first and last page, of few rows and many."""

import re

from django.urls import reverse

from benchmarks.hosts import crowds, forms, unit
from benchmarks.measuring import quickest, statements_of
from benchmarks.works import LIST_FIRST, LIST_LAST, OURS

PAGE = re.compile(r"[?&](?:amp;)?p=(\d+)")


def measure(host, size):
    page = forms.make_form(host)
    crowds.fill_bare(100)
    bare = unit.admin().asking(reverse("bare_rows:index"))
    bare()
    lines, found = [], {LIST_FIRST: [], LIST_LAST: []}
    for rows in (size.few_rows, size.rows):
        crowds.fill(host, page, rows)
        for work, ask in pages(host, address_of(host, page), rows).items():
            found[work].append(quickest(ask, 5))
            if rows == size.few_rows:
                lines += unit.lines({(work, host): ask}, size.turns // 4 + 1)
    for line in lines:
        few, many = found[line.work]
        line.more = {
            "s, few": few,
            "s, many": many,
            "many : few": many / few,
            "over bare list": line.statements - statements_of(bare),
        }
    return lines


def address_of(host, page):
    if host == "prize":
        return reverse("nominations_modeladmin_index")
    if host == "stock":
        return reverse("wagtailforms:list_submissions", args=[page.pk])
    from wagtailstreamforms.models import Form

    name = "wagtailstreamforms:streamforms_submissions"
    return reverse(name, args=[Form.objects.get().pk])


def pages(host, address, rows):
    """Functions that ask for the first and the last page."""
    visitor = unit.admin()
    first = visitor.asking(address)
    html = first().body.decode()
    last = visitor.asking(f"{address}?p={last_page(host, html, rows)}")
    return {LIST_FIRST: first, LIST_LAST: last}


def last_page(host, html, rows):
    """The number of the last page: ours is -1; for others the highest that the first
    links to, or that which comes of as many rows as the first shows."""
    if host == OURS:
        return -1
    linked = max(map(int, PAGE.findall(html)), default=1)
    shown = html.count("<tr") - 1
    return max(linked, -(-rows // shown) if linked <= 2 and shown > 0 else 1)
