"""Yearly prizes for Wagtail: nominations, jury, winners."""

__version__ = "0.1.0"
