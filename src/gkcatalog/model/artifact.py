"""What a renderer returns: a file that is not written yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of an output: its path below the output folder (with `/`) and its bytes."""

    path: str
    data: bytes
