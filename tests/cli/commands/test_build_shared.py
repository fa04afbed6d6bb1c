"""A build in two processes: the same files, the same errors, nothing left behind."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from support.sandbox import Sandbox

from gkcatalog.disk.outputs import NewTree
from gkcatalog.model.artifact import Made

HERE = os.getpid()
RETIRED = """\
退出事项:
  - {事项: czj/czyjs-900, 名称: 旧事项, 方式: 合并, 去向: [czj/czyjs-001], 日期: 2025-12-31, 依据: 示例}
"""
ENDED = "site/items/czj/czyjs-900.html"
"""A page that the second process makes."""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or (os.cpu_count() or 1) < 2, reason="one process"
)


@pytest.fixture
def forks(workspace: Sandbox, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Notes every fork of builds; the first process waits until the second has done the rest."""
    workspace.write("catalogs/retired.yaml", RETIRED)
    made: list[int] = []
    fork, write = os.fork, NewTree.write

    def noted() -> int:
        process = fork()
        made.append(process)
        return process

    def waiting(tree: NewTree, file: Made) -> None:
        if os.getpid() == HERE and made and not ended(made):
            os.waitid(os.P_PID, made[-1], os.WEXITED | os.WNOWAIT)
        write(tree, file)

    monkeypatch.setattr("gkcatalog.cli.building.build.MANY_BATCHES", 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(NewTree, "write", waiting)
    return made


def ended(made: list[int]) -> bool:
    """Whether none of these processes is left; the driver of a browser may run beside."""
    return not any(map(_runs, made))


def _runs(process: int) -> bool:
    try:
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT | os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def outputs(sandbox: Sandbox, folder: str = "out/") -> dict[str, bytes]:
    found = sandbox.contents().items()
    return {path.removeprefix(folder): data for path, data in found if path.startswith(folder)}


def alone(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What one process makes."""
    monkeypatch.setattr("gkcatalog.cli.building.build.MANY_BATCHES", 10**6)
    assert sandbox.run("build", "-o", str(sandbox.root / "alone")).code == 0
    return outputs(sandbox, "alone/")


def no_leavings(sandbox: Sandbox, forks: list[int]) -> bool:
    return ended(forks) and not list(sandbox.root.glob(".out*"))


def test_two_processes_make_what_one_makes(
    workspace: Sandbox, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.run("build").code == 0
    assert len(forks) == 1
    assert outputs(workspace) == alone(workspace, monkeypatch)
    assert len(forks) == 1
    assert ENDED in outputs(workspace)


def test_what_the_second_process_finds_as_it_was_is_there(
    workspace: Sandbox, forks: list[int]
) -> None:
    workspace.run("build")
    before = outputs(workspace)
    assert workspace.run("build").code == 0
    assert len(forks) == 2
    assert outputs(workspace) == before


def test_what_the_second_process_made_is_kept_by_the_next_build(
    workspace: Sandbox, forks: list[int]
) -> None:
    def files() -> dict[Path, int]:
        found = (workspace.root / "out").rglob("*")
        return {path: path.stat().st_ino for path in found if path.suffix in (".html", ".xlsx")}

    assert workspace.run("build", cache=True).code == 0
    before = files()
    assert workspace.run("build", cache=True).code == 0
    assert len(forks) == 2
    assert files() == before


def test_a_faulty_template_of_the_second_process_is_told_as_by_one(
    workspace: Sandbox, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.run("build")
    before = outputs(workspace)
    workspace.write("templates/site/retired.html.jinja2", "\n{{ nmae }}")
    ran = workspace.run("build")
    assert (ran.code, ran.err) == (
        3,
        "页面模板 retired.html.jinja2 第 2 行（处理事项 czj/czyjs-900 时）："
        "用到了没有提供的值“nmae”\n",
    )
    assert len(forks) == 2
    assert outputs(workspace) == before
    assert no_leavings(workspace, forks)
    monkeypatch.setattr("gkcatalog.cli.building.build.MANY_BATCHES", 10**6)
    assert workspace.run("build") == ran


def failing(fails: Callable[[str], bool]) -> Callable[[NewTree, Made], None]:
    """A disk that is full for some files."""
    write = NewTree.write

    def to_a_full_disk(tree: NewTree, file: Made) -> None:
        if fails(file.path):
            raise OSError(errno.ENOSPC, "no space")
        write(tree, file)

    return to_a_full_disk


def test_a_write_that_fails_in_the_second_process_is_made_up_for(
    workspace: Sandbox, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    full_there = failing(lambda path: os.getpid() != HERE and path == ENDED)
    monkeypatch.setattr(NewTree, "write", full_there)
    assert workspace.run("build").code == 0
    assert len(forks) == 1
    assert outputs(workspace) == alone(workspace, monkeypatch)
    assert no_leavings(workspace, forks)


@pytest.mark.parametrize(
    "path", [ENDED, "site/index.html", "data/catalog.json"], ids=["middle", "first", "last"]
)
def test_a_full_disk_leaves_the_old_build(
    workspace: Sandbox, forks: list[int], monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    workspace.run("build")
    before = outputs(workspace)
    monkeypatch.setattr(NewTree, "write", failing(lambda written: written == path))
    ran = workspace.run("build")
    assert ran.code == 3
    assert "磁盘已满" in ran.err
    assert len(forks) == 2
    assert outputs(workspace) == before
    assert no_leavings(workspace, forks)


def test_without_a_second_process_all_is_made_by_one(
    workspace: Sandbox, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork")
    assert workspace.run("build").code == 0
    assert forks == []
    assert outputs(workspace) == alone(workspace, monkeypatch)
