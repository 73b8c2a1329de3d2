"""Letters of the outcome, as the tests send them."""

from tests.conftest import local
from wagtail_trygghetspris.domain.judging import informing
from wagtail_trygghetspris.enums import LetterKind

NOW = local("2024-10-25 12:00")
OUTCOME, AWARD = LetterKind.OUTCOME, LetterKind.AWARD


def send(text, user, **options):
    return informing.send(text, user=user, moment=NOW, **options)
