"""Small directories for comparisons: by hand, and made up by hypothesis."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace
from support.cases import foundation

from gkcatalog.diff.version import Denial, Entry, Version
from gkcatalog.model.item import Handling, Item, Participation, ServiceGuide, Withheld
from gkcatalog.phrases.meanings import Meanings

BASE = Item(
    unit="czj",
    domain="czyjs",
    id="czyjs-001",
    name="政府预算",
    contents=("一般公共预算收支表", "举借债务情况说明"),
    bases=("《中华人民共和国预算法》第十四条",),
    time_limit="自信息形成之日起20个工作日内",
    bodies=("本单位",),
    method="主动公开",
    channels=("政府网站", "公开查阅点"),
    audience="全社会",
    levels=("县级",),
)


@cache
def meanings() -> Meanings:
    """The meanings of the shipped registry."""
    return Meanings(foundation().registry, {"区级": "县级"})


def item(**changes: Any) -> Item:
    """A whole item with some values changed."""
    return replace(BASE, **changes)


def version(*items: Item, label: str = "", **more: Any) -> Version:
    """A version that holds items of published files."""
    return Version(label, tuple(Entry(each) for each in items), **more)


_TEXTS = st.sampled_from(
    (
        "",
        "收支总表",
        "收支总表。",
        "收支 总表",
        "收支情况表",
        "绩效目标",
        "绩效目标和评价结果",
        "甲",
    )
)
_LISTS = st.lists(_TEXTS.filter(bool), max_size=4).map(tuple)
_BLOCKS = {
    "withheld": st.builds(Withheld, _TEXTS, _TEXTS, _TEXTS),
    "handling": st.builds(Handling, _TEXTS, _TEXTS, _LISTS, _TEXTS),
    "service_guide": st.builds(ServiceGuide, _LISTS, _LISTS, _LISTS, _TEXTS),
    "participation": st.builds(Participation, _TEXTS, _LISTS, _LISTS),
}
_FILLED = {
    name: st.none() | block.filter(lambda made: made != type(made)())
    for name, block in _BLOCKS.items()
}


def items() -> st.SearchStrategy[Item]:
    """Items of few units and ids, so that two directories have some in common."""
    return st.builds(
        Item,
        unit=st.sampled_from(("czj", "mzj")),
        domain=st.sampled_from(("czyjs", "shjz")),
        id=st.sampled_from(("a-1", "a-2", "a-3")),
        name=st.sampled_from(("政府预算", "部门预算", "部门决算")),
        contents=_LISTS,
        bases=st.lists(
            st.sampled_from(
                (
                    "《预算法》",
                    "《中华人民共和国预算法》第十四条",
                    "《中华人民共和国审计法》",
                    "财政部文件",
                )
            ),
            max_size=3,
        ).map(tuple),
        time_limit=st.sampled_from(("", "20个工作日内", "二十个工作日内", "及时", "每季度")),
        bodies=st.lists(st.sampled_from(("本单位", "区财政局", "某局")), max_size=3).map(tuple),
        method=st.sampled_from(("主动公开", "依申请公开", "不予公开")),
        channels=_LISTS,
        audience=st.sampled_from(("", "全社会", "社会公众", "低保对象")),
        levels=st.lists(st.sampled_from(("县级", "区级", "乡级")), max_size=3).map(tuple),
        note=_TEXTS,
        internal_note=_TEXTS,
        twins=_LISTS,
        **_FILLED,
    )


def entries() -> st.SearchStrategy[Entry]:
    """Items with the stage of their file."""
    return st.builds(Entry, items(), st.sampled_from(("目录", "清单")))


def versions() -> st.SearchStrategy[Version]:
    """Versions; an id may stand in them twice."""
    denials = st.builds(
        Denial, st.sampled_from(("czj", "mzj")), st.just("ylws"), st.sampled_from(("甲", "乙"))
    )
    return st.builds(
        Version,
        label=st.just(""),
        entries=st.lists(entries(), max_size=6).map(tuple),
        denials=st.lists(denials, max_size=2, unique_by=lambda d: d.unit).map(tuple),
    )
