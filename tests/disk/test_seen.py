"""What is as an earlier run saw it is not read again; everything else is."""

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.compiler.compilation import Sources
from gkcatalog.compiler.source_files import digest_of
from gkcatalog.disk import seen as seen_module
from gkcatalog.disk.seen import Seen, SeenFiles
from gkcatalog.disk.workspace import DiskProblem, Workspace
from gkcatalog.store import digest

NAMES = ("catalogs/units/czj/a.yaml", "catalogs/units/czj/b.yml", "catalogs/registry/laws.yaml")
Written = list[tuple[str, bytes | None]]


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take what was written just now for as settled as what was written long ago."""
    monkeypatch.setattr(seen_module, "_SETTLED", -(10**12))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, [("gkcatalog.yaml", b"a: 1\n"), *((name, b"first\n") for name in NAMES)])
    return tmp_path


def write(root: Path, files: Written) -> None:
    for name, data in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)


def sources(root: Path, seen: Mapping[str, Seen] | None = None) -> tuple[Sources, SeenFiles]:
    found = Workspace(root).sources(seen or {})
    assert isinstance(found.files, SeenFiles)
    return found, found.files


def seen(root: Path) -> dict[str, Seen]:
    return sources(root)[1].seen() or {}


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are opened from now on."""
    names: list[str] = []
    real = os.open

    def noted(path: str, flags: int) -> int:
        names.append(Path(path).name)
        return real(path, flags)

    monkeypatch.setattr(os, "open", noted)
    return names


def test_what_is_as_it_was_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = seen(folder)
    write(folder, [(NAMES[1], b"another\n")])
    names = opened(monkeypatch)
    _, files = sources(folder, before)
    assert names == ["b.yml"]
    assert digest_of(files, NAMES[0]) == digest(b"first\n")
    assert digest_of(files, NAMES[1]) == digest(b"another\n")
    assert names == ["b.yml"]
    assert files[NAMES[0]] == b"first\n"


def test_nothing_is_noted_anew_where_nothing_changed(folder: Path) -> None:
    before = seen(folder)
    assert sources(folder, before)[1].seen() is None
    write(folder, [(NAMES[0], None)])
    after = sources(folder, before)[1].seen()
    assert after is not None
    assert after.keys() == before.keys() - {NAMES[0]}


@pytest.mark.skipif(os.name == "nt", reason="there, a file does not tell when it was changed")
def test_a_change_of_the_same_length_with_the_old_time_shows(folder: Path) -> None:
    before, path = seen(folder), folder / NAMES[0]
    was = path.stat()
    path.write_bytes(b"fIRST\n")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert sources(folder, before)[1][NAMES[0]] == b"fIRST\n"


def test_what_was_changed_just_before_it_was_read_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen_module, "_SETTLED", 3_000_000_000)
    assert seen(folder) == {}
    later = time.time_ns() + 10**10
    monkeypatch.setattr(seen_module.time, "time_ns", lambda: later)
    assert seen(folder).keys() == {"gkcatalog.yaml", *NAMES}


def test_a_file_that_is_gone_when_it_is_asked_for_is_told(folder: Path) -> None:
    _, files = sources(folder, seen(folder))
    (folder / NAMES[0]).unlink()
    with pytest.raises(DiskProblem, match="文件不存在"):
        files[NAMES[0]]


@given(
    runs=st.lists(
        st.lists(st.tuples(st.sampled_from(NAMES), st.none() | st.binary(max_size=3)), max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_changes_the_files_are_those_of_the_disk(runs: list[Written]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root, known, moment = Path(name), dict[str, Seen](), 10**18
        write(root, [("gkcatalog.yaml", b"")])
        for changes in runs:
            for path, data in changes:
                write(root, [(path, data)])
                if data is not None:  # a step of the clock, however coarse it is
                    moment += 10**9
                    os.utime(root / path, ns=(moment, moment))
            _, files = sources(root, known)
            fresh = dict(sources(root)[1])
            assert {path: digest_of(files, path) for path in files} == {
                path: digest(data) for path, data in fresh.items()
            }
            assert dict(files) == fresh
            now = files.seen()
            known = known if now is None else now
