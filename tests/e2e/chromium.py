"""The machine's own Chromium or Chrome, told to ask nobody outside for anything."""

import shutil

#: Debian's, Ubuntu's and Google's names for it.
NAMES = ("chromium", "chromium-browser", "google-chrome")
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
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise FileNotFoundError("Install Chromium or Chrome to run the browser.")
    return {"executable_path": path, "args": QUIET}
