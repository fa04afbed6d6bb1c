"""Plain data as lines of YAML that read back the same, every scalar as text."""

from collections.abc import Iterator, Mapping
from typing import Any

from gkcatalog.source.edits import scalar

_STEP = "  "


def lines_of(data: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a mapping at the left edge."""
    yield from _mapping(data, "")


def _mapping(data: Mapping[str, Any], margin: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, str):
            yield f"{margin}{scalar(key)}: {scalar(value)}"
        elif not value:
            yield f"{margin}{scalar(key)}: {'{}' if isinstance(value, Mapping) else '[]'}"
        else:
            yield f"{margin}{scalar(key)}:"
            inner = margin + _STEP
            if isinstance(value, Mapping):
                yield from _mapping(value, inner)
            else:
                for element in value:
                    yield from _element(element, inner)


def _element(element: Any, margin: str) -> Iterator[str]:
    if isinstance(element, Mapping):
        first, *rest = _mapping(element, margin + _STEP)
        yield f"{margin}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{margin}- {scalar(element)}"
