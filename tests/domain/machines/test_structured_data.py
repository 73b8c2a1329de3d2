import json
import re

import pytest
from pyld import jsonld
from rdflib import Dataset, Namespace

from tests.conftest import STOCKHOLM
from tests.domain.machines.conftest import AFTER, BEFORE, URL
from tests.domain.machines.vocabulary import faults
from wagtail_trygghetspris.domain.machines import structured_data

SDO = Namespace("https://schema.org/")
#: What schema.org's own context says of the words we use, without asking its server.
CONTEXT = {"@vocab": "https://schema.org/"}


def year_graph(prize, told):
    return structured_data.year_graph(
        prize, told, prize_url=URL, language="sv", zone=STOCKHOLM
    )


def prize_graph(prize, current, earlier):
    return structured_data.prize_graph(
        prize, current, earlier, url=URL, language="sv", zone=STOCKHOLM
    )


def node(graph, kind):
    (found,) = [each for each in graph if each["@type"] == kind]
    return found


@pytest.fixture
def graphs(prize, full_year, tell):
    """What every page of a prize says, in every phase."""
    announced = full_year()
    bare = tell(2020, at=AFTER, winners=["A", "B"])
    withheld = tell(2021, at=AFTER, not_awarded=True)
    return {
        "announced": year_graph(prize, announced),
        "open": year_graph(prize, full_year("2024-08-15 12:00")),
        "closed": year_graph(prize, full_year(BEFORE)),
        "bare": year_graph(prize, bare),
        "not awarded": year_graph(prize, withheld),
        "prize": prize_graph(prize, full_year(BEFORE), [bare, withheld]),
        "archive": structured_data.archive_graph(
            prize,
            [announced, bare],
            url=f"{URL}vinnare/",
            prize_url=URL,
            title="Alla",
            language="sv",
        ),
    }


def test_every_page_keeps_to_the_vocabulary_of_schema_org(graphs):
    assert {name: faults(graph) for name, graph in graphs.items()} == {
        name: [] for name in graphs
    }


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"@type": "Prize"}, "no type Prize"),
        ({"@type": "Thing", "award": "A"}, "Thing has no award"),
        ({"@type": "Event", "startsAt": "A"}, "no property startsAt"),
        ({"@type": "Event", "startDate": "A"}, "Event.startDate cannot be 'A'"),
        (
            {"@type": "Event", "organizer": {"@type": "Place"}},
            "Event.organizer cannot be a Place",
        ),
    ],
)
def test_what_the_vocabulary_does_not_know_is_found(wrong, fault):
    """Negative control of the one above."""
    assert faults([wrong]) == [fault]


def test_every_page_is_linked_data_that_two_libraries_read_alike(graphs):
    for name, graph in graphs.items():
        document = {"@context": CONTEXT, "@graph": graph}
        expanded = jsonld.expand(document)
        assert len(expanded) == len(graph), name
        triples = Dataset()
        triples.parse(data=json.dumps(document), format="json-ld")
        flat = jsonld.to_rdf(document)["@default"]
        assert len(list(triples.quads())) == len(flat) > 0


def test_the_award_is_said_of_the_winner(prize, full_year):
    graph = year_graph(prize, full_year())
    winner = node(graph, "Project")
    assert winner == {
        "@type": "Project",
        "@id": f"{URL}2024/#2024-storasyster",
        "name": "Storasyster",
        "alternateName": "S. Y.",
        "description": "Finns sedan 2012.",
        "award": "Stockholms stads trygghetspris, 2024",
        "url": "https://storasyster.example/",
        "image": {
            "@type": "ImageObject",
            "contentUrl": "https://stad.example/media/x.png",
            "caption": "En lykta",
            "creditText": "Foto Graf",
        },
    }
    quotation = node(graph, "Quotation")
    assert quotation["about"] == {"@id": winner["@id"]}
    assert quotation["inLanguage"] == "fi"
    article = node(graph, "Article")
    assert article["headline"] == "Storasyster får priset"
    assert article["datePublished"] == "2024-11-06T10:00:00+01:00"
    assert article["about"] == [{"@id": winner["@id"]}]


@pytest.mark.parametrize("at", ["2024-05-01 12:00", "2024-08-15 12:00", BEFORE])
def test_nothing_is_said_of_a_winner_before_the_moment(prize, full_year, at):
    told = full_year(at)
    said = structured_data.script(
        [*year_graph(prize, told), *prize_graph(prize, told, [told])]
    )
    for word in ("Storasyster", "Project", "Quotation", "Article", "hopp", "lykta"):
        assert word not in said


def test_the_ceremony_has_its_time_where_the_prize_is(prize, full_year):
    event = node(year_graph(prize, full_year()), "Event")
    assert event["startDate"] == "2024-12-03T18:30:00+01:00"
    assert event["location"] == {"@type": "Place", "name": "Stadshuset"}
    assert event["organizer"] == {"@id": f"{URL}#body"}
    without_time = node(year_graph(prize, full_year(event_time=None)), "Event")
    assert without_time["startDate"] == "2024-12-03"


def test_what_nobody_has_told_is_left_out(prize, full_year, tell):
    event = node(year_graph(prize, full_year()), "Event")
    assert not {"eventStatus", "eventAttendanceMode", "offers"} & set(event)
    prize.body_name = ""
    graph = year_graph(prize, tell(2020, at=AFTER, winners=["A"]))
    assert {each["@type"] for each in graph} == {"WebPage", "BreadcrumbList", "Project"}


def test_the_address_of_the_body_is_said_where_the_page_says_it(prize, full_year):
    assert node(year_graph(prize, full_year()), "Organization") == {
        "@type": "Organization",
        "@id": f"{URL}#body",
        "name": "Stockholms stad",
        "url": "https://stad.example/",
        "address": "Ragnar Östbergs plan 1\n111 52 Stockholm",
        "telephone": "08-508 00 000",
    }
    told = full_year(BEFORE)
    assert set(node(year_graph(prize, told), "Organization")) == {
        "@type",
        "@id",
        "name",
    }


def test_the_call_expires_with_its_last_day(prize, full_year):
    call = node(year_graph(prize, full_year("2024-08-15 12:00")), "WebPage")["about"]
    assert call["expires"] == "2024-09-01T22:00:00+00:00"
    assert call["about"] == {"@type": "Thing", "name": "mod"}
    closed = node(year_graph(prize, full_year(BEFORE)), "WebPage")["about"]
    assert "expires" not in closed


def test_nothing_written_by_an_editor_ends_the_script(prize, full_year):
    written = structured_data.script(year_graph(prize, full_year()))
    assert not re.findall("[<>&\u2028\u2029]", written)
    quotation = node(json.loads(written)["@graph"], "Quotation")
    assert quotation["text"].startswith("För </script><b>mod</b> & hopp.\u2028Ja.")


def test_what_only_names_winners_says_no_more_of_them(prize, full_year):
    def archive(**how):
        return structured_data.archive_graph(
            prize,
            [full_year()],
            url=f"{URL}vinnare/",
            prize_url=URL,
            title="Alla",
            language="sv",
            **how,
        )

    graph = archive(in_full=False)
    assert faults(graph) == []
    assert node(graph, "Project") == {
        "@type": "Project",
        "@id": f"{URL}2024/#2024-storasyster",
        "name": "Storasyster",
        "alternateName": "S. Y.",
        "award": "Stockholms stads trygghetspris, 2024",
    }
    assert not [each for each in graph if each["@type"] == "Quotation"]
    assert {"description", "url"} <= set(node(archive(), "Project"))


def test_a_year_is_named_as_its_page_is_headed(prize, full_year, tell):
    bare = tell(2020, at=AFTER, title="Priset 2020", winners=["A"])
    assert node(year_graph(prize, bare), "WebPage")["name"] == "Priset 2020"
    page = node(year_graph(prize, full_year()), "WebPage")
    assert page["name"] == "Storasyster får priset"
