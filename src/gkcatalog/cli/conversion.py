"""From the words of the command line to the types of a command's parameters.

The framework converts through a validation library that takes longer to load than most commands
take to run. Commands here take texts, words of an enumeration, paths, whole numbers, switches and
lists of them; these are converted at once, and a wrong word is told in Chinese.
"""

import types
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import typer

_PLAIN: dict[Any, Callable[[str], Any]] = {str: str, Path: Path}


class Conversion:
    """Converts the values of one parameter; stands where the framework's own would."""

    def __init__(self, annotation: Any) -> None:
        self.annotation = annotation

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value of the annotated type. Raises `typer.BadParameter`."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        convert = converter(self.annotation)
        values = value if isinstance(value, list | tuple) else (value,)
        try:
            converted = [_within(convert(one), param) for one in values]
        except ValueError as error:
            raise typer.BadParameter(str(error), ctx=ctx, param=param) from error
        return converted if isinstance(value, list | tuple) else converted[0]


def convertible(annotation: Any) -> bool:
    """Whether a type is one of those that commands here take."""
    inner = _inner(annotation)
    return inner in (str, Path, int, bool) or (isinstance(inner, type) and issubclass(inner, Enum))


def converter(annotation: Any) -> Callable[[Any], Any]:
    """What makes one word the annotated type; it raises `ValueError` with a Chinese sentence."""
    inner = _inner(annotation)
    if isinstance(inner, type) and issubclass(inner, Enum):
        return lambda word: _member(inner, word)
    if inner is int:
        return _whole
    return _PLAIN.get(inner, lambda word: word)


def _inner(annotation: Any) -> Any:
    """The type of one value: without `None`, without the list around it."""
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is list:
        (annotation,) = get_args(annotation)
    return annotation


def _member(words: type[Enum], word: Any) -> Enum:
    for member in words:
        if word in (member, member.value):
            return member
    wanted = "、".join(str(member.value) for member in words)
    raise ValueError(f"“{word}”不对，只能是：{wanted}")


def _within(value: Any, param: Any) -> Any:
    """A value that keeps the bounds of its parameter."""
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    if (least is not None and value < least) or (most is not None and value > most):
        wanted = f"{least} 到 {most}" if None not in (least, most) else f"{least} 以上"
        raise ValueError(f"“{value}”超出范围，只能是：{wanted}")
    return value


def _whole(word: Any) -> int:
    try:
        return int(word)
    except ValueError:
        raise ValueError(f"“{word}”不是整数") from None
