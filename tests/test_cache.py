"""The cache: results of unchanged files are used, anything else is found anew."""

from datetime import date
from pathlib import Path

import pytest
from support.cases import AS_OF, ROOT

from gkcatalog import compiler
from gkcatalog.cache import ResultCache, environment
from gkcatalog.compiler import Compilation, Sources, compile_sources
from gkcatalog.workspace import Workspace

ENVIRONMENT = environment([b"here"])
PATH = "catalogs/units/czj/czyjs.yaml"


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Workspace(ROOT).sources()


@pytest.fixture(scope="module")
def stored(sources: Sources) -> bytes:
    cache = ResultCache.read(b"", ENVIRONMENT)
    compile_sources(sources, AS_OF, cache=cache)
    written = cache.written()
    assert written is not None
    return written


def compiled_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are compiled from here on."""
    paths: list[str] = []
    real = compiler.compile_file

    def counting(path: str, *rest: object) -> object:
        paths.append(path)
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(compiler, "compile_file", counting)
    return paths


def same(one: Compilation, other: Compilation) -> bool:
    return (one.directory, one.findings, one.unchecked) == (
        other.directory,
        other.findings,
        other.unchecked,
    )


def test_nothing_is_compiled_twice(
    sources: Sources, stored: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = compiled_paths(monkeypatch)
    cache = ResultCache.read(stored, ENVIRONMENT)
    warm = compile_sources(sources, AS_OF, cache=cache)
    assert paths == []
    assert cache.written() is None
    assert same(warm, compile_sources(sources, AS_OF))


def test_a_changed_file_alone_is_compiled(
    sources: Sources, stored: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = sources.files[PATH].replace("财政".encode(), "财  政".encode(), 3)
    edited = Sources({**sources.files, PATH: changed}, sources.schemas)
    paths = compiled_paths(monkeypatch)
    cache = ResultCache.read(stored, ENVIRONMENT)
    warm = compile_sources(edited, AS_OF, cache=cache)
    assert paths == [PATH]
    assert cache.written() is not None
    assert same(warm, compile_sources(edited, AS_OF))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
        pytest.param(lambda data: data[:500] + b"x" + data[501:], id="a byte changed"),
        pytest.param(lambda data: b"\x80\x04K\x01." * 50, id="something else"),
        pytest.param(lambda data: data + b"\n", id="something behind it"),
    ],
)
def test_a_damaged_cache_reads_as_empty(stored: bytes, damage: object) -> None:
    cache = ResultCache.read(damage(stored), ENVIRONMENT)  # type: ignore[operator]
    assert cache.known == {}
    assert cache.get(PATH, b"") is None


def test_a_cache_of_another_environment_reads_as_empty(stored: bytes) -> None:
    assert ResultCache.read(stored, environment([b"there"])).known == {}


def test_the_day_and_the_registers_are_part_of_the_environment() -> None:
    from gkcatalog.cli.compiling import _environment

    sources = Workspace(ROOT).sources()
    laws = "catalogs/registry/laws.yaml"
    other = Sources({**sources.files, laws: b"x"}, sources.schemas)
    seen = {
        _environment(sources, date(2026, 1, 1)),
        _environment(sources, date(2026, 1, 2)),
        _environment(other, date(2026, 1, 1)),
    }
    assert len(seen) == 3


def test_no_cache_writes_nothing(tmp_path: Path) -> None:
    import subprocess
    import sys

    for name in ("gkcatalog.yaml", "catalogs", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    command = [sys.executable, "-m", "gkcatalog", "validate", "--no-cache", "--fail-on", "never"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert not (tmp_path / ".gkcatalog").exists()
