"""Debian's Chromium, told to ask nobody outside for anything."""

import shutil

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def launch_options():
    """What Playwright needs to start it. Raises ``FileNotFoundError`` without it."""
    path = shutil.which("chromium")
    if path is None:
        raise FileNotFoundError("Install Debian's chromium to run the browser.")
    return {"executable_path": path, "args": QUIET}
