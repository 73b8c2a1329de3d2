from . import running, settings, spam, templates  # noqa: F401
