"""Where a value stands: in which file, at which node of its tree, on which line."""

from collections.abc import Callable

from msgspec.structs import replace

from gkcatalog.model.fields import FIELD_BY_NAME
from gkcatalog.model.finding import Problem
from gkcatalog.model.item import Item
from gkcatalog.model.place import NodePath, Place
from gkcatalog.source.document import Document

Documents = Callable[[str], Document | None]
"""The document of a file, `None` where it has none."""


def full_id(item: Item) -> str:
    """The full id of an item; of a standard's item `standard code/编号`."""
    if item.unit:
        return item.full_id if item.id else ""
    if not item.id:
        return ""
    return f"{item.file.split('/')[-2]}/{item.id}" if "/" in item.file else item.id


def path_of(item: Item, problem: Problem, key: str) -> NodePath:
    """The node of the value that a problem is about, in the file that states it."""
    origin = item.origins.get((problem.field, problem.index)) if item.origins else None
    if origin is not None:
        return origin.path
    path: NodePath = ("事项", item.index, key)
    if problem.part:
        parts = {part.name: part.key for part in FIELD_BY_NAME[problem.field].parts}
        path = (*path, parts.get(problem.part, problem.part))
    return path if problem.index is None else (*path, problem.index)


def origin_file(item: Item, problem: Problem) -> str:
    """The file that states the value a problem is about."""
    if not item.origins:
        return item.file
    whole = item.origins.get((problem.field, None))
    origin = item.origins.get((problem.field, problem.index), whole)
    return origin.file if origin else item.file


def start_of(document: Document, path: NodePath) -> Place:
    """The first key of a mapping: where a reader looks for what is missing in it."""
    whole = document.place(path)
    value = document.value(path)
    if not isinstance(value, dict) or not value:
        return first_line(whole, document, path)
    return document.key_place((*path, next(iter(value))))


def first_line(place: Place, document: Document, path: NodePath) -> Place:
    """A place cut to one line: frames show one line, and block values end on the next one."""
    if place.end_line == place.line:
        return place
    value = document.value(path)
    if isinstance(value, dict | list) and value:
        first = next(iter(value)) if isinstance(value, dict) else 0
        inner: NodePath = (*path, first)
        spot = document.key_place(inner)
        if spot.line == place.line:
            return replace(place, end_line=spot.end_line, end_column=spot.end_column)
    return replace(place, end_line=place.line, end_column=place.column + 1)
