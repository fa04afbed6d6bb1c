"""No output is written over the sources of a workspace; the refusal is wrong use."""

import pytest
from support.repository import commit_all
from support.sandbox import BUDGET_FILE, Sandbox

SOURCE = f"输出不能写进 catalogs 文件夹：{{}}/{BUDGET_FILE}，请另指一个位置\n"
SETTINGS = "{}/gkcatalog.yaml 是工作区的设置，不能用输出覆盖，请另指一个位置\n"
WRITING = [
    ("validate", "-o", "concise="),
    ("lint", "-o", "concise="),
    ("merge", "-o", ""),
    ("export", "--unit", "czj", "--force", "-o", ""),
    ("build", "-o", ""),
    ("coverage", "-o", ""),
    ("diff", "-o", ""),
    ("graph", "-o", ""),
    ("standard", "update", "-o", ""),
    ("schema", "--output", ""),
]


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
@pytest.mark.parametrize(("path", "said"), [(BUDGET_FILE, SOURCE), ("gkcatalog.yaml", SETTINGS)])
def test_sources_are_spared(
    workspace: Sandbox, command: tuple[str, ...], path: str, said: str
) -> None:
    commit_all(workspace.root, "first")
    before = workspace.read(path)
    ran = workspace.run(*command[:-1], f"{command[-1]}{workspace.root}/{path}")
    assert (ran.code, ran.out, ran.err) == (2, "", said.format(workspace.root))
    assert workspace.read(path) == before


@pytest.mark.parametrize("command", [c for c in WRITING if not c[-1]], ids=" ".join)
def test_a_format_before_the_name_of_the_only_output(
    workspace: Sandbox, command: tuple[str, ...]
) -> None:
    """Others write several copies and take a format with each; here it became part of the name."""
    commit_all(workspace.root, "first")
    ran = workspace.run(*command[:-1], "json=x.json")
    told = "写到“json=x.json”不对：这里只写名称，不写“json=”，如 x.json\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)
    assert not (workspace.root / "json=x.json").exists()


def test_a_name_may_hold_the_sign(workspace: Sandbox) -> None:
    assert workspace.run("merge", "-o", str(workspace.root / "区=县.json")).code == 0
    assert (workspace.root / "区=县.json").is_file()


def test_a_link_into_the_catalogs(workspace: Sandbox) -> None:
    link = workspace.root / "link.txt"
    link.symlink_to(workspace.root / BUDGET_FILE)
    assert workspace.run("validate", "-o", f"concise={link}").code == 2


def test_a_folder_of_this_name_that_is_none_of_a_workspace(workspace: Sandbox) -> None:
    path = workspace.root / "out/catalogs/a.yaml"
    assert workspace.run("merge", "-o", str(path)).code == 0
    assert path.is_file()
