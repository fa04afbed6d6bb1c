"""A command that is given no arguments runs without the framework, and does the same."""

import importlib
import sys
from subprocess import run
from types import ModuleType

import pytest
from support.sandbox import Sandbox

from gkcatalog.cli import program
from gkcatalog.cli.commands import COMMANDS, WITHOUT_ARGUMENTS

NAMES = sorted(WITHOUT_ARGUMENTS)


def module(name: str) -> ModuleType:
    return importlib.import_module(WITHOUT_ARGUMENTS[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_framework_asks_for_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    command = importlib.import_module(f"gkcatalog.cli.commands.{name}")

    def note(session: object, given: object) -> int:
        asked.append(given)
        return 0

    monkeypatch.setattr(command, "run", note)
    assert program.run([name, "--"]) == 0
    assert asked == [module(name).Asked()]


@pytest.mark.parametrize("name", NAMES)
def test_the_outcome_is_the_same(name: str, workspace: Sandbox) -> None:
    bare, parsed = workspace.run(name), workspace.run(name, "--")
    assert bare == parsed
    assert bare.out + bare.err


@pytest.mark.parametrize("name", NAMES)
def test_the_framework_is_not_loaded(name: str, workspace: Sandbox) -> None:
    program_ = (
        f"import sys; from gkcatalog.cli.program import run; run([{name!r}]); "
        "print(*(m for m in sys.modules if m.split('.')[0] in ('typer', 'click', 'rich')))"
    )
    done = run(
        [sys.executable, "-c", program_], cwd=workspace.root, capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines()[-1:] == [""]


def test_they_are_commands() -> None:
    assert WITHOUT_ARGUMENTS.keys() <= COMMANDS.keys()
