"""A host's own templates are told by stencils where they only put texts into markup,
and say the same as when they are rendered; whatever they do more, it is done."""

import pytest

from wagtail_trygghetspris.blocks import WinnersIndexBlock, winner_lists
from wagtail_trygghetspris.domain.stencils import NotAStencil
from wagtail_trygghetspris.models import Winner

from .winner_lists.markup import a_picture, same

WINNER, ENTRY = "includes/winner.html", "blocks/year_entry.html"
LOADS = "{% load trygghetspris_tags wagtailcore_tags l10n %}"
#: What only puts texts into its markup, for each template.
PLAIN = [
    (WINNER, "<b>{{ winner.name }}</b> 100 % {{ winner.described_name }}"),
    (
        WINNER,
        "{% if winner.url %}<a href='{{ winner.url }}'>x</a>{% else %}-{% endif %}",
    ),
    (WINNER, "{% with x=winner.name %}{{ x }}{% endwith %}"),
    (
        WINNER,
        "{% for p in winner.about|paragraphs %}<p>{{ p|linebreaksbr }}{% endfor %}",
    ),
    (
        WINNER,
        "{% for p in winner.about|paragraphs %}{% if forloop.first %}<b>{% endif %}"
        "{{ p|linebreaksbr }}{% if not forloop.last %}<hr>{% endif %}{% endfor %}",
    ),
    (
        WINNER,
        "{% if winner.image %}"
        "{% picture winner.image 'width-320' alt=winner.alt class='x' %}{% endif %}",
    ),
    (WINNER, "{% words 'citation' %} {{ winner.url|default:'-' }}"),
    (ENTRY, "{{ year.year }} {{ standing.winners|length }} {% pageurl year %}"),
    (
        ENTRY,
        "{% for each in standing.winners reversed %}{{ forloop.counter }}"
        "{{ each.name }} {{ each.anchor }}{% endfor %}",
    ),
    (ENTRY, "{% if standing.is_not_awarded %}{{ standing.text }}{% endif %}"),
]
#: What decides by more, or changes what it shows.
MORE = [
    (WINNER, "{{ winner.name|length }}"),
    (WINNER, "{{ winner.name|upper }}"),
    (WINNER, "{{ winner.name|safe }}"),
    (WINNER, "{{ winner.name|default:'-' }}"),
    (WINNER, "{% autoescape off %}{{ winner.name }}{% endautoescape %}"),
    (WINNER, "{% if winner.name == 'Ensam' %}x{% endif %}"),
    (WINNER, "{% if winner.url == 'https://example.se/' %}x{% endif %}"),
    (WINNER, "{% if winner.alt %}x{% endif %}"),
    (WINNER, "{% firstof winner.name 'x' %}"),
    (WINNER, "{{ winner }}"),
    (WINNER, "{{ winner.about }}"),
    (WINNER, "{{ winner.citation }}"),
    (WINNER, "{{ winner.prize_year.title }}"),
    (WINNER, "{{ winner.image.title }}"),
    (WINNER, "{{ winner.name|add:'1' }}"),
    (WINNER, "{{ prize.title }}"),
    (WINNER, "{{ from_the_page }}"),
    (WINNER, "{% if from_the_page %}x{% endif %}"),
    (WINNER, "{{ request.path }}"),
    (WINNER, "{{ winner.url|default:request.path }}"),
    (WINNER, "{% if request.path == '/sida/' %}x{% endif %}"),
    (
        WINNER,
        "{% include 'wagtail_trygghetspris/includes/picture.html' with large=1 %}",
    ),
    (WINNER, "{{ forloop.counter }}"),
    (WINNER, "{% for p in winner.about|paragraphs %}{{ p }}{% endfor %}"),
    (
        WINNER,
        "{% for p in winner.about|paragraphs %}{{ forloop.counter }}"
        "{{ p|linebreaksbr }}{% endfor %}",
    ),
    (
        WINNER,
        "{% for p in winner.about|paragraphs reversed %}{{ p|linebreaksbr }}"
        "{% endfor %}",
    ),
    (WINNER, "{% for letter in winner.name %}{{ letter }}.{% endfor %}"),
    (WINNER, "{% if winner.image %}{% picture winner.image 'width-8' %}{% endif %}"),
    (WINNER, "{% cycle 'a' 'b' %}{{ winner.name }}"),
    (ENTRY, "{{ year.pk }}"),
    (ENTRY, "{{ year.theme_title }}"),
    (ENTRY, "{{ year.title }}"),
    (ENTRY, "{{ standing.title }}"),
    (ENTRY, "{{ archive_url }}"),
    (ENTRY, "{% if year.year > 2010 %}x{% endif %}"),
    (
        ENTRY,
        "{% for each in standing.winners %}"
        "{{ forloop.parentloop.counter }}{% endfor %}",
    ),
    ("blocks/winners_years.html", "{{ groups.0.1|length }}"),
]


@pytest.fixture
def history(make_year):
    whole = Winner(
        name="Storasyster & co", url="https://example.se/", about="Ett.\nTvå.\n\nTre",
        image=a_picture(), image_alt="En grupp", citation="En\n\ntvå\n\n\ntre.",
    )  # fmt: skip
    make_year(2010, winners=[whole, "Två"], theme_title="Trygga vägar")
    make_year(2011, winners=["Ensam"])
    make_year(2012, not_awarded=True)


@pytest.fixture
def own(settings, tmp_path):
    """``own(name, source)``: a template of the host's in the place of one of ours."""

    def own(name, source):
        file = tmp_path / "wagtail_trygghetspris" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)
        engine = settings.TEMPLATES[0]
        settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]

    return own


@pytest.fixture
def both(render, prize, rf, monkeypatch):
    """The list as it is told, the list by templates, and whether stencils told it."""
    told = []

    def index_of(*arguments, **keywords):
        try:
            told.append(usual(*arguments, **keywords))
        except NotAStencil:
            told.append(None)
            raise
        return told[-1]

    usual = winner_lists.index_of
    monkeypatch.setattr(winner_lists, "index_of", index_of)

    def both():
        request = rf.get("/sida/")
        render(WinnersIndexBlock, prize, request=request)  # pictures are made
        as_told = render(WinnersIndexBlock, prize, request=rf.get("/sida/"))
        with monkeypatch.context() as patch:
            patch.setattr(WinnersIndexBlock, "_takes_markup", lambda self, value: False)
            rendered = render(WinnersIndexBlock, prize, request=rf.get("/sida/"))
        return same(as_told), same(rendered), bool(told and told[-1])

    return both


@pytest.mark.parametrize(("name", "source"), PLAIN)
def test_what_puts_texts_into_its_markup_is_told_by_stencils(
    history, own, both, name, source
):
    own(name, LOADS + source)
    told, rendered, is_by_stencils = both()
    assert told == rendered
    assert is_by_stencils


@pytest.mark.parametrize(("name", "source"), MORE)
def test_what_does_more_is_rendered(history, own, both, name, source):
    own(name, LOADS + source)
    told, rendered, is_by_stencils = both()
    assert told == rendered
    assert not is_by_stencils


@pytest.mark.parametrize("around", ["{{ index }}", "{{ index|striptags }}", "{{ x }}"])
def test_a_hosts_own_block_has_the_list_and_its_years(history, own, both, around):
    year = "{{ s.year.year }} {{ s.winners.0.anchor }}"
    years = f"{{% for s in groups.0.1 %}}{year}{{% endfor %}}"
    own("blocks/winners_index.html", around + years)
    told, rendered, _is_by_stencils = both()
    assert "2012 2011 2011-ensam2010 2010-storasyster-co" in told
    assert ("Motivering:" in told) == ("index" in around)
    assert told.endswith(rendered)


def test_with_a_separator_of_thousands_years_are_rendered(history, own, both, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    own(ENTRY, "{{ year.year }}")
    told, rendered, is_by_stencils = both()
    assert told == rendered
    assert not is_by_stencils
