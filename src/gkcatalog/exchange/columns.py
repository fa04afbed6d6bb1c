"""Roles of the columns of one table, settled where titles are doubled or incomplete."""

import re

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.model.fields import METHODS
from gkcatalog.phrases.column_titles import (
    AUDIENCE,
    EVERYONE,
    GROUP,
    GROUPS,
    LEVEL,
    METHOD,
    NAME,
    NUMBER,
    THIRD,
)

_OFFICIAL = {
    AUDIENCE: (EVERYONE, GROUPS),
    METHOD: (f"{METHOD}.{METHODS[0]}", f"{METHOD}.{METHODS[1]}"),
    LEVEL: (f"{LEVEL}.县级", f"{LEVEL}.乡级"),
}
"""Columns of marks under one title, in the order of the official table."""
_ONE_ALONE = frozenset({"内容", "依据", "时限", "主体", "渠道"})
_LADDER = (GROUP, NAME, THIRD)
ID = "编号"
FULL_ID = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)")
"""Unit code and 编号, as this program writes them into its own tables."""
LINES, SEMICOLONS = "\n", "；"
"""What stands between the elements of a list in its workbooks, and in its CSV files."""


class Column(Struct, frozen=True):
    """A column, its role (`""` if unknown), its title, and the cell that holds the title."""

    index: int
    role: str
    title: str
    origin: tuple[int, int] = (0, 0)


Settled = tuple[tuple[Column, ...], tuple[Column, ...], tuple[Column, ...], str]


def settled(columns: list[Column], body: list[list[str]]) -> Settled:
    """Columns with one role each, columns left out, columns guessed, and the fault if any."""
    columns = _with_ids(_without_echoes(columns, body), body)
    guessed: list[Column] = []
    columns = _block_options(_ladder(columns), guessed)
    kept: dict[str, Column] = {}
    left_out: list[Column] = []
    fault = ""
    for column in columns:
        if not column.role:
            left_out.append(column)
        elif column.role not in kept:
            kept[column.role] = column
        elif column.role in _ONE_ALONE or "." in column.role or column.role == NAME:
            fault = fault or f"“{kept[column.role].title}”和“{column.title}”两列含义相同"
        elif column.role != NUMBER:
            left_out.append(column)
    if not fault and NAME not in kept:
        fault = "没有事项名称一列"
    return tuple(kept.values()), tuple(left_out), tuple(guessed), fault


def _without_echoes(columns: list[Column], body: list[list[str]]) -> list[Column]:
    """Without columns that only exist because a title cell is wider than its column."""
    kept: list[Column] = []
    for column in columns:
        twin = next((one for one in kept if one.origin == column.origin), None)
        if twin is None or any(row[column.index] not in ("", row[twin.index]) for row in body):
            kept.append(column)
    return kept


def _with_ids(columns: list[Column], body: list[list[str]]) -> list[Column]:
    """With 编号 for a column that bears the title of names and holds full ids alone."""

    def holds_ids(column: Column) -> bool:
        texts = [row[column.index] for row in body if row[column.index]]
        return bool(texts) and all(map(FULL_ID.fullmatch, texts))

    return [
        replace(one, role=ID) if one.role == NAME and holds_ids(one) else one for one in columns
    ]


def joint_of(columns: tuple[Column, ...], last: int) -> str:
    """What stands between elements in a table of this program's own, `""` for any other one.

    Its workbooks have the ids in the `last` column, its CSV files in one titled 事项.
    """
    column = next((one for one in columns if one.role == ID), None)
    if column is None:
        return ""
    if column.title == ID and column.index == last:
        return LINES
    return SEMICOLONS if column.title == "事项" else ""


def _ladder(columns: list[Column]) -> list[Column]:
    """一级, 二级 and 三级 told apart by their order where titles repeat or are missing."""
    steps = [one for one in columns if one.role in _LADDER]
    roles = [one.role for one in steps]
    if len(steps) == 1:
        wanted: tuple[str, ...] = (NAME,)
    elif len(set(roles)) < len(roles) or (NAME not in roles and THIRD in roles):
        wanted = _LADDER[: len(steps)]
    else:
        return columns
    renamed = {one.index: role for one, role in zip(steps, wanted, strict=False)}
    return [replace(one, role=renamed.get(one.index, one.role)) for one in columns]


def _block_options(columns: list[Column], guessed: list[Column]) -> list[Column]:
    """Options for two columns of marks that share a title and have none of their own."""
    settled = list(columns)
    for block, options in _OFFICIAL.items():
        at = [place for place, one in enumerate(settled) if one.role == block]
        if len(at) == len(options):
            for place, option in zip(at, options, strict=True):
                settled[place] = replace(settled[place], role=option)
                guessed.append(settled[place])
    return settled
