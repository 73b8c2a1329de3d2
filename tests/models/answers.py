"""What is asked of an answer, by the tests on what is kept."""


def is_made(answer):
    """Whether a template was rendered for it."""
    assert answer.status_code == 200
    return answer.context is not None


def age(answer):
    control = dict(
        part.strip().split("=") for part in answer["Cache-Control"].split(",")
    )
    return int(control["max-age"])
