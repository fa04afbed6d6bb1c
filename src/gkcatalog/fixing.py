"""Repairing the files of a workspace: edits of the text, round after round until none is left.

One finding's edits are made together or not at all; of findings whose edits overlap the first
one is mended, the others in the next round, when they are looked at afresh. A file that could
be read is never turned into one that can not: what would do so is left out.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.compiler.foundation import BrokenFoundation, lay
from gkcatalog.model.finding import Edit, Finding, Fixable
from gkcatalog.source.edits import apply
from gkcatalog.source.flaws import Cause
from gkcatalog.source.reading import BOM, Reading, read

MAX_ROUNDS = 8
"""Fixes that uncover one another settle in two or three; more means that two contradict."""

Compile = Callable[[Sources], Compilation]
Wanted = Callable[[Finding], bool]


class Repair(Struct, frozen=True):
    """What was mended: new bytes of the files that changed, and what the workspace then is."""

    files: Mapping[str, bytes]
    fixed: int
    """How many findings were mended."""
    sources: Sources
    compilation: Compilation


def repair(sources: Sources, compile_: Compile, wanted: Wanted) -> Repair:
    """Mend every finding that is wanted and carries edits. Writes nothing."""
    original, fixed = sources, 0
    compilation = compile_(sources)
    for _ in range(MAX_ROUNDS):
        files, count = _round(sources, filter(wanted, compilation.findings))
        if not files:
            break
        fixed += count
        sources = replace(sources, files={**sources.files, **files})
        compilation = compile_(sources)
    return Repair(changed(original, sources), fixed, sources, compilation)


def changed(before: Sources, after: Sources) -> Mapping[str, bytes]:
    """The files that were mended."""
    return {path: raw for path, raw in after.files.items() if before.files.get(path) != raw}


def with_sound_foundation(sources: Sources, wanted: Wanted) -> tuple[Sources, int]:
    """The sources with settings and registers mended, and how many findings that took.

    As they are where that would not be enough: what is left is told with its places.
    """
    mended, fixed = sources, 0
    for _ in range(MAX_ROUNDS):
        try:
            lay(mended.files, mended.schemas)
        except BrokenFoundation as broken:
            files, count = _round(mended, filter(wanted, broken.findings))
            if not files:
                break
            fixed += count
            mended = replace(mended, files={**mended.files, **files})
        else:
            return mended, fixed
    return sources, 0


def mendable(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding can be mended; the unsafe ones only where they are asked for."""
    return finding.fixable is Fixable.SAFE or (unsafe and finding.fixable is Fixable.UNSAFE)


def _round(sources: Sources, findings: Iterable[Finding]) -> tuple[dict[str, bytes], int]:
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    files: dict[str, bytes] = {}
    count = 0
    for path, faults in by_file.items():
        raw = sources.files.get(path)
        mended, number = _mended(path, raw, faults) if raw is not None else (raw, 0)
        if mended is not None and mended != raw:
            files[path] = mended
            count += number
    return files, count


def _mended(path: str, raw: bytes, findings: list[Finding]) -> tuple[bytes, int]:
    reading = read(path, raw)
    recoded = _recoded(reading)
    if recoded is not None:
        return recoded, 1
    chosen = disjoint(findings)
    result = _edited(raw, reading, chosen)
    if reading.document is None or read(path, result).document is not None:
        return result, len(chosen)
    sound: list[Finding] = []
    for finding in chosen:
        if read(path, _edited(raw, reading, [*sound, finding])).document is not None:
            sound.append(finding)
    return _edited(raw, reading, sound), len(sound)


def _edited(raw: bytes, reading: Reading, findings: Iterable[Finding]) -> bytes:
    text = apply(reading.text, (edit for finding in findings for edit in finding.edits))
    return (BOM if raw.startswith(BOM) else b"") + text.encode()


def _recoded(reading: Reading) -> bytes | None:
    """The bytes as UTF-8 where they are GB18030."""
    if reading.failure is None or reading.failure.cause is not Cause.GB18030:
        return None
    return reading.raw.decode("gb18030").encode()


def disjoint(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with edits, without those that would edit what an earlier one edits."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in findings:
        if finding.edits and not any(_overlap(e, t) for e in finding.edits for t in taken):
            chosen.append(finding)
            taken += finding.edits
    return chosen


def _overlap(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or one.start == other.start
