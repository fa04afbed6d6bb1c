"""Shared fixtures; `tests/support` holds what builds workspaces and cases."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support.sandbox import Sandbox, build


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A small sound workspace, which is the current folder; see `support.sandbox`."""
    for name in ("CI", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "workspace"
    sandbox = build(root)
    monkeypatch.chdir(root)
    return sandbox
