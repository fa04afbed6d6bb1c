"""The duty matrix, the powers, article 20, standards."""

import pytest
from districts import district, file, item, not_concerned, withheld
from support.cases import compile_files

from gkcatalog.cli.papers import district_of
from gkcatalog.oversight.coverage.covered import coverage
from gkcatalog.oversight.coverage.paper import coverage_paper
from gkcatalog.oversight.coverage.standard import standard_coverage, tailored
from gkcatalog.oversight.duties import State, duty_states
from gkcatalog.render.oversight.text import text

STANDARD = """标准: demo
领域: 财政预决算
事项:
  - {编号: s-1, 名称: 政府预算, 内容: [收支表], 时限: 自批准之日起20日内}
  - {编号: s-2, 名称: 政府决算}
"""
WHOLE = STANDARD.replace("  - {编号: s-2, 名称: 政府决算}\n", "")


def state_of(*files: str) -> tuple[State, str]:
    found = [
        d for d in duty_states(district(*files)) if (d.unit.code, d.domain.code) == ("czj", "czyjs")
    ]
    assert len(found) == 1
    return found[0].state, found[0].reason


@pytest.mark.parametrize(
    ("files", "state", "reason"),
    [
        pytest.param((), State.MISSING, "", id="nothing"),
        pytest.param(
            (not_concerned("区财政局", "财政预决算", "示例的理由"),),
            State.NOT_CONCERNED,
            "示例的理由",
            id="not concerned",
        ),
        pytest.param(
            (file("区财政局", "财政预决算", item("a-1"), stage="清单"),),
            State.PARTLY,
            "只有事项清单，还没有标准目录",
            id="inventory alone",
        ),
        pytest.param(
            (WHOLE, file("区财政局", "财政预决算", withheld("a-1"))),
            State.PARTLY,
            "目录里的事项都不予公开，没有公布的",
            id="nothing that is published",
        ),
        pytest.param(
            (STANDARD, file("区财政局", "财政预决算", item("a-1", more=", 沿用: demo/s-1"))),
            State.PARTLY,
            "缺少标准必备事项1条",
            id="a required item is lacking",
        ),
        pytest.param(
            (WHOLE, file("区财政局", "财政预决算", item("a-1", more=", 沿用: demo/s-1"))),
            State.COVERED,
            "",
            id="catalog",
        ),
        pytest.param(
            (
                WHOLE,
                file("区财政局", "财政预决算", item("a-1", more=", 沿用: demo/s-1")),
                not_concerned("区财政局", "财政预决算", "自相矛盾"),
            ),
            State.COVERED,
            "",
            id="items outweigh 不涉及",
        ),
    ],
)
def test_state_of_a_duty(files: tuple[str, ...], state: State, reason: str) -> None:
    assert state_of(*files) == (state, reason)


def test_missing_duties_are_those_of_gk801() -> None:
    files = (
        file("区财政局", "财政预决算", item("a-1")),
        not_concerned("区民政局", "养老服务", "示例"),
    )
    compilation = compile_files(files)
    told = {(f.unit, f.domain) for f in compilation.findings if f.code == "GK801"}
    missing = {
        (duty.unit.code, duty.domain.code)
        for duty in duty_states(district_of(compilation))
        if duty.state is State.MISSING
    }
    assert missing == told
    assert ("mzj", "shjz") in told
    assert ("mzj", "ylfw") not in told


def test_rate_counts_a_partly_covered_duty_half() -> None:
    found = coverage(
        district(
            file("区民政局", "养老服务", item("a-1"), stage="清单"),
            not_concerned("区民政局", "社会救助", "示例"),
        ),
        units=("mzj",),
    )
    assert [duty.state for duty in found.duties] == [State.NOT_CONCERNED, State.PARTLY]
    assert str(found.rate) == "75.0%"


def test_units_and_domains_limit_what_is_counted() -> None:
    found = coverage(district(), units=("caozhen",), domains=("ylfw", "shjz"))
    assert {(d.unit.code, d.domain.code) for d in found.duties} == {
        ("caozhen", "ylfw"),
        ("caozhen", "shjz"),
    }


def test_powers_are_linked_by_sources_of_the_same_unit() -> None:
    powers = """单位: 区财政局
权责:
  - {编码: xk-001, 名称: 许可, 类型: 行政许可}
公共服务:
  - {编码: fw-001, 名称: 查询}
"""
    found = coverage(
        district(
            powers,
            file("区财政局", "财政预决算", item("a-1", more=", 来源: [xk-001]")),
            file("区民政局", "养老服务", item("a-1", more=", 来源: [fw-001]")),
        )
    )
    assert [(link.entry.code, [i.full_id for i in link.items]) for link in found.links] == [
        ("xk-001", ["czj/a-1"]),
        ("fw-001", []),
    ]
    assert str(found.link_rate) == "50.0%"


@pytest.mark.parametrize(
    ("basis", "kinds"),
    [
        ("《中华人民共和国政府信息公开条例》（国务院令第711号）第二十一条", set()),
        ("《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条", set()),
        ("《中华人民共和国预算法》第二十条第（七）项", set()),
        ("《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）项", {7}),
        ("《政府信息公开条例》第二十条第（五）项、第（六）项", {5, 6}),
        ("《政府信息公开条例》第二十条第（十一）项至第（十三）项", {11, 12, 13}),
    ],
)
def test_kinds_of_article_20(basis: str, kinds: set[int]) -> None:
    text = item("a-1").replace("《中华人民共和国预算法》第十四条", basis)
    found = coverage(district(file("区财政局", "财政预决算", text)))
    assert {kind for kind, items in found.kinds.items() if items} == kinds


def test_kinds_of_article_20_are_those_of_the_units_and_domains_asked_for() -> None:
    def citing(kind: str) -> str:
        basis = f"《政府信息公开条例》第二十条第（{kind}）项"
        return item("a-1").replace("《中华人民共和国预算法》第十四条", basis)

    here = district(
        file("区财政局", "财政预决算", citing("七")),
        file("区民政局", "养老服务", citing("五")),
        file("区民政局", "社会救助", citing("六")),
    )

    def kinds(**asked: tuple[str, ...]) -> set[int]:
        return {kind for kind, items in coverage(here, **asked).kinds.items() if items}

    assert kinds() == {5, 6, 7}
    assert kinds(units=("mzj",)) == {5, 6}
    assert kinds(domains=("ylfw", "czyjs")) == {5, 7}
    assert kinds(units=("mzj",), domains=("shjz",)) == {6}


def test_standard_against_units() -> None:
    here = district(
        STANDARD,
        file(
            "区财政局",
            "财政预决算",
            "{编号: a-1, 沿用: demo/s-1, 时限: 自批准之日起10日内, 主体: 本单位}",
            item("a-2", "部门预算"),
        ),
    )
    found = standard_coverage(here.standards["demo"], here, ["czj"])
    (comparison,) = found.comparisons
    assert [gone.id for gone in comparison.lacking] == ["s-2"]
    assert [own.full_id for own in comparison.extra] == ["czj/a-2"]
    (changed,) = tailored(comparison)
    assert (changed.item.id, changed.source, changed.differs) == ("a-1", "demo/s-1", ("时限",))
    assert str(found.rate) == "50.0%"


def test_items_that_no_standard_asks_for_are_listed_alone() -> None:
    optional = WHOLE.replace("20日内}", "20日内, 必备: 否}")
    here = district(optional, file("区财政局", "财政预决算", item("a-2", "部门预算")))
    (comparison,) = standard_coverage(here.standards["demo"], here, ["czj"]).comparisons
    assert (comparison.owed, [own.id for own in comparison.extra]) == ((), ["a-2"])


@pytest.mark.parametrize(("domains", "count"), [((), 1), (("czyjs",), 1), (("ylfw",), 0)])
def test_a_standard_is_held_against_the_domains_asked_for(
    domains: tuple[str, ...], count: int
) -> None:
    here = district(STANDARD)
    assert (
        len(standard_coverage(here.standards["demo"], here, ["czj"], domains).comparisons) == count
    )


def test_a_unit_without_a_catalog_lacks_every_required_item() -> None:
    here = district(STANDARD)
    comparisons = standard_coverage(here.standards["demo"], here, ["czj"]).comparisons
    assert [[gone.id for gone in each.lacking] for each in comparisons] == [["s-1", "s-2"]]


def test_a_unit_that_states_why_it_has_none_lacks_nothing() -> None:
    here = district(STANDARD, not_concerned("区财政局", "财政预决算", "由上级统一公开"))
    assert standard_coverage(here.standards["demo"], here, ["czj"]).comparisons == ()


def test_the_paper_says_so_where_every_domain_is_covered() -> None:
    here = district(
        WHOLE, file("区财政局", "财政预决算", "{编号: a-1, 沿用: demo/s-1, 主体: 本单位}")
    )
    paper = text(coverage_paper(coverage(here, ["czj"]), here.registry, "湛河区"))
    assert "没有完全覆盖的领域\n==================\n\n没有。\n" in paper
