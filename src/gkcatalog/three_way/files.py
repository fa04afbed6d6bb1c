"""A whole file, from the bytes of three versions to the bytes of one."""

from msgspec import Struct

from gkcatalog.source.reading import BOM, Reading, read
from gkcatalog.three_way.conflicts import MARKER, Conflict
from gkcatalog.three_way.segments import Segment, Uncuttable, cut
from gkcatalog.three_way.texts import Sides, Spot, TextMerge
from gkcatalog.three_way.values import picked


class MergedFile(Struct, frozen=True):
    """The merged bytes; where there are conflicts they hold markers and are no YAML."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()


class _Surface(Struct, frozen=True):
    """What surrounds the lines of a file and is merged on its own."""

    mark: bool
    windows: bool
    ended: bool


def merged_file(base: bytes, ours: bytes, theirs: bytes, marker: int = MARKER) -> MergedFile | None:
    """Merge three versions of an item file by item and field; an empty `base` is no file.

    `None` where a version can not be read as it stands, or its items can not be told apart by
    their ids: such files are merged as lines or not at all.
    """
    if theirs in (base, ours):
        return MergedFile(ours)
    if base == ours:
        return MergedFile(theirs)
    sides, surfaces = [], []
    for raw in (base, ours, theirs):
        segment, surface = _taken_apart(raw)
        if segment is None:
            return None
        sides.append(segment)
        surfaces.append(surface)
    run = TextMerge(marker)
    text = run.container(Sides(*sides), Spot())
    data = _dressed(text, *surfaces)
    if not run.conflicts and not _sound(data, sides):
        return None
    return MergedFile(data, tuple(run.conflicts))


def _taken_apart(raw: bytes) -> tuple[Segment | None, _Surface]:
    body = raw.removeprefix(BOM)
    windows = body.count(b"\r\n") == body.count(b"\n") > 0
    text = body.replace(b"\r\n", b"\n") if windows else body
    surface = _Surface(body != raw, windows, text.endswith(b"\n") or not text)
    if not surface.ended:
        text += b"\n"
    return _segment(read("", text)), surface


def _segment(reading: Reading) -> Segment | None:
    if reading.document is None or reading.flaws:
        return None
    try:
        return cut(reading.document)
    except Uncuttable:
        return None


def _dressed(text: str, base: _Surface, ours: _Surface, theirs: _Surface) -> bytes:
    mark = picked(base.mark, ours.mark, theirs.mark, ours.mark)
    windows = picked(base.windows, ours.windows, theirs.windows, ours.windows)
    ended = picked(base.ended, ours.ended, theirs.ended, ours.ended)
    data = text.encode()
    if not ended:
        data = data.removesuffix(b"\n")
    if windows:
        data = data.replace(b"\n", b"\r\n")
    return BOM + data if mark else data


def _sound(data: bytes, sides: list[Segment]) -> bool:
    """Whether merged lines say something that can be read, with every key of both sides known."""
    merged = _segment(read("", data))
    if merged is None:
        return False
    known = {child.key for side in sides for child in side.children}
    return all(child.key in known for child in merged.children)
