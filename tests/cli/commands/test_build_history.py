"""What a build tells of the past, out of real repositories."""

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.repository import commit_all, git
from support.sandbox import BUDGET_FILE, Sandbox

LIMIT, LONGER = "批准之日起20日内", "批准之日起30日内"
ATOM = "{http://www.w3.org/2005/Atom}"
CACHE = ".gkcatalog/releases.cache"


def release(sandbox: Sandbox, name: str, day: str) -> None:
    commit_all(sandbox.root, name, day)
    git(sandbox.root, "tag", name, day=day)


@pytest.fixture
def released(workspace: Sandbox) -> Sandbox:
    """Three tags: a longer limit, then one more channel."""
    workspace.write(".gitignore", "out/\n.gkcatalog/\n")
    release(workspace, "2024年版", "2024-01-10")
    workspace.replace(BUDGET_FILE, LIMIT, LONGER)
    release(workspace, "2025年版", "2025-01-10")
    workspace.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", "[政府网站, 公开查阅点, 广播电视]")
    release(workspace, "2026年版", "2026-01-10")
    return workspace


def outputs(sandbox: Sandbox) -> dict[str, bytes]:
    return {p: d for p, d in sandbox.contents().items() if p.startswith("out/")}


@pytest.mark.parametrize("tags", [(), ("v1",)])
def test_without_two_tags_nothing_is_told(workspace: Sandbox, tags: tuple[str, ...]) -> None:
    commit_all(workspace.root, "first")
    for tag in tags:
        git(workspace.root, "tag", tag)
    ran = workspace.run("build")
    assert ran.code == 0
    assert "变更记录" not in ran.err
    assert "out/site/changes.html" not in outputs(workspace)


def test_without_git_nothing_is_told(workspace: Sandbox) -> None:
    ran = workspace.run("build")
    assert ran.code == 0
    assert "变更记录" not in ran.err
    assert "out/site/changes.html" not in outputs(workspace)


def test_pages_and_feed_tell_what_changed(released: Sandbox) -> None:
    assert released.run("build").code == 0
    item = released.read("out/site/items/czj/czyjs-001.html")
    assert item.index("2026-01-10") < item.index("2025-01-10")
    assert "2025年版" in item
    changes = released.read("out/site/changes.html")
    for text in ("2025-01-10", "减损", "2026-01-10", "扩大", "广播电视"):
        assert text in changes
    assert "广播电视" in released.read("out/site/index.html")
    entries = ElementTree.fromstring(released.read("out/data/feed.atom")).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2026-01-10T00:00:00+08:00",
        "2025-01-10T00:00:00+08:00",
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2


def test_what_was_compared_is_kept_and_gives_the_same(released: Sandbox) -> None:
    assert released.run("build").code == 0
    plain = outputs(released)
    assert not (released.root / CACHE).exists()
    assert released.run("build", cache=True).code == 0
    kept = (released.root / CACHE).read_bytes()
    assert outputs(released) == plain
    assert released.run("build", cache=True).code == 0
    assert (released.root / CACHE).read_bytes() == kept
    assert outputs(released) == plain


@pytest.mark.parametrize("harm", [b"", b"x" * 200, None], ids=["empty", "foreign", "one byte"])
def test_a_damaged_store_is_not_believed(released: Sandbox, harm: bytes | None) -> None:
    released.run("build", cache=True)
    plain = outputs(released)
    kept = (released.root / CACHE).read_bytes()
    bad = harm if harm is not None else kept[:-1] + bytes((kept[-1] ^ 1,))
    released.write(CACHE, bad)
    assert released.run("build", cache=True).code == 0
    assert outputs(released) == plain
    assert (released.root / CACHE).read_bytes() == kept


def test_a_new_tag_is_told(released: Sandbox) -> None:
    released.run("build", cache=True)
    released.replace(BUDGET_FILE, LONGER, LIMIT)
    release(released, "2027年版", "2027-01-10")
    assert released.run("build", cache=True).code == 0
    assert "2027-01-10" in released.read("out/site/changes.html")
    assert released.run("build", "--check").code == 0


def test_a_shallow_clone_tells_no_history_and_says_so(released: Sandbox, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{released.root}", str(clone))
    ran = Sandbox(clone).run("build")
    assert ran.code == 0
    assert ran.err.startswith("这个仓库是浅克隆，历史不全，没有生成变更记录")
    assert not (clone / "out/site/changes.html").exists()


def test_two_clones_give_the_same_bytes(released: Sandbox, tmp_path: Path) -> None:
    clone = tmp_path / "另一处"
    shutil.copytree(released.root, clone)
    released.run("build")
    Sandbox(clone).run("build")
    assert outputs(Sandbox(clone)) == outputs(released)
