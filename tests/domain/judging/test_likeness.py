import pytest

from wagtail_trygghetspris.domain.judging.likeness import Sign, likely_conflicts

ORGANISATION = (Sign.SAME_ORGANISATION,)
DOMAIN = (Sign.SAME_DOMAIN,)


def test_nothing_is_like_nothing():
    assert likely_conflicts() == ()
    assert likely_conflicts(nominators=[""], texts=[""]) == ()


@pytest.mark.parametrize(
    ("organisation", "nominee", "found"),
    [
        ("Polisen", "polisen", ORGANISATION),
        ("Polisen ", " POLISEN.", ORGANISATION),
        ("Polisen", "Polisen i Farsta", ORGANISATION),
        ("Polisen i Farsta", "Polisen", ORGANISATION),
        ("Brottsförebyggande rådet", "Brottsförebyggande  Rådet (Brå)", ORGANISATION),
        ("Polisen", "Polisens vänner", ()),
        ("Rådet", "Brottsförebyggande rådet", ORGANISATION),
        ("Farsta Polisen", "Polisen Farsta", ()),
        ("Stad", "Almvikens stad", ()),
        ("Föreningen i", "Föreningen i Almviken", ()),
        ("", "Polisen", ()),
        ("–", "–", ()),
    ],
)
def test_organisations_are_alike_by_whole_words(organisation, nominee, found):
    assert likely_conflicts(organisation=organisation, nominee=nominee) == found
    by_field = likely_conflicts(
        organisation=organisation, nominee="X", nominee_organisation=nominee
    )
    assert by_field == found


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("a@polisen.se", "b@polisen.se", DOMAIN),
        ("a@Polisen.SE", "Ring eller skriv till b@polisen.se.", DOMAIN),
        ("a@farsta.polisen.se", "b@polisen.se", DOMAIN),
        ("a@polisen.se", "b@farsta.polisen.se", DOMAIN),
        ("a@polisen.se", "b@xpolisen.se", ()),
        ("a@gmail.com", "b@gmail.com", ()),
        ("a@hotmail.se", "b@hotmail.se", ()),
        ("a@yahoo.co.uk", "b@yahoo.co.uk", ()),
        ("a@polisen.se", "", ()),
        ("", "b@polisen.se", ()),
        ("ingen adress", "b@polisen.se", ()),
    ],
)
def test_the_same_domain_unless_it_is_everybodys(address, text, found):
    assert likely_conflicts(address=address, texts=["", text]) == found


def test_names_are_compared_without_case_and_spacing():
    found = likely_conflicts(
        member="Åsa  Ek", nominee="åsa ek", nominators=["Bo", "ÅSA EK"]
    )
    assert found == (Sign.SAME_NAME, Sign.NOMINATED)
