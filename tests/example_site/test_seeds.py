"""Every paragraph of the two source pages can be read on the site.

The site is walked from its root through its links, as a visitor would, and what it says
is compared paragraph by paragraph with the sources in ``seeds/``.
"""

import re
import unicodedata
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

SEEDS = Path(__file__).parent / "seeds"

BLOCKS = [
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "header", "legend", "li", "main", "nav", "ol", "option", "p", "section", "ul",
]  # fmt: skip

#: A source paragraph of fewer characters must be a paragraph of its own on the site.
SHORT = 30

#: What belongs to the city's press site and not to the prize (domain.md 1.4), and
#: labels without a value, which are never printed (A25).
FURNITURE = {
    "Dela",
    "Nyckelord",
    "Länkar",
    "Uppdaterad",
    "Om",
    "Följ Stockholms stad",
    "Abonnera på våra pressmeddelanden. Endast mejladress behövs och den används bara "
    "här. Du kan avanmäla dig när som helst.",
    "Senaste pressmeddelandena från Stockholms stad",
    "I vårt pressrum kan du läsa de senaste pressmeddelandena, få tillgång till "
    "pressmaterial och hitta kontaktinformation.",
    "Besök vårt pressrum",
}

#: Source paragraph -> what stands in its place on the site, each for a stated reason.
INSTEAD = {
    # A14: the role is spelt out.
    "Alexander Ojanne, social- och trygghetsborgarråd (ordf.)": [
        "Alexander Ojanne, social- och trygghetsborgarråd (ordförande)"
    ],
    # A09: one canonical citation on the winner, in the wording of the prize page. The
    # press release has "2022 års Trygghetspris" and "Stockholmarens".
    "2022 års Trygghetspris tilldelas projektet IGOR för deras gemensamma arbete med "
    "Stockholmarens trygghet i fokus. De provar nya arbetssätt och samarbetsformer för "
    "att möta utmaningar gällande såväl regelverk som olika organisationskulturer. De "
    "arbetar uppsökande, med marknadsföring och i samverkan med andra lokala aktörer "
    "för att förebygga och förhindra våld som sker i hemmet.": [
        "Trygghetspriset tilldelas projektet IGOR för deras gemensamma arbete med "
        "stockholmarens trygghet i fokus. De provar nya arbetssätt och "
        "samarbetsformer för att möta utmaningar gällande såväl regelverk som olika "
        "organisationskulturer. De arbetar uppsökande, med marknadsföring och i "
        "samverkan med andra lokala aktörer för att förebygga och förhindra våld som "
        "sker i hemmet."
    ],
    # A26: phone and address ran together in the source.
    "08 508 290 00http://start.stockholm": ["08 508 290 00", "http://start.stockholm"],
    # The glossary of domain.md: the heading says whose contacts they are.
    "Kontakter": ["Presskontakter"],
}


def normalised(text):
    """``text`` without what typography may change: white space, quotation marks, the
    kind of dash, and a colon after a heading."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\"”“„»«]", "", text)
    text = re.sub(r"(^|\s)-\s", r"\1– ", text)
    return re.sub(r"\s+", " ", text).strip().removesuffix(":")


def paragraphs_of(html):
    """What a page says between its block elements, normalised."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(["script", "style", "head"]):
        element.decompose()
    for element in [*soup(BLOCKS), *soup.select("address span")]:
        element.insert_before("\x1f")
        element.append("\x1f")
    texts = (normalised(part) for part in soup.get_text().split("\x1f"))
    return {text for text in texts if text}


def links_of(html, address):
    """The addresses on this site that a page links to."""
    for link in BeautifulSoup(html, "html.parser")("a", href=True):
        target = urlsplit(urljoin(f"http://testserver{address}", link["href"]))
        if target.hostname == "testserver" and not target.path.startswith("/admin/"):
            yield target.path + (f"?{target.query}" if target.query else "")


def walk(client, start="/"):
    """Every page that can be reached through links: address -> HTML."""
    found, waiting = {}, [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = response.content.decode()
        waiting.extend(links_of(found[address], address))
    return found


def source_paragraphs():
    for path in sorted(SEEDS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield path.stem, line.strip()


def is_said(wanted, said):
    wanted = normalised(wanted)
    if len(wanted) < SHORT:
        return wanted in said
    return any(wanted in paragraph for paragraph in said)


def missing_from(said):
    """The source paragraphs that ``said`` (paragraphs of the site) does not have."""
    return [
        (source, paragraph)
        for source, paragraph in source_paragraphs()
        if paragraph not in FURNITURE
        and not all(is_said(text, said) for text in INSTEAD.get(paragraph, [paragraph]))
    ]


@pytest.fixture
def site(loaded, client):
    """What the walk finds at the real time: address -> HTML."""
    return walk(client)


def said_by(pages):
    return set().union(*map(paragraphs_of, pages.values()))


def test_every_paragraph_of_the_sources_is_on_the_site(site):
    assert missing_from(said_by(site)) == []


def test_every_paragraph_is_there_during_the_call_of_2024(loaded, client, at):
    at("2024-08-15 12:00")
    assert missing_from(said_by(walk(client))) == []


def test_every_exception_concerns_a_paragraph_of_the_sources():
    sources = {paragraph for _source, paragraph in source_paragraphs()}
    assert FURNITURE - sources == set()
    assert set(INSTEAD) - sources == set()


def test_the_walk_notices_a_paragraph_that_is_gone(site):
    said = said_by(site)
    start = "Farsta Trygghetsforum har på ett innovativt sätt"
    without = {text for text in said if start not in text}
    assert [text[:28] for _source, text in missing_from(without)] == [
        'Motivering: "Farsta Trygghet'
    ]


def test_the_walk_reaches_every_page_but_a_closed_form(site):
    reached = {urlsplit(address).path for address in site}
    published = {page.url for page in Page.objects.live().filter(depth__gt=1)}
    assert published - reached == {"/trygghetspriset/2024/nominera/"}


def test_no_page_names_the_person_behind_the_press_contact(site):
    assert [address for address, html in site.items() if "Thorin" in html] == []
