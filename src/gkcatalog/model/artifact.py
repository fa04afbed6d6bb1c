"""What a renderer returns: a file that is not written yet."""

from collections.abc import Callable, Iterable

from msgspec import Struct


class Artifact(Struct, frozen=True):
    """A file of an output: its path below the output folder (with `/`) and its bytes."""

    path: str
    data: bytes


class Kept(Struct, frozen=True):
    """A file of an output that an earlier build left at the same path, as it would be now."""

    path: str


Made = Artifact | Kept

Batch = Callable[[], Iterable[Made]]
"""Makes some of the files of an output, whatever others are made, before, after or elsewhere."""
