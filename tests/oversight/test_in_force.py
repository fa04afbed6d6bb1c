"""Who and what is in force on a day, told alike by every command that asks."""

import json
from typing import Any

import pytest
from support.sandbox import DOMAINS, UNITS, Sandbox

MERGED = UNITS.replace(
    "  - {代码: mzj, 名称: 区民政局, 类别: 区直单位}\n",
    "  - {代码: mzj, 名称: 区民政局, 类别: 区直单位, 废止: 2027-01-01, 替代: [区社会事务局]}\n"
    "  - {代码: shj, 名称: 区社会事务局, 类别: 区直单位, 施行: 2027-01-01}\n",
)
LATER = "  - {代码: tj, 名称: 统计, 责任单位: [区财政局], 施行: 2027-01-01}\n"


def data_of(sandbox: Sandbox, *arguments: str) -> Any:
    return json.loads(sandbox.run(*arguments, "--format", "json").out)


@pytest.fixture
def merging(workspace: Sandbox) -> Sandbox:
    """Two bureaus become one, and a domain begins, on a day to come."""
    workspace.write("catalogs/registry/units.yaml", MERGED)
    owed = DOMAINS.replace("[区民政局]", "[区民政局, 区社会事务局]")
    workspace.write("catalogs/registry/domains.yaml", owed + LATER)
    return workspace


@pytest.mark.parametrize(
    ("day", "owed", "missing"),
    [
        ("2026-12-31", [("czj", "czyjs"), ("mzj", "shjz")], []),
        (
            "2027-01-01",
            [("czj", "czyjs"), ("shj", "shjz"), ("czj", "tj")],
            ["区社会事务局是“社会救助”", "区财政局是“统计”"],
        ),
    ],
)
def test_nobody_owes_before_or_after_being_there(
    merging: Sandbox, day: str, owed: list[tuple[str, str]], missing: list[str]
) -> None:
    covered = data_of(merging, "coverage", "--as-of", day)
    assert [(duty["unit"], duty["domain"]) for duty in covered["duties"]] == owed
    checked = data_of(merging, "validate", "--as-of", day)
    said = [f["message"] for f in checked["diagnostics"] if f["code"] == "GK801"]
    assert [any(text.startswith(name) for text in said) for name in missing] == [True] * len(said)
    reported = data_of(merging, "report", "--as-of", day)
    assert len(reported["milestones"][1]["open"]) == len(missing)


@pytest.mark.parametrize(("day", "shown"), [("2026-12-31", False), ("2027-01-01", True)])
def test_the_front_page_waits_for_what_begins(merging: Sandbox, day: str, shown: bool) -> None:
    assert merging.run("build", "--only", "site", "--as-of", day).code == 0
    page = merging.read("out/site/index.html")
    assert ("区社会事务局" in page, "统计" in page) == (shown, shown)
    assert "已停用" not in merging.read("out/site/domains/index.html")
