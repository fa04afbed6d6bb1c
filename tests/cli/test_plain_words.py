"""A command whose options are plain runs without the framework, and does the same."""

import importlib
import sys
from pathlib import Path
from subprocess import run
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sandbox import Sandbox

from gkcatalog.cli import program
from gkcatalog.cli.commands import COMMANDS, DIRECT
from gkcatalog.cli.plain_words import plain_words

NAMES = sorted(DIRECT)
PLAIN = [
    ["build"],
    ["build", "-o", "elsewhere"],
    ["build", "--as-of", "2026-01-02"],
    ["build", "--as-of", "2026-01-02", "-o", "elsewhere/below"],
    ["build", "-o", "json=x"],
    ["build", "-o", "catalogs/out"],
    ["build", "--as-of", "2026-13-02"],
    ["validate"],
    ["validate", "--format", "json"],
    ["validate", "--format", "concise", "--as-of", "2026-01-02"],
    ["validate", "--as-of", "yesterday"],
]
OTHER = [
    ["validate", "--format", "jsn"],
    ["validate", "--format=json"],
    ["validate", "--format", ""],
    ["validate", "--format", "json", "--format", "full"],
    ["validate", "catalogs", "--format"],
    ["validate", "--select", "GK1"],
    ["validate", "-o", "elsewhere"],
    ["build", "-o", ""],
    ["build", "-o", "--check"],
    ["build", "--only", "data"],
    ["build", "-o"],
    ["build", "--out", "elsewhere"],
]


def module(name: str) -> ModuleType:
    return importlib.import_module(DIRECT[name])


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_the_outcome_is_that_of_the_framework(arguments: list[str], workspace: Sandbox) -> None:
    direct, parsed = workspace.run(*arguments), workspace.run(*arguments, "--")
    assert direct == parsed
    assert direct.out + direct.err


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_the_framework_asks_for_the_same(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []
    name = arguments[0]
    monkeypatch.chdir(tmp_path)

    def note(session: object, given: object) -> int:
        asked.append(given)
        return 0

    monkeypatch.setattr(importlib.import_module(f"gkcatalog.cli.commands.{name}"), "run", note)
    monkeypatch.setattr(module(name), "run", note)
    first = program.run(arguments)
    assert program.run([*arguments, "--"]) == first
    assert asked[:1] == asked[1:]


def loaded(arguments: list[str], root: Path) -> str:
    """The modules of the framework that a run loads."""
    lines = (
        f"import sys; from gkcatalog.cli.program import run; run({arguments!r}); "
        "print(*(m for m in sys.modules if m.split('.')[0] in ('typer', 'click', 'rich')))"
    )
    done = run([sys.executable, "-c", lines], cwd=root, capture_output=True, check=True)
    return done.stdout.decode().splitlines()[-1]


@pytest.mark.parametrize("arguments", [PLAIN[0], PLAIN[3], PLAIN[7], PLAIN[9]], ids=" ".join)
def test_the_framework_is_not_loaded(arguments: list[str], workspace: Sandbox) -> None:
    assert loaded(arguments, workspace.root) == ""


@pytest.mark.parametrize("arguments", OTHER, ids=" ".join)
def test_whatever_else_is_left_to_the_framework(arguments: list[str]) -> None:
    name, *others = arguments
    words = plain_words(others)
    assert words is None or module(name).Asked.of(words) is None


def test_they_are_commands() -> None:
    assert DIRECT.keys() <= COMMANDS.keys()


WORD = st.sampled_from(["-o", "--as-of", "--check", "--", "-", "", "x", "a=b", "--a=b"])


@given(st.lists(WORD, max_size=6))
def test_plain_words_are_pairs(arguments: list[str]) -> None:
    words = plain_words(arguments)
    if words is not None:
        assert [part for pair in words.items() for part in pair] == arguments
        assert all(name.startswith("-") and "=" not in name for name in words)
        assert all(word and not word.startswith("-") for word in words.values())
