"""Which frame a page of the example site stands in.

A city has one. This site shows two, so that one can see how unlike each other they may
be: Almviken's part of it looks like another city, with nothing but what
docs/restyling.md tells.
"""

USUAL = "base.html"
ALMVIKEN = "almviken/base.html"


def frame(request):
    is_almviken = request.path_info.startswith("/almviken/")
    return {"host_frame": ALMVIKEN if is_almviken else USUAL}
