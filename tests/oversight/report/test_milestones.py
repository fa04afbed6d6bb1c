"""The four dates of the notice: what they ask for, and what meets them."""

import pytest
from districts import district, file, item, not_concerned, withheld

from gkcatalog.oversight.coverage.covered import coverage
from gkcatalog.oversight.report.milestones import Milestone, milestones

WHOLE = """标准: demo
领域: 财政预决算
事项:
  - {编号: s-1, 名称: 政府预算, 内容: [收支表], 时限: 自批准之日起20日内}
"""
POWERS = """单位: 区财政局
权责:
  - {编码: xk-001, 名称: 许可, 类型: 行政许可}
"""
CATALOG = file("区财政局", "财政预决算", item("a-1", more=", 沿用: demo/s-1"))
LINKED = CATALOG.replace("沿用:", "来源: [xk-001], 沿用:")


def of(*files: str) -> tuple[Milestone, ...]:
    known = district(*files)
    return milestones(known, coverage(known))


def test_what_the_notice_asks_for() -> None:
    assert [(str(m.day), m.name, m.clause, m.measure) for m in of()] == [
        ("2020-06-10", "制定试点领域标准目录编制和标准指引落实意见", "二（一）",
         "有标准可以对照的领域"),
        ("2020-06-30", "形成本单位政务公开事项清单", "一",
         "负责的每个领域都有事项或者写明不涉及的单位"),
        ("2020-11-30", "编制完成事项标准目录并向社会公开", "一",
         "负责的每个领域都公布了标准目录或者写明不涉及的区直单位和派驻机构"),
        ("2023-12-31", "标准体系覆盖行政权力运行全过程和政务服务全流程", "一",
         "领域全部覆盖、权责和公共服务都有事项的单位"),
    ]  # fmt: skip


def test_each_is_counted_over_what_it_concerns() -> None:
    known = coverage(district())
    kinds = [unit.kind for unit in known.units]
    bureaus = kinds.count("区直单位") + kinds.count("派驻机构")
    assert 0 < bureaus < len(kinds)
    wholes = [len(known.domains), len(kinds), bureaus, len(kinds)]
    assert [m.whole for m in of()] == wholes
    assert [len(m.open) for m in of()] == [m.whole - m.done for m in of()]


@pytest.mark.parametrize(
    ("files", "met"),
    [
        pytest.param((), (False, False, False), id="nothing"),
        pytest.param(
            (file("区财政局", "财政预决算", item("a-1"), stage="清单"),),
            (True, False, False),
            id="inventory alone",
        ),
        pytest.param(
            (file("区财政局", "财政预决算", item("a-1")),),
            (True, True, False),
            id="a required item is lacking",
        ),
        pytest.param(
            (WHOLE, file("区财政局", "财政预决算", withheld("a-1"))),
            (True, False, False),
            id="nothing that is published",
        ),
        pytest.param((WHOLE, CATALOG), (True, True, True), id="catalog"),
        pytest.param((WHOLE, CATALOG, POWERS), (True, True, False), id="a power without an item"),
        pytest.param((WHOLE, LINKED, POWERS), (True, True, True), id="a power with an item"),
        pytest.param(
            (not_concerned("区财政局", "财政预决算", "示例"),),
            (True, True, True),
            id="not concerned",
        ),
    ],
)
def test_what_a_unit_has_reached(files: tuple[str, ...], met: tuple[bool, ...]) -> None:
    guided, *of_units = of(*files)
    assert "财政预决算" not in guided.open
    assert tuple("区财政局" not in m.open for m in of_units) == met
