"""The folder of the commands is their table of contents."""

from keyword import iskeyword
from pkgutil import iter_modules

from gkcatalog.cli import commands


def test_every_command_is_a_module_and_every_module_a_command() -> None:
    modules = {module.name for module in iter_modules(commands.__path__)}
    assert modules == {f"{name}_" if iskeyword(name) else name for name in commands.COMMANDS}
