"""State below `.gkcatalog/` that can not be read or written: told alike, and the work goes on."""

from pathlib import Path

import pytest
from support.sandbox import Sandbox

FILES = ("results.cache", "build.cache")


@pytest.mark.parametrize("name", FILES)
def test_state_that_can_not_be_read(workspace: Sandbox, name: str) -> None:
    state = workspace.root / ".gkcatalog" / name
    assert workspace.run("build", cache=True).code == 0
    built = workspace.contents()
    assert state.is_file()
    state.unlink()
    state.mkdir()
    (state / "file").touch()
    ran = workspace.run("build", cache=True)
    assert ran.code == 0
    told = [line for line in ran.err.splitlines() if "缓存" in line]
    assert told[0] == f"没有用缓存：读不了 {state}：这是一个文件夹"
    assert told[1].startswith(f"没有写缓存：写不了 {state}：")
    assert len(told) == 2
    published = {path: data for path, data in built.items() if path.startswith("out/")}
    assert published.items() <= workspace.contents().items()


@pytest.mark.parametrize("command", ["validate", "build"])
def test_no_folder_for_the_state(workspace: Sandbox, command: str) -> None:
    Path(workspace.root / ".gkcatalog").write_text("", encoding="utf-8")
    ran = workspace.run(command, cache=True)
    assert ran.code == 0
    assert "没有用缓存" not in ran.err
    assert "没有写缓存：写不了 " in ran.err


def test_state_that_is_not_used_is_not_looked_at(workspace: Sandbox) -> None:
    Path(workspace.root / ".gkcatalog").write_text("", encoding="utf-8")
    ran = workspace.run("build")
    assert ran.code == 0
    assert "缓存" not in ran.err


def test_without_the_cache_a_broken_one_is_not_told(workspace: Sandbox) -> None:
    for name in (*FILES, "releases.cache"):
        (workspace.root / ".gkcatalog" / name).mkdir(parents=True)
    ran = workspace.run("build")
    assert ran.code == 0
    assert "缓存" not in ran.err
