"""Rules of items and texts over hostile text: nothing raises, and repairs are whole."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.cases import AS_OF, cases_of, compile_files, foundation, whole_file

from gkcatalog.lint.item_rules import ItemRules
from gkcatalog.model.finding import Problem
from gkcatalog.model.item import Item, Withheld
from gkcatalog.pattern import characters
from gkcatalog.rules import rules_of
from gkcatalog.rules.kinds import Context, Rule
from gkcatalog.rules.passages import PROSE, Passage, Reach, passages_of, reach_of

_SIGNS = (
    "《》〈〉（）()【】〔〕[]“”，,、；;：:。 \n第二十条款项20２０１Ａ号令国务院发〔2016〕80■□√"
    "中华人民共和国政府信息公开条例列预算法其他特定群体全社会网站区财政民局\u200b\uf0fe"
)
_WORDS = (
    "《中华人民共和国预算法》",
    "《政府信息公开条例》",
    "（国务院令第492号）",
    "国办发[2016]80号",
    "〔201680号",
    "第二十条第（七）款",
    "第七项",
    "政府信息公开条列",
    "公安机关",
    "纸质载体",
    "其他：",
    "特定群体",
    "2016—2020年",
)
_texts = st.lists(
    st.sampled_from(_WORDS) | st.text(_SIGNS, max_size=8) | st.text(max_size=4), max_size=5
).map("".join)
_lists = st.lists(_texts, max_size=3).map(tuple)
_items = st.builds(
    Item,
    unit=st.sampled_from(["czj", "", "x"]),
    domain=st.just("czyjs"),
    id=st.just("a-1"),
    name=_texts,
    contents=_lists,
    bases=_lists,
    time_limit=_texts,
    bodies=_lists,
    method=st.sampled_from(["主动公开", "依申请公开", "不予公开", ""]),
    channels=_lists,
    audience=_texts,
    group=_texts,
    levels=_lists,
    note=_texts,
    withheld=st.none() | st.builds(Withheld, clause=_texts, explanation=_texts),
)
_SURFACE_AND_BASES = [
    pytest.param(rule, id=rule.code)
    for rule in (*rules_of("item"), *rules_of("passage"))
    if rule.code[:4] in ("GK10", "GK11", "GK20", "GK21")
]


@cache
def _context() -> Context:
    return Context(foundation().registry, AS_OF)


_RULES = (*rules_of("item"), *rules_of("passage"))


def _said(rule: Rule, item: Item) -> list[Problem]:
    """What a rule of items or of their texts says, asked about everything."""
    if rule.scope == "item":
        return list(rule.check(item, _context()))
    reach = reach_of(item, _context().registry)
    passages = (p for name in PROSE for p in passages_of(name, getattr(item, name), reach))
    return [problem for passage in passages for problem in rule.check(passage, _context())]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_items)
def test_no_item_rule_raises(item: Item) -> None:
    for rule in _RULES:
        for problem in _said(rule, item):
            assert problem.message
            assert problem.hint.endswith(("。", "？"))


_SLIPS = ("《中华人民共和国预算法》第二十条第（七）款", "《政府信息公开条例》第七项")
_SLIPS += ("《关于印发《示例办法》的通知》", "《政府信息公开条例》（国务院令第492号）")
_SLIPS += ("《意见》（国办发[2016]80号）", "预算法第十四条", "《预算法〉")
_SLIPS += ("《预算法第十四条", "甲,乙(丙)")


@pytest.mark.parametrize("rule", _SURFACE_AND_BASES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(text=_texts | st.lists(st.sampled_from(_SLIPS), max_size=3).map("、".join))
@example(text=" 中\n中")
def test_a_repaired_basis_needs_no_further_repair(rule: Rule, text: str) -> None:
    item = Item("czj", "czyjs", "a-1", bases=(text,))
    found = [problem for problem in _said(rule, item) if problem.field == "bases"]
    repairs = [problem.fix.text for problem in found if problem.fix and problem.fix.text]
    for repaired in repairs[:1]:
        assert repaired != text
        again = _said(rule, replace(item, bases=(repaired,)))
        assert not _repairs(again), (text, repaired)


def _repairs(problems: list[Problem]) -> list[str]:
    return [problem.fix.text for problem in problems if problem.fix and problem.fix.text]


CODE = "《中华人民共和国民法典》"
ADOPTION, MARRIAGE = "《中华人民共和国收养法》", "《中华人民共和国婚姻法》"
SUCCEEDED = [
    ("cited as a whole", [ADOPTION], [CODE]),
    ("by its short name", ["《收养法》"], [CODE]),
    ("with a number", ["《个体工商户条例》（国务院令第596号）"], ["《促进个体工商户发展条例》（国务院令第755号）"]),
    ("beside another law", [f"《中华人民共和国预算法》第三条、{ADOPTION}"],
     [f"《中华人民共和国预算法》第三条、{CODE}"]),
    ("with an article", [f"{ADOPTION}第十五条"], []),
    ("with a kind before it", ["【法律】《收养法》"], []),
    ("with words behind it", [f"{ADOPTION}关于登记的规定"], []),
    ("beside its successor", [ADOPTION, f"{CODE}第一千一百零五条"], []),
    ("beside another law of one successor", [ADOPTION, MARRIAGE], []),
    ("with a successor repealed too", ["《中华人民共和国环境噪声污染防治法》"],
     ["《中华人民共和国生态环境法典》"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("bases", "repaired"), [row[1:] for row in SUCCEEDED], ids=[row[0] for row in SUCCEEDED]
)
def test_a_repealed_law_gives_way_to_its_successor(bases: list[str], repaired: list[str]) -> None:
    (rule,) = (rule for rule in _RULES if rule.code == "GK204")
    found = _said(rule, Item("czj", "czyjs", "a-1", bases=tuple(bases)))
    assert found
    assert _repairs(found) == repaired
    assert all(problem.fix is None or not problem.fix.safe for problem in found)


class _Blinkered:
    """An item of which only some fields may be read."""

    def __init__(self, item: Item, fields: tuple[str, ...]) -> None:
        self.item, self.fields = item, fields

    def __getattr__(self, name: str) -> object:
        derived = vars(Item).get(name)
        if isinstance(derived, property) and derived.fget:
            return derived.fget(self)
        assert name in self.fields, f"reads {name} too"
        return getattr(self.item, name)


_DECLARED = [pytest.param(rule, id=rule.code) for rule in rules_of("item") if rule.of]


@cache
def _table_items(rule: Rule) -> tuple[Item, ...]:
    """The items of the table and of the examples of a rule."""
    table = Path(__file__).parent / "item" / f"{rule.name}.yaml"
    cases = cases_of(table.read_text(encoding="utf-8")) if table.exists() else ()
    files = [file for case in cases for file in case.files]
    files += [whole_file(rule.bad), whole_file(rule.good)]
    return tuple(item for file in files for item in compile_files((file,)).directory.items)


@pytest.mark.parametrize("rule", _DECLARED)
def test_a_rule_reads_the_fields_that_it_names(rule: Rule) -> None:
    context = Context(foundation().registry, AS_OF)
    spoke = False
    for item in _table_items(rule):
        said = list(rule.check(item, context))
        assert list(rule.check(_Blinkered(item, rule.of), context)) == said
        spoke |= bool(said)
    assert spoke


@given(item=_items, rule=st.sampled_from([param.values[0] for param in _DECLARED]))
def test_no_rule_reads_more_of_any_item(item: Item, rule: Rule) -> None:
    context = Context(foundation().registry, AS_OF)
    assert list(rule.check(_Blinkered(item, rule.of), context)) == list(rule.check(item, context))


@given(items=st.lists(_items, max_size=6))
def test_asking_together_gives_what_each_rule_says_alone(items: list[Item]) -> None:
    context = Context(foundation().registry, AS_OF)
    together = ItemRules(context)
    for item in [*items, *items]:
        alone = [(rule.code, problem) for rule in _RULES for problem in _said(rule, item)]
        said = [(rule.code, problem) for rule, problem in together.problems(item)]
        assert sorted(said, key=str) == sorted(alone, key=str)


_LOOKING = [pytest.param(rule, id=rule.code) for rule in rules_of("passage") if rule.signs]
_FORBIDDEN = (
    "身份证号码银行账户住址手机联系方式家庭成员病历隐私征信举报人内部讨论稿过程性信息磋商信函请示会议纪要"
    "工作底稿领导批示汇报材料草稿XX某某〇○_填写①②1.（一）、□“”《》,;\u200b\uf0fe ２Ａ110105194912310021"
)


@pytest.mark.parametrize("rule", _LOOKING)
@settings(max_examples=200)
@given(
    text=st.text(_FORBIDDEN, max_size=30) | st.text(max_size=20),
    field=st.sampled_from(PROSE),
    part=st.sampled_from(["", "phone"]),
    reach=st.builds(Reach, st.booleans(), st.booleans()),
)
def test_a_rule_speaks_of_no_text_without_its_signs(
    rule: Rule, text: str, field: str, part: str, reach: Reach
) -> None:
    signs = frozenset(characters(rule.signs))
    left = "".join(sign for sign in text if sign not in signs)
    assert not list(rule.check(Passage(field, 0, part, left, reach), _context()))
