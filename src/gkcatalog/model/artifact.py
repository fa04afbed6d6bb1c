"""What a renderer returns: a file that is not written yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of an output: its path below the output folder (with `/`) and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of an output that an earlier build left at the same path, as it would be now."""

    path: str


Made = Artifact | Kept
