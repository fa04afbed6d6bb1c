"""Repairs: every fixable rule mends its own bad example, and mending twice changes nothing."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.cases import AS_OF, cases_of, foundation, path_of

from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.fixing import MAX_ROUNDS, Repair, disjoint, mendable, repair
from gkcatalog.model.finding import Edit, Finding, Fixable, Severity
from gkcatalog.model.place import Place
from gkcatalog.rules import all_rules
from gkcatalog.rules.kinds import Rule
from gkcatalog.source.edits import scalar
from gkcatalog.source.reading import read

FILE = "catalogs/units/czj/czyjs.yaml"
TABLES = Path(__file__).parent / "rules"
FIXABLE = [rule for rule in all_rules() if rule.fixable is not Fixable.NO and rule.code != "GK001"]


def compiled(sources: Sources) -> Compilation:
    return compile_sources(sources, AS_OF, foundation=foundation())


def repaired(files: Mapping[str, bytes], code: str = "", *, unsafe: bool = True) -> Repair:
    def wanted(finding: Finding) -> bool:
        return finding.code.startswith(code) and mendable(finding, unsafe=unsafe)

    return repair(Sources(files, {}), compiled, wanted)


def examples(rule: Rule) -> list[dict[str, bytes]]:
    """The files of the bad example and of the table of a rule in which it offers its fix."""
    tables = [path.read_text("utf-8") for path in sorted(TABLES.glob(f"*/{rule.name}.yaml"))]
    found = []
    for case in (case for text in (rule.bad, *tables) for case in cases_of(text)):
        files = {path_of(n, text): text.encode() for n, text in enumerate(case.files)}
        findings = compiled(Sources(files, {})).findings
        if any(f.code == rule.code and f.fixable is rule.fixable for f in findings):
            found.append(files)
    return found


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_a_fixable_rule_mends_its_examples(rule: Rule) -> None:
    listed = examples(rule)
    assert listed, "no example carries the fix that the rule promises"
    for files in listed:
        safe_only = repaired(files, rule.code, unsafe=False)
        left = [f for f in safe_only.compilation.findings if f.code == rule.code]
        assert Fixable.SAFE not in {f.fixable for f in left}
        mended = repaired(files, rule.code)
        assert mended.files
        left = [f for f in mended.compilation.findings if f.code == rule.code]
        assert {f.fixable for f in left} <= {Fixable.NO}
        again = repaired(mended.sources.files, rule.code)
        assert (again.files, again.fixed) == ({}, 0)


VALUES: Mapping[str, tuple[str, ...]] = {
    "名称": ("政府预算", "政府　预算", "2０26年预算", "预算（草案", "预算,决算", "政府预算、"),
    "时限": ("20个工作日内", "及时", "自批复之日起20日内", "20个工 作日内", "每月15日前", "长期"),
    "主体": ("本单位", "区财政局", "区财征局", "区财政局、区民政局", "财政部门"),
    "方式": ("主动公开", "依申请公开", "主动"),
    "公开对象": ("全社会", "社会公众", "特定群体", "特定群体：低保户"),
    "环节": ("结果", "决策", "结 果"),
}
LISTS: Mapping[str, tuple[str, ...]] = {
    "内容": ("收支表", "收支 表", "收支表；", "说明(草案)", "举借债务情况,说明", "收支表\u200b"),
    "依据": (
        "《中华人民共和国预算法》第十四条",
        "预算法第十四条",
        "《政府信息公开条例》第二十条第七款",
        "《中华人民共和国政府信息公开条例》第二十条",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第7项",
        "《地方预决算公开操作规程》（财预〔2016143号）",
        "《关于印发《办法》的通知》",
        "《中华人民共和国收养法》第一条",
    ),
    "渠道": ("政府网站", "门户网站", "纸质载体", "政府网站", "其他", "公开查阅点", "微博"),
    "层级": ("县级", "区级", "乡级", "镇级"),
}
COMMENT = st.sampled_from(["", "", "  # 注", "  # 注：[甲"])


@st.composite
def items(draw: st.DrawFn, number: int) -> str:
    """One item with whatever faults, comments and layout."""
    lines = [f"  - 编号: czyjs-{number:03d}{draw(COMMENT)}"]
    for key, texts in VALUES.items():
        lines.append(f"    {key}: {scalar(draw(st.sampled_from(texts)))}{draw(COMMENT)}")
    for key, texts in LISTS.items():
        elements = draw(st.lists(st.sampled_from(texts), min_size=1, max_size=4))
        if draw(st.booleans()):
            inner = ", ".join(scalar(element, flow=True) for element in elements)
            lines.append(f"    {key}: [{inner}]{draw(COMMENT)}")
        else:
            lines.append(f"    {key}:{draw(COMMENT)}")
            lines += [f"      - {scalar(element)}{draw(COMMENT)}" for element in elements]
    return "\n".join(lines) + "\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    header = draw(st.sampled_from(["单位: 区财政局\n", "单位：区财政局\n", "单位: czj # 我们\n"]))
    count = draw(st.integers(1, 2))
    body = "".join(draw(items(number)) for number in range(1, count + 1))
    text = f"# 头\n{header}领域: 财政预决算\n事项:\n{body}# 尾\n"
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=80, deadline=None)
@given(files(), st.booleans())
def test_repair_is_clean_stable_and_keeps_comments(text: str, unsafe: bool) -> None:
    mended = repaired({FILE: text.encode()}, unsafe=unsafe)
    left = [f.code for f in mended.compilation.findings if mendable(f, unsafe=unsafe)]
    assert left == []
    again = repaired(mended.sources.files, unsafe=unsafe)
    assert (again.files, again.fixed) == ({}, 0)
    after = mended.sources.files[FILE].decode()
    assert after.count("\r\n") == (after.count("\n") if "\r" in text else 0)
    assert read(FILE, after.encode()).document is not None
    assert [line.partition("#")[2] for line in after.splitlines() if "#" in line] == [
        line.partition("#")[2] for line in text.splitlines() if "#" in line
    ]


def fault(start: int, end: int, text: str = "甲") -> Finding:
    edits = (Edit(start, end, text),)
    return Finding("GK999", Severity.ERROR, "", Place(FILE), fixable=Fixable.SAFE, edits=edits)


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([], []),
        ([(0, 2), (2, 4)], [0, 1]),
        ([(0, 2), (1, 4), (4, 5)], [0, 2]),
        ([(3, 3), (3, 3)], [0]),
        ([(2, 5), (0, 2), (0, 9)], [0, 1]),
    ],
)
def test_edits_that_overlap_wait(spans: list[tuple[int, int]], kept: list[int]) -> None:
    faults = [fault(start, end) for start, end in spans]
    assert disjoint(faults) == [faults[index] for index in kept]


def test_a_finding_without_edits_is_never_mended() -> None:
    finding = Finding("GK999", Severity.ERROR, "", Place(FILE), fixable=Fixable.SAFE)
    assert disjoint([finding]) == []


def always(finding: Finding) -> Compilation:
    """A compilation that finds the same fault whatever is mended."""
    return replace(compiled(Sources({}, {})), findings=(finding,))


@pytest.mark.parametrize(
    ("text", "edit"), [("单位: 甲\n", Edit(4, 5, "乙")), ("单位: 甲\n", Edit(4, 4, "甲"))]
)
def test_rules_that_contradict_each_other_stop(text: str, edit: Edit) -> None:
    finding = Finding("GK999", Severity.ERROR, "", Place(FILE), fixable=Fixable.SAFE, edits=(edit,))
    rounds = []

    def compile_(sources: Sources) -> Compilation:
        rounds.append(sources)
        return always(finding)

    repair(Sources({FILE: text.encode()}, {}), compile_, lambda finding: True)
    assert len(rounds) <= MAX_ROUNDS + 1


def test_a_readable_file_is_never_made_unreadable() -> None:
    finding = Finding(
        *("GK999", Severity.ERROR, "", Place(FILE)),
        fixable=Fixable.SAFE,
        edits=(Edit(0, 0, "["),),
    )
    mended = repair(
        Sources({FILE: "单位: 甲\n".encode()}, {}),
        lambda sources: always(finding),
        lambda finding: True,
    )
    assert (mended.files, mended.fixed) == ({}, 0)


def test_an_edit_that_spoils_a_file_keeps_no_other_from_being_made() -> None:
    spoiling, sound = fault(0, 0, "["), fault(4, 5, "乙")
    mended = repair(
        Sources({FILE: "单位: 甲\n".encode()}, {}),
        lambda sources: replace(always(spoiling), findings=(spoiling, sound)),
        lambda finding: True,
    )
    assert mended.files == {FILE: "单位: 乙\n".encode()}
    assert mended.fixed == 1


def test_an_element_that_is_a_block_of_text_takes_nothing_with_it() -> None:
    head = "单位: 区财政局\n领域: 财政预决算\n阶段: 清单\n事项:\n  - 编号: czyjs-001\n    名称: 政府预算\n"
    channels = "    方式: 主动公开\n    渠道:\n    - 政府网站\n"
    follower = "  - 编号: czyjs-002\n    名称: 政府决算\n    方式: 主动公开\n"
    text = f"{head}{channels}    - |\n      政府网站\n{follower}"
    done = repaired({FILE: text.encode()}, unsafe=False)
    assert done.sources.files[FILE].decode() == head + channels + follower
    assert done.fixed == 1
