"""What ``make run`` says and does before it serves."""

from io import StringIO

from django.core.management import call_command
from wagtail.models import Site

from wagtail_trygghetspris.models import PrizePage


def prepare(port):
    out = StringIO()
    call_command("prepare_demo", port=port, stdout=out)
    return out.getvalue()


def test_it_loads_once_and_tells_where_to_look_and_how_to_log_in(loaded):
    said = prepare(8123)
    for address in (
        "/",
        "/trygghetspriset/",
        "/trygghetspriset/demo/nominera/",
        "/admin/",
    ):
        assert f"http://localhost:8123{address}\n" in said
    for name in ("admin", "redaktor", "sekreterare", "ordforande", "jury"):
        assert f"{name}-demo" in said
    assert "pages made" not in said


def test_a_page_that_the_editor_deleted_stays_deleted(loaded):
    PrizePage.objects.get(slug="almvikspriset").delete()
    prepare(8123)
    assert not PrizePage.objects.filter(slug="almvikspriset").exists()


def test_full_addresses_have_the_port(loaded):
    prepare(8123)
    assert Site.objects.get().root_url == "http://localhost:8123"
