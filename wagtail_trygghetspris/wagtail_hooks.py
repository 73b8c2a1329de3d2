"""Switchboard: registers with Wagtail, decides nothing."""
