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


def test_a_link_into_the_catalogs(workspace: Sandbox) -> None:
    link = workspace.root / "link.txt"
    link.symlink_to(workspace.root / BUDGET_FILE)
    assert workspace.run("validate", "-o", f"concise={link}").code == 2


def test_a_folder_of_this_name_that_is_none_of_a_workspace(workspace: Sandbox) -> None:
    path = workspace.root / "out/catalogs/a.yaml"
    assert workspace.run("merge", "-o", str(path)).code == 0
    assert path.is_file()
