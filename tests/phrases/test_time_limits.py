from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases import calendar, numerals
from gkcatalog.phrases.time_limits import (
    Comparison,
    Kind,
    Part,
    TimeLimit,
    TimeUnit,
    compare,
    parse,
    render,
    surely_longer,
)
from gkcatalog.phrases.time_limits.comparing import hours

HERE = Path(__file__).parent
CATALOGS = HERE.parent.parent / "catalogs"
NOT_UNDERSTOOD = "✗"


def rows(name: str, columns: int) -> list[tuple[str, ...]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    table = [
        tuple(cell.strip().replace("⏎", "\n") for cell in line.split("⇒"))
        for line in lines
        if line and not line.startswith("#")
    ]
    assert all(len(row) == columns for row in table)
    return table


LIMITS = rows("limits.txt", 2)


def understood(text: str) -> TimeLimit:
    limit = parse(text)
    assert limit is not None, text
    return limit


@pytest.mark.parametrize(("text", "canonical"), LIMITS, ids=[row[0] for row in LIMITS])
def test_phrase_has_its_canonical_wording(text: str, canonical: str) -> None:
    limit = parse(text)
    assert (render(limit) if limit else NOT_UNDERSTOOD) == canonical
    assert limit is None or parse(canonical) == limit


def test_table_of_phrases_is_large() -> None:
    assert len({text for text, _ in LIMITS}) == len(LIMITS) >= 150


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("自信息形成（变更）之日起20个工作日内",
         [Part(Kind.WITHIN, 20, TimeUnit.WORKING_DAY, "信息形成或者变更")]),
        ("批复后20日内", [Part(Kind.WITHIN, 20, TimeUnit.DAY, "批复")]),
        ("20工作日", [Part(Kind.WITHIN, 20, TimeUnit.WORKING_DAY)]),
        ("每年2月底前", [Part(Kind.BY_DATE, period="每年", month=2)]),
        ("每月至少公布两次", [Part(Kind.PERIOD, 2, period="每月")]),
        ("半年至少更新1次", [Part(Kind.CYCLE, 1, period="每半年")]),
        ("公示期不少于5个工作日", [Part(Kind.MINIMUM, 5, TimeUnit.WORKING_DAY, "公示期")]),
        ("会议召开前5日", [Part(Kind.ADVANCE, 5, TimeUnit.DAY, "会议召开")]),
        ("1.长期公开（动态调整）；2.处罚决定：20个工作日内",
         [Part(Kind.OPEN, word="长期", note="动态调整"),
          Part(Kind.WITHIN, 20, TimeUnit.WORKING_DAY, condition="处罚决定")]),
    ],
)  # fmt: skip
def test_phrase_is_taken_apart(text: str, parts: list[Part]) -> None:
    assert understood(text).parts == tuple(parts)


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("自信息形成或变更之日起20个工作日内", {"has_start"}),
        ("20个工作日内", {"incomplete"}),
        ("及时；20个工作日内", {"is_composite", "incomplete"}),
        (
            "信息形成之日起20个工作日内；其中行政许可7个工作日内",
            {"has_start", "is_composite", "incomplete"},
        ),
        ("自批准之日起公开", {"has_start", "incomplete"}),
        ("长期、及时公开", {"is_open_only", "is_composite"}),
        ("半年至少更新1次", {"is_cycle_only"}),
        ("不少于30日", {"is_minimum_only"}),
        ("每年1月31日前", set()),
        ("每季度", set()),
    ],
)
def test_properties_hold_for_the_phrases_they_name(text: str, properties: set[str]) -> None:
    limit = understood(text)
    names = ("has_start", "is_open_only", "is_cycle_only", "is_minimum_only", "is_composite")
    held = {name for name in names if getattr(limit, name)}
    assert held | ({"incomplete"} if limit.incomplete else set()) == properties


COMPARISONS = rows("limit_comparisons.txt", 3)
SIGNS = {"<": "SHORTER", "=": "EQUAL", ">": "LONGER", "?": "NOT_COMPARABLE"}


@pytest.mark.parametrize(("first", "sign", "second"), COMPARISONS)
def test_limits_compare(first: str, sign: str, second: str) -> None:
    a, b = understood(first), understood(second)
    assert compare(a, b).name == SIGNS[sign]
    assert compare(b, a) is compare(a, b).flipped


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("20个工作日内", False),
        ("7日内", False),
        ("20日内", False),
        ("1个月内", False),
        ("每年1月31日前", False),
        ("自信息形成之日起公开", False),
        ("21个工作日内", True),
        ("3个月内", True),
        ("1年内", True),
    ],
)
def test_span_surely_longer_than_twenty_working_days(text: str, longer: bool) -> None:
    assert surely_longer(understood(text).parts[0], 20) is longer


def limits_in(node: object) -> list[str]:
    """时限 of the items themselves: those inside 办理 and 办事指南 say how long a service takes."""
    if isinstance(node, list):
        return [text for child in node for text in limits_in(child)]
    if not isinstance(node, dict):
        return []
    own = [node["时限"]] if isinstance(node.get("时限"), str) and "名称" in node else []
    return own + [text for child in node.values() for text in limits_in(child)]


@pytest.mark.skipif(not any(CATALOGS.rglob("*.yaml")), reason="no catalogs beside the tests")
def test_starter_catalogs_are_understood() -> None:
    texts = {
        text
        for path in sorted(CATALOGS.rglob("*.yaml"))
        for text in limits_in(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
    }
    unknown = {text for text in texts if parse(text) is None}
    assert len(unknown) <= 0.05 * len(texts), sorted(unknown)


@given(st.dates(date(2019, 1, 1), date(2025, 6, 30)), st.integers(1, 90))
def test_working_days_last_as_long_as_comparison_takes_them_to(start: date, number: int) -> None:
    end = calendar.add_working_days(start, number)
    least, greatest = hours(number, TimeUnit.WORKING_DAY)
    assert end.certain
    assert least <= 24 * (end.day - start).days <= greatest


EVENTS = ("", "信息形成或者变更", "信息形成", "作出决定", "本级人民代表大会批准", "收到申请",
          "每季度结束", "公示期满", "自然资源部门批准", "收到12345热线工单")  # fmt: skip
CASES = ("", "行政许可、行政处罚", "一般事项", "涉及重大项目的", "村级财务（含集体资产）")
cases = st.sampled_from(CASES)
events = st.sampled_from(EVENTS)
numbers = st.integers(1, 9999)
units = st.sampled_from(TimeUnit)


@st.composite
def dates(draw: st.DrawFn) -> Part:
    period, month, day = draw(
        st.one_of(
            st.tuples(st.sampled_from(["每年", "次年", "当年", "", "2026年"]),
                      st.integers(1, 12), st.integers(1, 28)),
            st.tuples(st.sampled_from(["每年", "次年", ""]), st.just(2), st.just(0)),
            st.tuples(st.sampled_from(["每月", "次月", "当月"]), st.just(0), st.integers(0, 31)),
            st.tuples(st.just("每季度"), st.integers(1, 3), st.integers(0, 31)),
            st.tuples(st.just("每周"), st.just(0), st.integers(1, 7)),
        )
    )  # fmt: skip
    return Part(Kind.BY_DATE, period=period, month=month, day=day, condition=draw(cases))


PERIODS = (
    "每日",
    "每周",
    "每月",
    "每季度",
    "每半年",
    "每年",
    "每学期",
    "每15日",
    "每2个月",
    "每3年",
)
parts = st.one_of(
    st.builds(Part, st.just(Kind.WITHIN), numbers, units, events, condition=cases),
    st.builds(Part, st.just(Kind.WITHIN), st.just(0), st.just(TimeUnit.DAY), events),
    st.builds(Part, st.just(Kind.WITHIN), event=events.filter(bool), condition=cases),
    st.builds(Part, st.just(Kind.ADVANCE), numbers, units, events),
    st.builds(
        Part, st.just(Kind.MINIMUM), numbers, units,
        st.sampled_from(["", "公示期", "公告期", "征求意见期"]), condition=cases,
    ),
    st.builds(
        Part, st.sampled_from([Kind.PERIOD, Kind.CYCLE]), st.integers(1, 99),
        period=st.sampled_from(PERIODS), condition=cases,
    ),
    st.builds(
        Part, st.just(Kind.OPEN), event=events, word=st.sampled_from(["及时", "长期", "永久"]),
        condition=cases, note=st.sampled_from(["", "动态调整", "节假日顺延"]),
    ),
    st.builds(Part, st.just(Kind.TOGETHER), event=events.filter(bool), condition=cases),
    dates(),
)  # fmt: skip
limits = st.builds(TimeLimit, st.lists(parts, min_size=1, max_size=4).map(tuple), st.booleans())

FRAGMENTS = [
    *(
        "自",
        "从",
        "信息形成",
        "或变更",
        "（变更）",
        "批准",
        "之日起",
        "后",
        "20",
        "二十",
        "３",
        "的",
        "与",
    ),
    *(
        "个工作日",
        "日",
        "个月",
        "内",
        "前",
        "每月",
        "每季度",
        "每年",
        "1月31日",
        "半年",
        "底",
        "当日",
        "提前",
    ),
    *(
        "不少于",
        "至少",
        "公示期",
        "及时",
        "长期",
        "同步",
        "公开",
        "更新",
        "一次",
        "决定",
        "行政许可",
    ),
    *("；", "，", "：", "、", "（", "）", "\n", " ", "①", "1.", "2.", "其中"),
    *("从其规定", "法律法规另有规定的"),
]
soup = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)


@given(limits)
def test_printing_and_parsing_give_the_same_limit(limit: TimeLimit) -> None:
    assert parse(render(limit)) == limit


@given(soup)
def test_whatever_is_understood_has_one_wording(text: str) -> None:
    if limit := parse(text):
        assert parse(render(limit)) == limit
        assert render(understood(render(limit))) == render(limit)


@given(st.one_of(st.text(max_size=600), soup))
def test_no_text_raises(text: str) -> None:
    assert parse(text) is None or render(understood(text))


@pytest.mark.parametrize(
    "unit", ["每", "一", "自", "1日在", "每更新", "（）", "年底", "公开，", "1日公开完成", "每月的"]
)
def test_repetitions_end(unit: str) -> None:
    for length in (40, 399, 20_000):
        parse((unit * length)[:length])


@given(limits, limits)
def test_comparison_is_antisymmetric(first: TimeLimit, second: TimeLimit) -> None:
    assert compare(first, second) is compare(second, first).flipped


@given(limits)
def test_a_limit_equals_itself(limit: TimeLimit) -> None:
    assert compare(limit, limit) is Comparison.EQUAL


@given(st.integers(1, 9999), st.sampled_from(["{}个工作日内", "批准后{}日内", "公示期不少于{}日"]))
def test_numerals_of_every_kind_mean_the_same(number: int, phrase: str) -> None:
    assert parse(phrase.format(numerals.chinese(number))) == parse(phrase.format(number))
