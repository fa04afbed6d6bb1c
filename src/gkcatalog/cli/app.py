"""Commands as the framework sees them: a group whose members are imported when they run."""

import importlib
import keyword
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from gkcatalog.cli.chinese import ChineseCommand, at_once
from gkcatalog.cli.commands import COMMANDS
from gkcatalog.cli.session import Session


class LazyGroup(TyperGroup):
    """A group whose commands are the modules of `commands`."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters of the group itself."""
        return [at_once(param) for param in super().get_params(ctx)]

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name.replace("-", "_")
        module = importlib.import_module(f"gkcatalog.cli.commands.{name}")
        return typer.main.get_command(module.app)


def invoke(arguments: Sequence[str], session: Session) -> int:
    """Run the command that the arguments name; its exit code."""
    group = LazyGroup(name="gkcatalog", rich_markup_mode=None)
    try:
        # Not `main` of the framework, which has exit codes of its own for Ctrl+C and closed pipes.
        names = ["--help", "-h"]
        with group.make_context(
            "gkcatalog", list(arguments), obj=session, help_option_names=names
        ) as ctx:
            code = group.invoke(ctx)
    except typer.Exit as done:
        code = done.exit_code
    return code if isinstance(code, int) else 0


def command_app() -> typer.Typer:
    """An app for the module of one command."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


__all__ = ["ChineseCommand", "LazyGroup", "command_app", "invoke"]
