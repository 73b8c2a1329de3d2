"""From an entry of a data file to the fields and child rows of a model."""

import re
from html import escape

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.files.images import ImageFile
from django.db.models import ForeignKey
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model

from .reading import CONTENT

#: The key by which a child row of each kind is known again when a file is re-applied.
IDENTITY = {
    "categories": "name",
    "form_fields": "label",
    "members": "name",
    "winners": "name",
    "year_categories": "category",
}


def fill(instance, entry, references=None):
    """Set the fields of ``instance`` that ``entry`` names, and nothing else.

    ``references`` maps the names of foreign keys to functions that turn what the file
    says into a row. Raises ``BadContent`` for a key that is no field and for a value
    that the field refuses.
    """
    for key, value in entry.values.items():
        field = _field(instance, entry, key)
        if isinstance(field, ForeignKey):
            value = (references or {})[key](entry, value)
        elif isinstance(field, RichTextField):
            value = as_rich_text(value)
        setattr(instance, key, value)
    named = set(entry.values)
    others = {field.name for field in instance._meta.fields} - named
    with telling(entry):
        instance.clean_fields(exclude=others)


def fill_children(parent, relation, entries, references=None):
    """Make the child rows of ``parent`` those of ``entries``, in their order. A row
    that is there already is changed, not replaced, so that what refers to it holds."""
    identity = IDENTITY[relation]
    known = {
        str(getattr(row, identity)): row for row in getattr(parent, relation).all()
    }
    model = parent._meta.get_field(relation).related_model
    rows = []
    for place, entry in enumerate(entries):
        row = known.pop(entry.required(identity), None) or model()
        fill(row, entry, references)
        with telling(entry):
            row.clean()
        row.sort_order = place
        rows.append(row)
    setattr(parent, relation, rows)


class telling:  # noqa: N801
    """Turns a model's ``ValidationError`` into ``BadContent`` about ``entry``."""

    def __init__(self, entry):
        self.entry = entry

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, ValidationError):
            if hasattr(error, "error_dict"):
                key, messages = next(iter(error.message_dict.items()))
                key = "" if key == "__all__" else key
            else:
                key, messages = "", error.messages
            raise self.entry.wrong(" ".join(messages), key) from error
        return False


def stream(field, entry, blocks):
    """A value for the stream ``field`` from ``blocks``: dictionaries with a type and a
    value. Raises ``BadContent`` for an unknown type and for what a block refuses."""
    known = field.stream_block.child_blocks
    for block in blocks:
        if block["type"] not in known:
            raise entry.wrong(f"there is no block {block['type']!r}", field.name)
    value = field.stream_block.to_python(blocks)
    with telling(entry):
        return field.stream_block.clean(value)


def stream_field(model, name):
    field = model._meta.get_field(name)
    if not isinstance(field, StreamField):
        raise TypeError(f"{name} is no StreamField")
    return field


def as_rich_text(text):
    """HTML as it stands, or plain text with its paragraphs marked up."""
    if text.startswith("<"):
        return text
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts)


def image_named(entry, name):
    """The picture from the folder of pictures, put into the library once."""
    images = get_image_model().objects
    image = images.filter(title=name).first()
    if image is None:
        path = CONTENT / "images" / name
        if not path.is_file():
            raise entry.wrong(f"there is no picture {name!r}", "image")
        with path.open("rb") as file:
            image = images.create(title=name, file=ImageFile(file, name=name))
    return image


def _field(instance, entry, key):
    try:
        field = instance._meta.get_field(key)
    except FieldDoesNotExist:
        raise entry.wrong("there is no such field", key) from None
    if not getattr(field, "concrete", False):
        raise entry.wrong("cannot be set here", key)
    return field
