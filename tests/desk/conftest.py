"""The desk of a small workspace: asked directly, and served for a real browser."""

from collections.abc import Iterator

import httpx
import pytest
from support.desk_served import client_of, served
from support.sandbox import Sandbox

from gkcatalog.disk.workspace import Workspace


@pytest.fixture
def address(workspace: Sandbox) -> Iterator[str]:
    with served(Workspace(workspace.root)) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with client_of(address) as client:
        yield client
