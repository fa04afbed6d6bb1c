"""A second build: makes what changed, believes nothing that it can not check."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from support.sandbox import BUDGET_FILE, Sandbox

CACHE = ".gkcatalog/build.cache"
MORE = """\
  - 编号: czyjs-002
    名称: 部门决算
    内容: [收支总表]
    依据: [《中华人民共和国预算法》第十四条]
    时限: 自批复之日起20日内
    主体: 本单位
    方式: 主动公开
    渠道: [政府网站]
    公开对象: 全社会
    层级: [县级]
    环节: 结果
"""


@pytest.fixture
def built(workspace: Sandbox) -> Sandbox:
    """A workspace of two items, built once."""
    workspace.write(BUDGET_FILE, workspace.read(BUDGET_FILE) + MORE)
    assert workspace.run("build", cache=True).code == 0
    return workspace


def outputs(sandbox: Sandbox, folder: str = "out/") -> dict[str, bytes]:
    found = sandbox.contents().items()
    return {path.removeprefix(folder): data for path, data in found if path.startswith(folder)}


def full(sandbox: Sandbox) -> dict[str, bytes]:
    """What a build without anything kept gives."""
    assert sandbox.run("build", "-o", str(sandbox.root / "full")).code == 0
    return outputs(sandbox, "full/")


def inodes(root: Path) -> dict[str, int]:
    files = (path for path in (root / "out").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.stat().st_ino for path in files}


def test_one_change_leaves_the_other_files_as_they_are(built: Sandbox) -> None:
    before = inodes(built.root)
    built.replace(BUDGET_FILE, "举借债务情况说明", "举借债务情况")
    assert built.run("build", cache=True).code == 0
    after = inodes(built.root)
    same = {path for path in before if before[path] == after.get(path)}
    assert "out/site/items/czj/czyjs-002.html" in same
    assert "out/site/index.html" in same
    assert "out/excel/domains/shjz.xlsx" in same
    assert "out/site/items/czj/czyjs-001.html" not in same
    assert outputs(built) == full(built)


def test_the_manifest_tells_the_digests_of_kept_files(built: Sandbox) -> None:
    built.replace(BUDGET_FILE, "举借债务情况说明", "举借债务情况")
    built.run("build", cache=True)
    files = outputs(built)
    manifest = files.pop("MANIFEST.sha256").decode().splitlines()
    assert dict(reversed(line.split("  ", 1)) for line in manifest) == {
        path: sha256(data).hexdigest() for path, data in files.items()
    }


def test_what_is_no_more_is_in_no_output(built: Sandbox) -> None:
    built.replace(BUDGET_FILE, MORE, "")
    ran = built.run("build", cache=True)
    files = outputs(built)
    assert "site/items/czj/czyjs-002.html" not in files
    assert files == full(built)
    assert f"已生成 {len(files)} 个文件" in ran.err


def _cut(sandbox: Sandbox) -> None:
    sandbox.write(CACHE, (sandbox.root / CACHE).read_bytes()[:-3])


def _drafts(sandbox: Sandbox) -> list[str]:
    drafts = (sandbox.root / ".gkcatalog/drafts").iterdir()
    return [path.relative_to(sandbox.root).as_posix() for path in sorted(drafts)]


def _cut_drafts(sandbox: Sandbox) -> None:
    for path in _drafts(sandbox):
        sandbox.write(path, (sandbox.root / path).read_bytes()[:-3])


def _mix_drafts(sandbox: Sandbox) -> None:
    """Each draft lies where the next was."""
    paths = _drafts(sandbox)
    assert len(paths) > 2
    drafts = [(sandbox.root / path).read_bytes() for path in paths]
    for path, data in zip(paths, [*drafts[1:], drafts[0]], strict=True):
        sandbox.write(path, data)


HARMS: dict[str, Callable[[Sandbox], object]] = {
    "page edited": lambda s: s.write("out/site/index.html", "改过"),
    "page removed": lambda s: (s.root / "out/site/items/czj/czyjs-002.html").unlink(),
    "file added": lambda s: s.write("out/extra.txt", "多余"),
    "page added": lambda s: s.write("out/site/items/czj/czyjs-999.html", "多余"),
    "folder added": lambda s: s.write("out/site/items/other/czyjs-001.html", "多余"),
    "manifest edited": lambda s: s.write("out/MANIFEST.sha256", "0  site/index.html\n"),
    "workbook edited": lambda s: s.write("out/excel/directory.xlsx", b"PK"),
    "data edited": lambda s: s.write("out/data/catalog.json", "{}"),
    "search edited": lambda s: s.write("out/site/assets/search-data.js", ""),
    "store cut off": _cut,
    "store empty": lambda s: s.write(CACHE, b""),
    "store of others": lambda s: s.write(CACHE, b"\x80" * 400),
    "drafts cut off": _cut_drafts,
    "drafts mixed up": _mix_drafts,
    "built elsewhere": lambda s: s.run("build", "-o", str(s.root / "other"), cache=True),
    "built without": lambda s: s.run("build"),
    "parts only": lambda s: s.run("build", "--only", "data", cache=True),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_what_was_touched_is_made_again(built: Sandbox, harm: Callable[[Sandbox], object]) -> None:
    wanted = outputs(built)
    harm(built)
    assert built.run("build", cache=True).code == 0
    assert outputs(built) == wanted


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_change_after_that_is_as_built_in_full(
    built: Sandbox, harm: Callable[[Sandbox], object]
) -> None:
    harm(built)
    built.replace(BUDGET_FILE, "举借债务情况说明", "举借债务情况")
    assert built.run("build", cache=True).code == 0
    assert outputs(built) == full(built)


def test_errors_leave_the_build_and_its_store(built: Sandbox) -> None:
    wanted, store = outputs(built), (built.root / CACHE).read_bytes()
    built.replace(BUDGET_FILE, "名称: 部门决算", "名称: 无")
    assert built.run("build", cache=True).code == 1
    assert (outputs(built), (built.root / CACHE).read_bytes()) == (wanted, store)


def test_without_the_cache_nothing_of_it_is_read_or_written(built: Sandbox) -> None:
    store, wanted = (built.root / CACHE).read_bytes(), outputs(built)
    for path, data in wanted.items():
        built.write(f"out/{path}", data if path == "MANIFEST.sha256" else b"x" * len(data))
    assert built.run("build").code == 0
    assert outputs(built) == wanted
    assert (built.root / CACHE).read_bytes() == store


def test_a_link_is_no_copy_of_the_old_tree(built: Sandbox) -> None:
    """A file that a reader still has open from before keeps its bytes."""
    path = built.root / "out/site/items/czj/czyjs-001.html"
    with path.open("rb") as reader:
        before = path.read_bytes()
        built.replace(BUDGET_FILE, "举借债务情况说明", "举借债务情况")
        assert built.run("build", cache=True).code == 0
        assert reader.read() == before
    assert path.read_bytes() != before
