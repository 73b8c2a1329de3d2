"""The announcement as visitors read it, in the parts of the second seed."""

import datetime as dt
import re

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from wagtail_trygghetspris.models import Winner


@pytest.fixture
def document(db):
    return get_document_model().objects.create(
        title="Juryns beslut",
        file=ContentFile(b"%PDF" + b"x" * 2044, name="beslut.pdf"),
        file_size=2048,
    )


@pytest.fixture
def announced(client, make_year, jury, document, at):
    """``announced(documents=[...])``: the year page of 2022 when it is announced."""
    at("2022-11-20 12:00")

    def read(**fields):
        whole = {
            "last_day": dt.date(2022, 9, 1),
            "jury": jury,
            "winners": [
                Winner(
                    name="Projektet IGOR",
                    name_expansion="I gemensam organisation mot relationsvåld",
                    citation="2022 års Trygghetspris tilldelas projektet IGOR.",
                )
            ],
            "announcement_title": "Projektet IGOR får trygghetspris 2022",
            "announcement_lead": "Vid årets Trygghetskonferens presenterades vinnaren.",
            "announcement_body": [
                (
                    "quote",
                    {"text": "Jag är glad", "name": "Alexander", "title": "borgarråd"},
                )
            ],
            "announcement_footnote": "* IGOR är en förkortning.",
            "keywords": "trygghet, samverkan",
            "press_contacts": [
                (
                    "contact",
                    {"role": "Presschef", "name": "Mona", "phone": "0850825106"},
                )
            ],
            "links": [("link", {"title": "Om priset", "url": "https://x.example/"})],
            "documents": [("document", document)],
        }
        year = make_year(2022, **{**whole, **fields})
        answer = client.get(year.url)
        return re.sub(r"\s+", " ", answer.content.decode())

    return read


def test_the_parts_come_in_the_order_of_a_press_release(announced):
    text = announced()
    parts = [
        "<h1>Projektet IGOR får trygghetspris 2022</h1>",
        "Vid årets Trygghetskonferens",
        "– Jag är glad, säger Alexander, borgarråd.",
        "Projektet IGOR (I gemensam organisation mot relationsvåld)",
        "”2022 års Trygghetspris tilldelas projektet IGOR.”",
        "Ordförande Två",
        "* IGOR är en förkortning.",
        "samverkan</li>",
        "Mona",
        "Juryns beslut",
        "Om priset",
    ]
    beginning = text.index("<body")
    places = [text.find(part, beginning) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_citation_stands_there_once(announced):
    body = announced().split("</head>")[1]
    assert body.count("2022 års Trygghetspris tilldelas") == 1


def test_a_document_says_what_kind_of_file_it_is_and_how_large(announced, document):
    link = f'<a href="{document.url}">Juryns beslut (PDF, 2,0 kB)</a>'
    assert link in announced().replace("\xa0", " ")


def test_a_document_that_was_deleted_leaves_no_heading(announced, document):
    block = [("document", document)]
    document.delete()
    assert 'id="tp-documents"' not in announced(documents=block)


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("documents", 'id="tp-documents"'),
        ("links", 'id="tp-links"'),
        ("keywords", 'id="tp-keywords"'),
        ("press_contacts", 'id="tp-press"'),
    ],
)
def test_an_empty_part_has_no_heading(announced, field, heading):
    empty = "" if field == "keywords" else []
    assert heading not in announced(**{field: empty})


def test_a_part_with_something_in_it_has_one(announced):
    text = announced()
    for name in ("documents", "links", "keywords", "press"):
        assert f'<h2 id="tp-{name}">' in text
