"""Help as sections of two columns, and the help of the whole program."""

from collections.abc import Iterable, Mapping

from gkcatalog.render.columns import width, wrap

WIDTH = 80
GLOBALS = (
    ("-C 文件夹", "工作区所在的文件夹（默认从当前文件夹向上找）"),
    ("--no-cache", "不读也不写缓存"),
    ("--debug", "出内部错误时显示详情"),
    ("--help", "显示本说明"),
)


def group_help(commands: Mapping[str, str]) -> str:
    """The help of the whole program."""
    return "\n\n".join(
        [
            "用法：gkcatalog 命令 [选项]",
            "基层政务公开标准目录的编译器：检查、合并、比对、发布。",
            section("命令", commands.items()),
            section("选项", [("--version", "显示版本"), *GLOBALS]),
            "每个命令的用法：gkcatalog 命令 --help",
        ]
    )


def section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """A title and its rows: name and text in two columns, cut to the width of a terminal."""
    lines = [f"{title}："]
    listed = list(rows)
    column = min(max((width(name) for name, _ in listed), default=0) + 2, 28)
    for name, text in listed:
        wrapped = wrap(text, WIDTH - column - 2)
        if width(name) + 2 > column:
            lines += [f"  {name}", *(" " * (column + 2) + part for part in wrapped)]
            continue
        pad = " " * (column - width(name))
        first, *others = wrapped or [""]
        lines += [f"  {name}{pad}{first}".rstrip()]
        lines += [" " * (column + 2) + part for part in others]
    return "\n".join(lines)
