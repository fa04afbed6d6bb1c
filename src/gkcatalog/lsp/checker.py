"""The findings of a workspace while its files are being written.

The text of an open buffer stands for the file on disk. Results of files that did not change are
kept in memory, so that a keystroke compiles one file.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.compiler.cache import ResultCache
from gkcatalog.compiler.compilation import STANDARDS, Compilation, Sources, compile_sources
from gkcatalog.compiler.foundation import BrokenFoundation, Foundation, lay
from gkcatalog.lint.findings import Owner
from gkcatalog.lint.run import check_reading, check_violations
from gkcatalog.lsp.files import FOUNDATION_FILES, kind_of
from gkcatalog.model.finding import Finding
from gkcatalog.schema.gate import gates
from gkcatalog.source.reading import read

_LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which editors can send and no file can hold."""


class Checked(Struct, frozen=True):
    """A checked workspace.

    `compilation` is `None` where no sound foundation was ever seen; `faults` are Chinese lines
    about a foundation that is broken now, `()` where it is sound.
    """

    texts: Mapping[str, str]
    """The buffers that were looked at, by path."""
    compilation: Compilation | None
    findings: tuple[Finding, ...]
    faults: tuple[str, ...] = ()

    def of_file(self, path: str) -> tuple[Finding, ...]:
        """The findings in one file, in its order."""
        return tuple(finding for finding in self.findings if finding.place.file == path)


class Checker(Struct):
    """Checks one workspace again and again; call it from one thread at a time."""

    _grounds: Mapping[str, bytes] | None = None
    """Settings, registers and schemas as they were when last seen."""
    _foundation: Foundation | None = None
    """The last sound one: a register half-written does not silence the catalogs."""
    _faults: tuple[str, ...] = ()
    _environment: tuple[object, ...] = ()
    _cache: ResultCache | None = None

    def check(self, disk: Sources, texts: Mapping[str, str], as_of: date) -> Checked:
        """Check the files on disk with buffers in the place of some. Raises `BrokenSchema`."""
        buffers = {path: _LONE.sub("\ufffd", text).encode() for path, text in texts.items()}
        unreadable = {path: why for path, why in disk.unreadable.items() if path not in buffers}
        sources = replace(disk, files={**disk.files, **buffers}, unreadable=unreadable)
        self._lay(sources)
        broken = tuple(_foundation_findings(sources)) if self._faults else ()
        if self._foundation is None:
            return Checked(texts, None, broken, self._faults)
        cache = self._fresh_cache(sources, as_of)
        compilation = compile_sources(sources, as_of, foundation=self._foundation, cache=cache)
        self._cache = cache
        return Checked(texts, compilation, (*compilation.findings, *broken), self._faults)

    def _lay(self, sources: Sources) -> None:
        grounds = {path: raw for path in FOUNDATION_FILES if (raw := sources.files.get(path))}
        grounds |= sources.schemas
        if grounds == self._grounds:
            return
        self._grounds = grounds
        try:
            self._foundation, self._faults = lay(sources.files, sources.schemas), ()
        except BrokenFoundation as error:
            self._faults = error.lines

    def _fresh_cache(self, sources: Sources, as_of: date) -> ResultCache:
        """A cache with what is known, empty where anything else that counts has changed."""
        environment = (id(self._foundation), as_of, dict(sources.below(STANDARDS)))
        if self._cache is None or environment != self._environment:
            self._environment = environment
            return ResultCache(b"")
        return self._cache.renewed()


def _foundation_findings(sources: Sources) -> Iterator[Finding]:
    """What is wrong with each file of a broken foundation by itself."""
    by_kind = gates(sources.schemas)
    for path in FOUNDATION_FILES:
        raw = sources.files.get(path)
        if raw is None:
            continue
        reading = read(path, raw)
        yield from check_reading(reading, Owner())
        if reading.document:
            violations = by_kind[kind_of(path)].violations(reading.document.data)
            yield from check_violations(violations, reading.document, {}, Owner())
