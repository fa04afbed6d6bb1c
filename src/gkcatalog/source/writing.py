"""Items and files as YAML text in the canonical layout.

Texts stand on a line of their own; lists of terms (渠道, 层级, 对应, 来源) in one line where they
fit, lists of prose one element a line.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from gkcatalog.source.edits import scalar

Writable: TypeAlias = "str | Sequence[str] | Mapping[str, Writable]"

MODELINE = "# yaml-language-server: $schema={}schemas/{}.schema.json"
FLOW_KEYS = frozenset({"渠道", "层级", "对应", "来源"})
WIDTH = 100


def item_text(values: Mapping[str, Writable], indent: int = 2) -> str:
    """One element of 事项, its keys in the order given, ending in a line break."""
    lines = _mapping(values, indent + 2)
    first = lines[0][indent + 2 :]
    return "\n".join([f"{' ' * indent}- {first}", *lines[1:]]) + "\n"


def file_text(header: Mapping[str, str], items: Sequence[Mapping[str, Writable]]) -> str:
    """A whole item file with its modeline."""
    lines = [MODELINE.format("../../../", "item-file")]
    lines += [f"{key}: {scalar(value)}" for key, value in header.items()]
    if items:
        lines.append("事项:")
    return "\n".join(lines) + "\n" + "".join(map(item_text, items))


def _mapping(values: Mapping[str, Writable], indent: int) -> list[str]:
    pad, lines = " " * indent, []
    for key, value in values.items():
        if isinstance(value, str):
            lines.append(f"{pad}{key}: {scalar(value)}")
        elif isinstance(value, Mapping):
            lines += [f"{pad}{key}:", *_mapping(value, indent + 2)]
        else:
            lines += _sequence(key, value, indent)
    return lines


def _sequence(key: str, values: Sequence[str], indent: int) -> list[str]:
    pad = " " * indent
    if key in FLOW_KEYS:
        line = f"{pad}{key}: [{', '.join(scalar(value, flow=True) for value in values)}]"
        if len(line) <= WIDTH:
            return [line]
    return [f"{pad}{key}:", *(f"{pad}  - {scalar(value)}" for value in values)]
