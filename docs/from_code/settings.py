"""Every key of ``WAGTAIL_TRYGGHETSPRIS``, from the dataclass that reads it."""

import inspect
import re
from dataclasses import fields

from wagtail_trygghetspris.conf import PrizeSettings

#: ``KEY`` on a line of its own, and what is said of it below, set in.
KEY = re.compile(r"^``([A-Z_]+)``\n((?: {4}.*\n?)+)", re.M)


def meanings():
    """What the docstring says of each key, as Markdown on one line."""
    text = inspect.cleandoc(PrizeSettings.__doc__)
    return {
        key: " ".join(meaning.split()).replace("``", "`")
        for key, meaning in KEY.findall(text)
    }


def setting_table():
    said = meanings()
    yield "| key | type | default | what it is |"
    yield "|---|---|---|---|"
    for field in fields(PrizeSettings):
        kind = getattr(field.type, "__name__", str(field.type)).replace("|", "or")
        if "[" in str(field.type):
            kind = str(field.type)
        yield (
            f"| `{field.name}` | `{kind}` | `{_default(field)}` | {said[field.name]} |"
        )


def _default(field):
    value = field.default
    return repr(getattr(value, "value", value))
