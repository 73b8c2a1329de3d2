from . import installed, running, settings, spam, templates  # noqa: F401
