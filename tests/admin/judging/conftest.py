from tests.judging.fixtures import leader  # noqa: F401
from tests.judging.leading import chief, make_work, people, visit  # noqa: F401
from tests.judging.meeting_fixtures import (  # noqa: F401
    in_english,
    make_world,
    ready,
    secretary_user,
)
from tests.judging.meeting_screen import at_meeting  # noqa: F401
