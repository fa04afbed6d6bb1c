"""What a renderer returns: a file that is not written yet."""

from collections.abc import Callable, Iterable

from msgspec import Struct


class Artifact(Struct, frozen=True):
    """A file of an output: its path below the output folder (with `/`) and its bytes."""

    path: str
    data: bytes


class Kept(Struct, frozen=True):
    """Files of an output that an earlier build left at their paths, as they would be now."""

    paths: tuple[str, ...]


Made = Artifact | Kept

Batch = Callable[[], Iterable[Made]]
"""Makes some of the files of an output, whatever others are made, before, after or elsewhere."""
