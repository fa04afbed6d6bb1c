"""A finding costs points in one part of the score: in the part that measures it."""

import pytest
from districts import file, item, report_of

from gkcatalog.oversight.report.explain import explanation
from gkcatalog.oversight.report.figures import Figures, counts
from gkcatalog.oversight.report.score import MEASURED_ELSEWHERE, PARTS
from gkcatalog.rules import rule_by_code

WITHHELD = (
    "{编号: a-1, 名称: 内部材料, 内容: [讨论记录], 依据: [《中华人民共和国政府信息公开条例》"
    "（国务院令第711号）第十六条], 主体: 本单位, 方式: 不予公开, "
    "不公开理由: {条款: 第十六条, 说明: 过程性信息, 复核日期: 2026-01-05}}"
)
ELSEWHERE = {
    "review overdue": ("GK810", (item("a-1", more=", 复核日期: 2026-01-05"),)),
    "review of what is withheld overdue": ("GK811", (WITHHELD,)),
    "update overdue": ("GK812", (item("a-1", more=", 更新周期: 每月, 最近更新: 2026-01-05"),)),
    "update not recorded": (
        "GK814",
        (
            item("a-1", more=", 更新周期: 每年, 最近更新: 2026-10-09"),
            item("a-2", "部门预算", more=", 更新周期: 每年"),
        ),
    ),
}
HERE = {
    "update in the future": ("GK813", (item("a-1", more=", 最近更新: 2027-01-05"),)),
    "faulty address": ("GK815", (item("a-1", more=", 网址: [财政预决算栏目]"),)),
    "guide without steps": ("GK819", (item("a-1", more=", 办事指南: {收费: 不收费}"),)),
}


def figures(items: tuple[str, ...]) -> Figures:
    found = report_of(file("区财政局", "财政预决算", *items))
    return next(each for each in found.figures if each.unit.code == "czj")


@pytest.mark.parametrize("case", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_is_overdue_costs_currency_alone(case: tuple[str, tuple[str, ...]]) -> None:
    code, items = case
    found = figures(items)
    told = [finding for finding in found.findings if finding.code == code]
    assert told
    assert not any(counts(finding) for finding in told)
    assert found.currency.rate.part < found.currency.rate.whole


@pytest.mark.parametrize("case", HERE.values(), ids=HERE)
def test_what_no_other_part_measures_costs_quality(case: tuple[str, tuple[str, ...]]) -> None:
    code, items = case
    told = [finding for finding in figures(items).findings if finding.code == code]
    assert told
    assert all(counts(finding) for finding in told)


def test_the_formula_names_what_is_left_out_and_nothing_else() -> None:
    formula = next(part.formula for part in PARTS if part.key == "quality")
    assert all(code in formula for code in MEASURED_ELSEWHERE)
    assert formula.count("GK") == len(MEASURED_ELSEWHERE)
    assert all(rule_by_code(code) for code in MEASURED_ELSEWHERE)


def test_the_explanation_says_what_counts() -> None:
    items = (item("a-1", more=", 复核日期: 2026-01-05, 网址: [财政预决算栏目]"),)
    found = report_of(file("区财政局", "财政预决算", *items))
    told = repr(explanation(found, figures(items)))
    table = next(
        block for block in explanation(found, figures(items)).blocks if "计入" in repr(block)
    )
    assert "GK810" in told
    rows = {row[0]: row[-1] for row in table.rows if row[0] in ("GK810", "GK815")}
    assert rows == {"GK810": "不计", "GK815": "计"}
