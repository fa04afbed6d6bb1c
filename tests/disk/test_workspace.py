"""Writing one file: what stands at its path decides how."""

import os
import sys
import threading
from pathlib import Path

import pytest

from gkcatalog.disk.workspace import DiskProblem, write_atomically

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are others there")


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_file_is_readable_by_all_and_brings_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "甲/乙.txt"
    write_atomically(target, b"new")
    assert (target.read_bytes(), mode_of(target)) == (b"new", 0o644)
    assert [path.name for path in target.parent.iterdir()] == ["乙.txt"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert (target.read_bytes(), mode_of(target)) == (b"new", 0o640)


def test_of_a_link_the_file_it_points_to_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    link.symlink_to("real.txt")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_link_to_nothing_makes_the_file(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_atomically(pipe, b"new")
    reader.join(5)
    assert read == [b"new"]
    assert pipe.is_fifo()


def test_a_folder_is_not_replaced_and_nothing_is_left(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(DiskProblem) as told:
        write_atomically(target, b"new")
    assert str(told.value) == f"写不了 {target}：这是一个文件夹"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
