"""Where items of a unit are written: its files of a domain, what is in the way, ids used up."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from gkcatalog.compiler.compilation import UNITS, Compilation, Sources
from gkcatalog.lint.findings import RETIRED_FILE
from gkcatalog.model.fields import CATALOG
from gkcatalog.model.item import ItemFile
from gkcatalog.model.registry import Domain, Unit

UNEDITABLE = (
    "有编号缺少或重复等错误，或者版式特殊，不能在原处修改",
    "请先用 gkcatalog validate 查看并改正，仍不行的手工改动",
)
"""Why a file that can be read is not written on, and what to do."""


class Obstacle(Struct, frozen=True):
    """A file that keeps items from being written; `why` and `remedy` are parts of sentences."""

    path: str
    why: str
    remedy: str


def files_of(compilation: Compilation, unit: str, domain: str) -> tuple[ItemFile, ...]:
    """The item files of a domain of a unit."""
    files = compilation.directory.files
    return tuple(file for file in files if (file.unit, file.domain) == (unit, domain))


def obstacles(compilation: Compilation, unit: str, files: Sequence[ItemFile]) -> Iterator[Obstacle]:
    """What is in the way of new items: files that hide which ids are used, denials."""
    for path in compilation.unchecked:
        if path.startswith(f"{UNITS}{unit}/") or path == RETIRED_FILE:
            why, remedy = "读不出来，不知道已有哪些事项", "请先用 gkcatalog validate 改正它"
            yield Obstacle(path, why, remedy)
    for file in files:
        if file.not_concerned:
            yield Obstacle(file.file, "写着“不涉及”", "请先删去这一行")


def stage_of_new(files: Sequence[ItemFile]) -> str:
    """The stage that new items of a domain get unasked: 目录, but 清单 where that is all there is.

    Tables are catalogs meant for publication; the order of the files says nothing.
    """
    stages = [file.stage for file in files]
    return stages[0] if stages and CATALOG not in stages else CATALOG


def target_of(files: Sequence[ItemFile], stage: str = "") -> ItemFile | None:
    """The file of a domain that new items are appended to, `None` where it has yet to be made."""
    stage = stage or stage_of_new(files)
    return next((file for file in files if file.stage == stage), None)


def header_of(unit: Unit, domain: Domain, stage: str) -> Mapping[str, str]:
    """The header of a new file."""
    return {"单位": unit.name, "领域": domain.name, "阶段": stage}


def free_path(unit: str, domain: str, sources: Sources) -> str:
    """`<domain>.yaml`, or, where that is taken by something else, `<domain>-2.yaml` and so on."""
    taken = {*sources.files, *sources.unreadable}
    path, number = f"{UNITS}{unit}/{domain}.yaml", 1
    while path in taken:
        number += 1
        path = f"{UNITS}{unit}/{domain}-{number}.yaml"
    return path


def ids_used(compilation: Compilation, unit: str) -> set[str]:
    """Ids of the unit that may not be given again: of its items and of retired ones."""
    prefix = f"{unit}/"
    retired = (entry.item for entry in compilation.retired)
    used = {item.id for item in compilation.directory.items if item.unit == unit}
    return used | {one.removeprefix(prefix) for one in retired if one.startswith(prefix)}
