"""Swapping a folder of outputs: files and folders that are kept, and steps that fail."""

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
def test_published_files_are_no_programs(tmp_path: Path) -> None:
    build(tmp_path / "out", "a/1")
    assert (tmp_path / "out/a/1").stat().st_mode & 0o111 == 0


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


def test_a_folder_behind_a_link_is_not_moved(tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    target.mkdir()
    elsewhere.mkdir()
    (elsewhere / "甲.txt").write_bytes(b"a")
    (target / "d").symlink_to(elsewhere)
    with replaced_tree(target) as tree:
        tree.keep(["d/甲.txt"])
    assert not (target / "d").is_symlink()
    assert (target / "d/甲.txt").read_bytes() == b"a"
    assert (elsewhere / "甲.txt").read_bytes() == b"a"


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


@pytest.mark.parametrize("many", [1, 20], ids=["folders opened", "files linked"])
@pytest.mark.parametrize("fails", range(4), ids=["old away", "first", "second", "new in"])
def test_a_rename_that_fails_leaves_the_old_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: int, many: int
) -> None:
    monkeypatch.setattr("gkcatalog.disk.kept.MANY", many)
    target = tmp_path / "out"
    build(target, *OLD)
    before = folders_of(target)
    rename, calls = Path.rename, [0]

    def failing(path: Path, to: Path) -> Path:
        calls[0] += 1
        if calls[0] == fails + 1:
            raise OSError(13, "in use")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(DiskProblem, match="没有权限"):
        build(target, "new", kept=("a/b/1", "a/b/c/1", "d/1"))
    assert calls[0] > fails
    assert folders_of(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
