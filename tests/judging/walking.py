"""Walks the addresses of the tables, and says where a canary is read."""

import re
from io import BytesIO
from itertools import islice, product
from zipfile import ZipFile

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail import VERSION
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Site

from wagtail_trygghetspris.models import Jury, Nomination

from . import host_addresses, host_addresses_80
from .world import CANARIES, MEAN, NAME, TEXT

UNKNOWN = 999_999
#: What asks for the canaries without naming them whole.
QUESTIONS = [f"?q={word[:6]}&search={word[:6]}&fields=*" for word in (NAME, TEXT)]
SEARCHING = re.compile("search|listing|list$|list_|choose|index|find")
#: Pictures drawn with numbers, which mean nothing.
DRAWN = re.compile(rb"<svg.*?</svg>|<script.*?</script>", re.DOTALL)
WORDS = [each for each in CANARIES if each != MEAN]
NUMBER = re.compile(rb"(?<![\d.,])" + MEAN.replace(",", "[.,]").encode() + rb"(?!\d)")
NEW = VERSION >= (8, 0)
TABLES = [host_addresses, *([host_addresses_80] if NEW else [])]


def filling(world):
    """What the tables of Wagtail's addresses name, as values for ``reverse``."""
    pages = [world.pages[name] for name in ("prize", "year", "form")]
    revisions = [(page.pk, each.pk) for page in pages for each in page.revisions.all()]
    documents = get_document_model().objects.all()
    return {
        "pages": [page.pk for page in pages],
        "paths": ["", "search/", *(page.url.lstrip("/") for page in pages)],
        "revisions": revisions,
        "page types": ["prizepage", "prizeyear", "nominationformpage"],
        "model names": MODELS,
        "type names": [f"wagtail_trygghetspris.{name}" for name in MODELS],
        "documents": [(each.pk, each.filename) for each in documents],
        "document keys": _keys(documents),
        "images": _keys(get_image_model().objects.all()),
        "locales": _keys(Locale.objects.all()),
        "sites": _keys(Site.objects.all()),
        "groups": _keys(Group.objects.all()[:3]),
        "juries": _keys(Jury.objects.all()),
        "users": [world.users[name].pk for name in ("member", "secretary")],
        "ones": [1],
        "none": [UNKNOWN],
    }


#: Rows of the jury's work, asked for as if they were snippets or pages.
MODELS = (
    *("jury", "nominee", "nomination", "review", "reviewnote", "score", "decision"),
    *("judging", "seat", "conflictofinterest", "judgingevent", "meeting", "lettertext"),
)


def _keys(rows):
    return list(rows.values_list("pk", flat=True))


def host_names():
    """The names in the tables of Wagtail's and the host's, with what fills them."""
    found = {}
    for table in TABLES:
        found |= {name: {} for name in table.PLAIN.split()}
        for names, arguments in table.FILLED:
            found |= dict.fromkeys(whole_names(names), arguments)
    return found


def whole_names(names):
    """``"a: b c"`` is ``a:b`` and ``a:c``."""
    first, *rest = names.split()
    if not first.endswith(":"):
        return [first, *rest]
    return [first + each for each in rest]


def host_addresses_of(world, *, most=None):
    """Every address of Wagtail's and the host's that the tables give; at ``most`` so
    many of each name."""
    values, found = filling(world), []
    for name, arguments in host_names().items():
        for kwargs in islice(_combinations(arguments, values), most):
            address = _reverse(name, kwargs)
            found.append(address)
            if SEARCHING.search(name) and not kwargs:
                found += [address + question for question in QUESTIONS]
    return list(dict.fromkeys(found))


def _combinations(arguments, values):
    lists = [
        values[each] if isinstance(each, str) else each for each in arguments.values()
    ]
    for chosen in product(*lists):
        kwargs = {}
        for keys, value in zip(arguments, chosen, strict=True):
            if ", " in keys:
                kwargs |= dict(zip(keys.split(", "), value, strict=True))
            else:
                kwargs[keys] = value
        yield kwargs


def _reverse(name, kwargs):
    if name.startswith("("):
        return f"/{name.strip('()')}"
    args = []
    for value in kwargs.values():
        args += value if isinstance(value, tuple) else [value]
    # Not by name: Wagtail 7.4 has patterns whose arguments have none.
    return reverse(name, args=args)


def register_addresses(world):
    """The register of nominations with its search, its filters and its exports."""
    index = reverse("nominations_modeladmin_index")
    first = Nomination.objects.filter(prize_year=world.pages["year"]).order_by("pk")
    queries = [*QUESTIONS, "?export=csv", "?export=xlsx", "?status=all"]
    queries += [f"?status=all&export=csv&q={NAME[:6]}", "?o=nominee"]
    queries += [f"?prize_year={world.pages['year'].pk}"]
    return [
        index,
        *(index + query for query in queries),
        *(reverse("nominations_modeladmin_inspect", args=[n.pk]) for n in first),
    ]


class Walker(Client):
    """A client that does not remember which templates an answer was made of: that
    takes most of the time."""

    def request(self, **request):
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


def answer_of(response):
    """The status, or where the admin sends those who may not: to log in, or away."""
    to = response.get("Location", "")
    if response.status_code == 302 and to.startswith("/admin/login/"):
        return "login"
    if response.status_code == 302 and to == "/admin/":
        return "away"
    return response.status_code


def content_of(response):
    whole = b"".join(response) if response.streaming else response.content
    if "spreadsheet" in response.get("Content-Type", ""):
        return _unpacked(whole)
    return whole + repr(dict(response.items())).encode()


def _unpacked(workbook):
    with ZipFile(BytesIO(workbook)) as file:
        return b"".join(file.read(name) for name in file.namelist())


def canaries_in(response):
    """The canaries that stand in an answer: its body and its headers."""
    content = content_of(response)
    lowered = content.lower()
    found = {word for word in WORDS if word.lower().encode() in lowered}
    if NUMBER.search(content) and NUMBER.search(DRAWN.sub(b"", content)):
        found.add(MEAN)
    return found


def walk(client, addresses):
    """GET every address and follow nothing. Returns the addresses by canary, and how
    many answered 200."""
    found, read = {}, 0
    for address in addresses:
        response = client.get(address)
        assert response.status_code < 500, address
        read += response.status_code == 200
        for canary in canaries_in(response):
            found.setdefault(canary, []).append(address)
    return found, read
