"""Reading what was posted, also what Django would refuse or change in silence."""

from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict
from django.http.request import RawPostDataException

from ..domain import inputs

#: Bytes of a post that is too large that are still read, to keep the text.
MOST_READ = 10 * 1024 * 1024
URLENCODED = "application/x-www-form-urlencoded"
UNREADABLE_POST = (SuspiciousOperation, RawPostDataException, OSError)


def read_post(request):
    """What was posted, in characters that can be stored, and the names of the fields
    in which something could not be read."""
    if request.content_type == URLENCODED:
        unreadable = inputs.undecodable_names(request.body)
    else:
        # The parser has replaced what it could not read by this character.
        unreadable = {
            name
            for name, values in request.POST.lists()
            if any(inputs.REPLACEMENT in value for value in values)
        }
    data = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        data.setlist(name, [inputs.made_storable(value) for value in values])
        if data.getlist(name) != values:
            unreadable.add(name)
    return data, unreadable


def rescue_post(request):
    """As much of a post as can be had when reading it has failed or was refused: it
    is too large, has too many fields, or was read in part."""
    try:
        data, _unreadable = read_post(request)
    except UNREADABLE_POST:
        data = None
    # Django leaves an empty POST behind where it has refused one.
    return data or _parse(_raw_body(request))


def _raw_body(request):
    if request.content_type != URLENCODED:
        return b""
    try:
        return request._body if hasattr(request, "_body") else request.read(MOST_READ)
    except UNREADABLE_POST:
        return b""


def _parse(body):
    data = QueryDict(mutable=True)
    pairs = parse_qsl(
        body[:MOST_READ].decode("ascii", "replace"),
        keep_blank_values=True,
        errors="replace",
    )
    for name, value in pairs:
        data.appendlist(name, inputs.made_storable(value))
    return data
