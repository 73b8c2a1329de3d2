"""Wagtail's two indexes, of what can be searched and of what refers to what."""

from contextlib import contextmanager, nullcontext
from types import SimpleNamespace
from unittest import mock

import pytest
from modelsearch import signal_handlers
from wagtail.signal_handlers import disable_reference_index_auto_update

NEVER = SimpleNamespace(enqueue=lambda *told: None)


@contextmanager
def left_alone():
    """What is saved comes into neither: half of what it takes to save a page."""
    search = mock.patch.object(signal_handlers, "insert_or_update_object_task", NEVER)
    with search, disable_reference_index_auto_update():
        yield


@pytest.fixture
def indexing():
    """For a folder or a module whose tests look into an index: all is there."""
    return nullcontext
