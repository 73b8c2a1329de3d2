"""The documentation: every block of code in it, every link, the tutorial, the site.

A stage of its own (``make docs``, about a minute on two cores): it starts some twenty
hosts in processes of their own, and needs the packages of the group ``docs``.
"""

from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
collect_ignore_glob = [] if find_spec("myst_parser") else ["test_*.py"]


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.docs)
