"""Swapping a folder of outputs: files and folders that are kept, and steps that fail."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.disk.outputs import folders_of, replaced_tree
from gkcatalog.disk.workspace import DiskProblem
from gkcatalog.model.artifact import Artifact

OLD = ("a/1", "a/2", "a/b/1", "a/b/c/1", "d/1", "e/f/1", "g")


def build(target: Path, *written: str, kept: tuple[str, ...] = (), text: bytes = b"old") -> None:
    with replaced_tree(target) as tree:
        for path in written:
            tree.write(Artifact(path, text))
        tree.keep(kept)


def tree_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def number(path: Path) -> int:
    return path.stat().st_ino


@pytest.mark.parametrize("many", [1, 20], ids=["folders opened", "files linked"])
@given(
    kept=st.sets(st.sampled_from(OLD)),
    written=st.sets(st.sampled_from((*OLD, "a/3", "h/1"))),
    text=st.sampled_from((b"old", b"new")),
)
def test_the_new_tree_holds_what_is_kept_and_what_is_written(
    tmp_path_factory: pytest.TempPathFactory,
    many: int,
    kept: set[str],
    written: set[str],
    text: bytes,
) -> None:
    target = tmp_path_factory.mktemp("tree") / "out"
    build(target, *OLD)
    stayed = sorted(kept - written)
    numbers = {path: number(target / path) for path in stayed}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gkcatalog.disk.kept.MANY", many)
        build(target, *written, kept=tuple(stayed), text=text)
    assert tree_of(target) == {
        **dict.fromkeys(stayed, b"old"),
        **dict.fromkeys(written, text),
    }
    assert {path: number(target / path) for path in stayed} == numbers
    assert [path.name for path in target.parent.iterdir()] == ["out"]


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o007, 0o660)])
def test_published_files_are_for_whom_the_umask_says_and_no_programs(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        build(tmp_path / "out", "a/1")
    finally:
        os.umask(before)
    assert (tmp_path / "out/a/1").stat().st_mode & 0o777 == mode


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("name", [".out.new", ".out.old"])
@pytest.mark.parametrize("linked", [False, True], ids=["folder", "link"])
def test_what_a_build_that_was_killed_left_is_cleared_away(
    tmp_path: Path, name: str, linked: bool
) -> None:
    build(tmp_path / "out", *OLD)
    left = tmp_path / ("elsewhere" if linked else name)
    (left / "a").mkdir(parents=True)
    (left / "a/1").write_bytes(b"left")
    if linked:
        (tmp_path / name).symlink_to(left)
    build(tmp_path / "out", "a/3", kept=("a/1",))
    assert tree_of(tmp_path / "out") == dict.fromkeys(("a/1", "a/3"), b"old")
    assert {path.name for path in tmp_path.iterdir()} == {"out", *(["elsewhere"] * linked)}
    assert not linked or tree_of(left) == {"a/1": b"left"}


@pytest.mark.parametrize("last", ["write", "keep"])
def test_of_two_processes_that_make_a_file_the_last_one_counts(tmp_path: Path, last: str) -> None:
    """What the second left unfinished when it failed, the first makes or keeps again."""
    target = tmp_path / "out"
    build(target, "a/1")
    with replaced_tree(target) as tree:
        tree.write(Artifact("a/1", b"longer than the other"))
        if last == "write":
            tree.write(Artifact("a/1", b"new"))
        else:
            tree.keep(["a/1"])
    assert tree_of(target) == {"a/1": b"new" if last == "write" else b"old"}


def test_a_disk_without_links_gets_copies_with_their_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    build(target, "a/1", "a/2")
    os.utime(target / "a/1", ns=(1, 1_234_567_890))

    def no_links(*names: str) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", no_links)
    build(target, kept=("a/1",))
    assert tree_of(target) == {"a/1": b"old"}
    assert (target / "a/1").stat().st_mtime_ns == 1_234_567_890


def test_folders_are_told_apart_by_size_and_time_of_each_file(tmp_path: Path) -> None:
    build(tmp_path, "a/1", "a/b/1")
    file = tmp_path / "a/1"
    os.utime(file, ns=(5, 5))
    before = folders_of(tmp_path)
    assert set(before) == {"", "a/", "a/b/"}
    os.utime(file, ns=(6, 6))
    later = folders_of(tmp_path)
    file.write_bytes(b"longer")
    os.utime(file, ns=(5, 5))
    longer = folders_of(tmp_path)
    assert len({state["a/"] for state in (before, later, longer)}) == 3
    assert before["a/b/"] == later["a/b/"] == longer["a/b/"]
    assert folders_of(tmp_path / "missing") == {}
    assert folders_of(tmp_path, {"a/": b"known"}) == {"": before[""], "a/": b"known"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_of_a_link_the_folder_it_points_to_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "disk/real", tmp_path / "work/out"
    link.parent.mkdir()
    link.symlink_to(real)
    build(link, *OLD)
    build(link, "h", kept=("a/1", "d/1"))
    assert link.is_symlink()
    assert tree_of(real) == dict.fromkeys(("a/1", "d/1", "h"), b"old")
    assert [path.name for path in real.parent.iterdir()] == ["real"]


def test_a_folder_of_kept_files_is_moved_whole(tmp_path: Path) -> None:
    target = tmp_path / "out"
    build(target, *OLD)
    folders = {name: number(target / name) for name in ("a", "a/b", "d", "e/f")}
    build(target, "a/3", "d/2", kept=("a/1", "a/b/1", "a/b/c/1", "d/1", "e/f/1"))
    same = {name for name, before in folders.items() if number(target / name) == before}
    assert same == {"a/b", "e/f"}


@pytest.mark.parametrize("many", [1, 20], ids=["folders opened", "files linked"])
def test_a_folder_behind_a_link_is_not_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("gkcatalog.disk.kept.MANY", many)
    target, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    target.mkdir()
    elsewhere.mkdir()
    (elsewhere / "甲.txt").write_bytes(b"a")
    (elsewhere / "乙.txt").write_bytes(b"b")
    (target / "d").symlink_to(elsewhere)
    with replaced_tree(target) as tree:
        tree.keep(["d/甲.txt"])
    assert not (target / "d").is_symlink()
    assert (target / "d/甲.txt").read_bytes() == b"a"
    assert tree_of(elsewhere) == {"甲.txt": b"a", "乙.txt": b"b"}


def test_a_folder_with_a_file_that_is_not_kept_is_not_moved(tmp_path: Path) -> None:
    target = tmp_path / "out"
    build(target, *OLD)
    (target / "a/b/c/other").write_bytes(b"by hand")
    (target / "e/empty").mkdir()
    build(target, kept=OLD)
    assert tree_of(target) == dict.fromkeys(OLD, b"old")
    assert not (target / "e/empty").exists()


def test_what_is_written_as_it_was_stays_where_it_is(tmp_path: Path) -> None:
    target = tmp_path / "out"
    build(target, *OLD)
    before = {path: number(target / path) for path in (*OLD, "a")}
    build(target, *OLD)
    assert {path: number(target / path) for path in before} == before


@pytest.mark.parametrize("extra", ["a/x", "a/b/x", "x", "a/b/c/x"])
def test_a_folder_above_one_that_is_not_kept_is_not_moved(tmp_path: Path, extra: str) -> None:
    target = tmp_path / "out"
    build(target, "a/b/c/1")
    (target / extra).mkdir()
    (target / extra / "other").write_bytes(b"by hand")
    build(target, kept=("a/b/c/1",))
    assert tree_of(target) == {"a/b/c/1": b"old"}


def test_a_folder_of_many_kept_files_is_moved_and_its_changes_renamed(tmp_path: Path) -> None:
    target = tmp_path / "out"
    names = [f"d/{number}" for number in range(30)]
    build(target, *names, "d/gone", "e/1")
    folder, numbers = number(target / "d"), {name: number(target / name) for name in names[1:]}
    build(target, "d/0", "d/new", kept=tuple(names[1:]), text=b"new")
    assert number(target / "d") == folder
    assert {name: number(target / name) for name in names[1:]} == numbers
    changed = dict.fromkeys(("d/0", "d/new"), b"new")
    assert tree_of(target) == dict.fromkeys(names[1:], b"old") | changed
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_folders_in_which_files_of_the_same_name_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkcatalog.disk.kept.MANY", 2)
    target, kept = tmp_path / "out", [f"{folder}/{name}" for folder in "ab" for name in "12"]
    build(target, *kept, "a/gone", "b/gone", "a/3", "b/3")
    folders = {name: number(target / name) for name in "ab"}
    build(target, "a/3", "b/3", kept=tuple(kept), text=b"new")
    assert tree_of(target) == dict.fromkeys(kept, b"old") | dict.fromkeys(("a/3", "b/3"), b"new")
    assert {name: number(target / name) for name in "ab"} == folders
    build(target / "deep/er", *kept, "a/b/1", "a/b/2", "a/b/3")
    build(target / "deep/er", kept=("a/b/1", "a/b/2"))
    assert tree_of(target / "deep/er") == dict.fromkeys(("a/b/1", "a/b/2"), b"old")


@pytest.mark.parametrize(
    "problem", [OSError(13, "in use"), KeyboardInterrupt()], ids=["in use", "interrupted"]
)
@pytest.mark.parametrize("many", [1, 20], ids=["folders opened", "files linked"])
@pytest.mark.parametrize("fails", range(4), ids=["old away", "first", "second", "new in"])
def test_a_rename_that_fails_leaves_the_old_tree(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fails: int,
    many: int,
    problem: BaseException,
) -> None:
    monkeypatch.setattr("gkcatalog.disk.kept.MANY", many)
    target = tmp_path / "out"
    build(target, *OLD)
    before = folders_of(target)
    rename, calls = Path.rename, [0]

    def failing(path: Path, to: Path) -> Path:
        calls[0] += 1
        if calls[0] == fails + 1:
            raise problem
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", failing)
    told = DiskProblem if isinstance(problem, OSError) else KeyboardInterrupt
    with pytest.raises(told, match="没有权限" if told is DiskProblem else None):
        build(target, "new", kept=("a/b/1", "a/b/c/1", "d/1"))
    assert calls[0] > fails
    assert folders_of(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
