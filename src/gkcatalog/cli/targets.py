"""Where outputs may go: anywhere but over the sources of a workspace."""

import os
from collections.abc import Iterable
from pathlib import Path

from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.suffixes import FORMATS
from gkcatalog.compiler.foundation import SETTINGS_FILE
from gkcatalog.disk.workspace import CATALOGS


def spare_sources(path: Path) -> None:
    """Raise `WrongUse` for a file or folder that is a source of a workspace, or below one."""
    as_named, as_led_to = os.path.normpath(path.absolute()), os.path.realpath(path)
    for full in dict.fromkeys((Path(as_named), Path(as_led_to))):
        for root in full.parents:
            if not os.path.isfile(root / SETTINGS_FILE):  # noqa: PTH113 - never raises
                continue
            if full.relative_to(root).parts[0] == CATALOGS:
                raise WrongUse(f"输出不能写进 {CATALOGS} 文件夹：{path}，请另指一个位置")
            if full == root / SETTINGS_FILE:
                raise WrongUse(f"{path} 是工作区的设置，不能用输出覆盖，请另指一个位置")


def spared(value: Path | None) -> Path | None:
    """An option that names a file or folder to be written, refused where it is a source."""
    if value is not None:
        _is_no_copy(value)
        spare_sources(value)
    return value


def _is_no_copy(path: Path) -> None:
    """Raise `WrongUse` for what only commands that write several copies take: `FORMAT=FILE`."""
    format_, sign, file = str(path).partition("=")
    if sign and file and format_ in FORMATS:
        raise WrongUse(f"写到“{path}”不对：这里只写名称，不写“{format_}=”，如 {file}")


def all_spared(value: list[Path] | None) -> list[Path] | None:
    """The same for an option that names several."""
    for path in value or ():
        spared(path)
    return value


def copies_spared(value: list[str] | None) -> list[str] | None:
    """The same for an option whose values are `FORMAT=FILE`."""
    for path in _files(value or ()):
        spare_sources(path)
    return value


def _files(copies: Iterable[str]) -> Iterable[Path]:
    return (Path(file) for _, _, file in (text.partition("=") for text in copies) if file)
