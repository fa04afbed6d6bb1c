"""Help and usage errors in Chinese, where the framework speaks English."""

import textwrap
from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from gkcatalog.cli.conversion import Conversion, convertible
from gkcatalog.cli.group_help import GLOBALS, section
from gkcatalog.cli.terminal import emit

USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]


def at_once(param: Any) -> Any:
    """A parameter that converts without the framework's validation library."""
    described = getattr(param, "type_descriptor", None)
    annotation = getattr(described, "annotation", None)
    if convertible(annotation):
        # Where the framework no longer looks here, it converts as it always did.
        param._runtime_param = Conversion(annotation)
    return param


def shows_help(option: Any) -> Any:
    """The option `--help`, its text written like every other result."""
    if option is not None:
        option.callback = _show_help
    return option


def _show_help(ctx: Any, param: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        emit(ctx.get_help())
        ctx.exit()


class ChineseCommand(TyperCommand):
    """A command whose help is in Chinese and whose parameters convert at once."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters and `--help`, each with a conversion of ours where there is one."""
        return [at_once(param) for param in super().get_params(ctx)]

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return shows_help(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """Usage, what the command does, arguments, options."""
        arguments = [param for param in self.params if param.param_type_name == "argument"]
        options = [param for param in self.params if param.param_type_name == "option"]
        metavars = " ".join(_metavar(param) for param in arguments)
        usage = f"用法：{ctx.command_path} [选项] {metavars}".rstrip()
        rows = [(_metavar(param), _help(param)) for param in arguments]
        shown = [(_names(param), _help(param)) for param in options if _is_own(param)]
        parts = [usage, textwrap.dedent(self.help or "").strip()]
        if any(text for _, text in rows):
            parts.append(section("参数", rows))
        parts.append(section("选项", [*shown, *GLOBALS]))
        return "\n\n".join(parts)


class ChineseGroup(TyperGroup):
    """A command with commands of its own, its help in Chinese."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters and `--help`, each with a conversion of ours where there is one."""
        return [at_once(param) for param in super().get_params(ctx)]

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return shows_help(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """Usage and the commands with one line each."""
        commands = ((name, self.commands[name]) for name in self.commands)
        rows = [(name, (command.help or "").strip().splitlines()[0]) for name, command in commands]
        usage = f"用法：{ctx.command_path} 命令 [选项]"
        about = textwrap.dedent(self.help or "").strip()
        return "\n\n".join([usage, about, section("命令", rows), section("选项", GLOBALS)])


def usage_message(error: Exception, commands: Mapping[str, str]) -> str:
    """One Chinese line for a usage error of the framework, `""` for any other error."""
    if not isinstance(error, USAGE_ERROR):
        return ""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "gkcatalog"
    return f"{_usage_reason(error, commands)}（用法见 {path} --help）"


def _usage_reason(error: Any, commands: Mapping[str, str]) -> str:
    kind, message = type(error).__name__, str(getattr(error, "message", error))
    param = getattr(error, "param", None)
    match kind:
        case "NoSuchOption":
            options = getattr(error, "possibilities", None) or ()
            guess = f"，是不是 {' 或 '.join(sorted(options))}？" if options else ""
            return f"没有选项 {error.option_name}{guess}"
        case "MissingParameter":
            return f"缺少{_what(param)}"
        case "BadOptionUsage":
            return f"选项 {error.option_name} 后面要写一个值"
        case "NoArgsIsHelpError":
            return "缺少子命令"
        case "BadParameter" if param is not None:
            return _bad_value(param, message)
    if message.startswith("No such command"):
        return _no_command(message, ctx=getattr(error, "ctx", None), commands=commands)
    if "unexpected extra argument" in message:
        return f"多出的参数：{message.rpartition(' (')[2].removesuffix(')')}"
    if message == "Missing command.":
        return "缺少子命令"
    return message


def _bad_value(param: Any, message: str) -> str:
    if message.startswith("“"):
        return f"{_what(param)} 的值{message}"
    choices = _choices(param)
    wanted = f"，只能是：{'、'.join(choices)}" if choices else ""
    if message.count("'") < 2:
        about = f"（{_help(param)}）" if _help(param) else ""
        return f"{_what(param)} 的值不对，要写合理的{_value_name(param)}{about}{wanted}"
    _, value, *_ = message.split("'")
    return f"{_what(param)} 的值“{value}”不对{wanted}"


def _choices(param: Any) -> list[str]:
    """The words that an option takes, from the enumeration behind it."""
    described = getattr(param, "type_descriptor", None)
    choices = getattr(described, "choices", None) or ()
    return [str(getattr(choice, "value", choice)) for choice in choices]


def _no_command(message: str, ctx: Any, commands: Mapping[str, str]) -> str:
    from gkcatalog.phrases.nearest import nearest

    name = message.split("'")[1] if message.count("'") >= 2 else ""
    known = tuple(getattr(getattr(ctx, "command", None), "commands", None) or commands)
    similar = nearest(name, known)
    guess = f"，是不是 {' 或 '.join(similar)}？" if similar else ""
    return f"没有命令 {name}{guess}"


def _what(param: Any) -> str:
    if param is None:
        return "参数"
    if param.param_type_name == "option":
        return f"选项 {param.opts[0]}"
    return f"参数 {_metavar(param).strip('[]. ').rstrip('.')}"


def _metavar(param: Any) -> str:
    name = param.metavar or str(param.name).upper()
    name = f"{name}…" if param.nargs == -1 else name
    return name if param.required else f"[{name}]"


def _names(param: Any) -> str:
    names = ", ".join([*param.opts, *param.secondary_opts])
    return names if param.is_flag else f"{names} {_value_name(param)}"


def _value_name(param: Any) -> str:
    choices = _choices(param)
    if choices:
        return "|".join(choices)
    return param.metavar or "值"


def _is_own(param: Any) -> bool:
    """Whether the help tells an option as one of the command, not of all commands."""
    return not getattr(param, "hidden", False) and "--help" not in param.opts


def _help(param: Any) -> str:
    return str(getattr(param, "help", "") or "")
