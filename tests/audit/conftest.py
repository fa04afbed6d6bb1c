"""Fixtures of the checks of addresses: a server that misbehaves."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from unruly import Unruly, unruly


@pytest.fixture
def server() -> Iterator[Unruly]:
    with unruly() as running:
        yield running
