"""What a browser sends, character by character."""

import pytest

from tests.conftest import ANSWERS
from wagtail_trygghetspris.models import (
    Nomination,
)


class TestCharacters:
    def post(self, client, page, body):
        return client.post(
            page.url, body, content_type="application/x-www-form-urlencoded"
        )

    @pytest.mark.parametrize(
        ("raw", "kept"),
        [("%E5sa", "�sa"), ("%00Bo", "�Bo"), ("%ED%A0%80x", "���x")],
    )
    def test_what_cannot_be_read_is_refused_with_the_text_kept(
        self, client, form_page, ticket_of, raw, kept
    ):
        body = (
            f"ticket={ticket_of(form_page)}&nominee={raw}&motivation=Bra+jobb"
            "&nominator_name=Bo&nominator_email=bo@example.se"
        )
        answer = self.post(client, form_page, body)
        assert answer.status_code == 422
        html = answer.content.decode()
        assert f'value="{kept}"' in html
        assert "Bra jobb" in html
        assert [error for _field, error in answer.context["form"].error_list] == [
            "Texten i ”Namn på den du nominerar” innehåller tecken som inte går att "
            "läsa. De visas som �. Ersätt dem och skicka igen."
        ]
        assert Nomination.objects.count() == 0

    def test_the_sign_for_it_may_itself_be_sent(self, client, form_page, ticket_of):
        body = (
            f"ticket={ticket_of(form_page)}&nominee=%EF%BF%BD&motivation=Bra"
            "&nominator_name=Bo&nominator_email=bo@example.se"
        )
        assert self.post(client, form_page, body).status_code == 303
        assert Nomination.objects.get().nominee == "�"

    @pytest.mark.parametrize(
        "text",
        [
            "Ångström Å 🏆 👩‍👩‍👧",
            "\u202eomvänd\u202c",
            "شكرا",
            "\x01\x1b[31m",
            "\U0010ffff",
            "e\u0301",
        ],
    )
    def test_everything_else_comes_back_as_it_was(
        self, client, form_page, ticket_of, text
    ):
        sent = {**ANSWERS, "motivation": text, "ticket": ticket_of(form_page)}
        assert client.post(form_page.url, sent).status_code == 303
        assert Nomination.objects.get().motivation == text

    def test_a_line_cannot_be_broken(self, client, form_page, ticket_of):
        sent = {
            **ANSWERS,
            "nominator_name": "Bo\r\nBcc: alla@example.se",
            "ticket": ticket_of(form_page),
        }
        client.post(form_page.url, sent)
        assert Nomination.objects.get().nominator_name == "Bo Bcc: alla@example.se"
