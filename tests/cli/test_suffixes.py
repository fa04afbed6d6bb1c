"""A file whose name promises another format is wrong use; nothing is written."""

from pathlib import Path

import pytest
from support.repository import commit_all
from support.sandbox import Sandbox

FITTING = [
    ("coverage", "--format", "json", "-o", "a.json"),
    ("coverage", "--format", "markdown", "-o", "a.txt"),
    ("coverage", "-o", "a.HTM"),
    ("coverage", "--format", "json", "-o", "a.daten"),
    ("coverage", "--format", "json", "-o", "no-ending"),
    ("diff", "-o", "a.txt"),
    ("diff", "-o", "a.XLSX"),
    ("diff", "-o", "a.patch"),
    ("changelog", "HEAD..", "-o", "a.md"),
    ("standard", "update", "--format", "json", "-o", "a.json"),
    ("graph", "-o", "a.md"),
    ("graph", "-o", "a.gv"),
    ("validate", "-o", "sarif=a.json"),
    ("validate", "-o", "gitlab=gl-report.json"),
    ("validate", "-o", "junit=a.xml"),
    ("validate", "-o", "concise=a.log"),
]
CONTRADICTORY = [
    (("coverage", "--format", "json", "-o", "a.xlsx"), "json"),
    (("coverage", "--format", "json", "-o", "a.XLSX"), "json"),
    (("report", "--format", "html", "-o", "a.docx"), "html"),
    (("status", "--format", "xlsx", "-o", "a.txt"), "xlsx"),
    (("stats", "--format", "markdown", "-o", "a.html"), "markdown"),
    (("handbook", "--format", "docx", "-o", "a.html"), "docx"),
    (("diff", "--format", "json", "-o", "a.xlsx"), "json"),
    (("diff", "-o", "a.docx"), "text"),
    (("changelog", "HEAD..", "-o", "a.xlsx"), "markdown"),
    (("standard", "diff", "--format", "json", "-o", "a.html"), "json"),
    (("standard", "update", "-o", "a.json"), "text"),
    (("graph", "--format", "dot", "-o", "a.json"), "dot"),
    (("validate", "-o", "json=a.xlsx"), "json"),
    (("lint", "-o", "junit=a.json"), "junit"),
]


def _words(case: object) -> str:
    return " ".join(case) if isinstance(case, tuple) else ""


@pytest.mark.parametrize("arguments", FITTING, ids=_words)
def test_fitting(workspace: Sandbox, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    commit_all(workspace.root, "first")
    before, _, name = arguments[-1].rpartition("=")
    path = tmp_path / name
    ran = workspace.run(*arguments[:-1], f"{before}={path}" if before else str(path))
    assert ran.code == 0, ran.err
    assert path.stat().st_size


@pytest.mark.parametrize(("arguments", "format_"), CONTRADICTORY, ids=_words)
def test_contradictory(
    workspace: Sandbox, tmp_path: Path, arguments: tuple[str, ...], format_: str
) -> None:
    commit_all(workspace.root, "first")
    before, _, name = arguments[-1].rpartition("=")
    path = tmp_path / name
    ran = workspace.run(*arguments[:-1], f"{before}={path}" if before else str(path))
    ending = path.suffix.lower()
    said = f"{path} 的扩展名是 {ending}，要写的格式却是 {format_}，请改其中一个\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert not path.exists()
