"""Item rules over hostile text: nothing raises, and a repair leaves nothing to repair."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.cases import AS_OF, cases_of, compile_files, foundation, whole_file

from gkcatalog.lint.run import ItemRules
from gkcatalog.model.finding import Problem
from gkcatalog.model.item import Item, Withheld
from gkcatalog.rules import rules_of
from gkcatalog.rules.kinds import Context, Rule

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
    for rule in rules_of("item")
    if rule.code[:4] in ("GK10", "GK11", "GK20", "GK21")
]


@cache
def _context() -> Context:
    return Context(foundation().registry, AS_OF)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_items)
def test_no_item_rule_raises(item: Item) -> None:
    for rule in rules_of("item"):
        for problem in rule.check(item, _context()):
            assert problem.message
            assert problem.hint.endswith(("。", "？"))


_SLIPS = ("《中华人民共和国预算法》第二十条第（七）款", "《政府信息公开条例》第七项")
_SLIPS += ("《关于印发《示例办法》的通知》", "《政府信息公开条例》（国务院令第492号）")
_SLIPS += ("《意见》（国办发[2016]80号）", "预算法第十四条", "《预算法〉")
_SLIPS += ("《预算法第十四条", "甲,乙(丙)")


@pytest.mark.parametrize("rule", _SURFACE_AND_BASES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(text=_texts | st.lists(st.sampled_from(_SLIPS), max_size=3).map("、".join))
def test_a_repaired_basis_needs_no_further_repair(rule: Rule, text: str) -> None:
    item = Item("czj", "czyjs", "a-1", bases=(text,))
    found = [problem for problem in rule.check(item, _context()) if problem.field == "bases"]
    repairs = [problem.fix.text for problem in found if problem.fix and problem.fix.text]
    for repaired in repairs[:1]:
        assert repaired != text
        again = list(rule.check(replace(item, bases=(repaired,)), _context()))
        assert not _repairs(again), (text, repaired)


def _repairs(problems: list[Problem]) -> list[str]:
    return [problem.fix.text for problem in problems if problem.fix and problem.fix.text]


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
        alone = [(r.code, p) for r in rules_of("item") for p in r.check(item, context)]
        said = [(rule.code, problem) for rule, problem in together.problems(item)]
        assert sorted(said, key=str) == sorted(alone, key=str)
