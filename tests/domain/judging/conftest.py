from tests.judging.fixtures import leader, secretary  # noqa: F401
from tests.judging.meeting_fixtures import (  # noqa: F401
    in_english,
    make_world,
    ready,
    secretary_user,
)
