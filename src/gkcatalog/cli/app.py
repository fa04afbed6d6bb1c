"""The program: which commands there are, and which exit code an outcome has."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from gkcatalog import __version__
from gkcatalog.cli.chinese import ChineseCommand, group_help, usage_message
from gkcatalog.cli.session import Session, split_globals

COMMANDS = {
    "init": "新建一个工作区",
    "new": "新增一条事项",
    "validate": "检查目录文件，有错误则不通过",
    "lint": "检查并改进，警告也不通过；可自动修复",
    "fmt": "整理文件的键序和排版，保留注释",
    "explain": "说明一条规则：查什么、为什么、怎么改",
    "rules": "列出全部规则",
    "resolve": "显示一条事项沿用标准后的全貌和来历",
    "schema": "给出各种文件的 JSON Schema",
    "build": "检查、合并并生成 Excel 目录、网站和数据",
}
"""Name and one line of help; the module of a command is imported only when it runs."""

OK, FINDINGS, USAGE, FAILED = 0, 1, 2, 3


class LazyGroup(TyperGroup):
    """A group whose commands are modules of this package."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"gkcatalog.cli.{cmd_name.replace('-', '_')}")
        return typer.main.get_command(module.app)

    def get_help(self, ctx: Any) -> str:
        """The commands with one line each."""
        return group_help(COMMANDS)


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code of the contract, never a traceback."""
    _prepare_streams()
    debug = "--debug" in arguments
    try:
        options, rest = split_globals(arguments)
        if rest[:1] in (["--version"], ["-V"]):
            print(f"gkcatalog {__version__}")  # noqa: T201
            return OK
        if not rest or rest[:1] in (["--help"], ["-h"]):
            print(group_help(COMMANDS))  # noqa: T201
            return OK if rest else USAGE
        session = Session.open(options)
        group = LazyGroup(name="gkcatalog", rich_markup_mode=None)
        code = group.main(rest, prog_name="gkcatalog", standalone_mode=False, obj=session)
        return code if isinstance(code, int) else OK
    except Exception as error:  # the last line of defence: no traceback reaches a user
        if debug:
            raise
        return _explain(error)
    except KeyboardInterrupt:
        _say("已中断")
        return FAILED


def _explain(error: Exception) -> int:
    """One clear line for whatever stopped a command, and its exit code."""
    from gkcatalog.cli.failure import lines_and_code

    message = usage_message(error, COMMANDS)
    if message:
        _say(message)
        return USAGE
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    lines, code = lines_and_code(error)
    for line in lines:
        _say(line)
    return code


def _say(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201


def _prepare_streams() -> None:
    """A console that can not show a character shows `?`, and nothing fails."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def command_app() -> typer.Typer:
    """An app for the module of one command."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


__all__ = ["COMMANDS", "ChineseCommand", "command_app", "run"]
