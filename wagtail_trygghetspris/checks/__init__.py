from . import running, settings, spam  # noqa: F401
