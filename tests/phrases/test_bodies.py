"""Bodies: joint names, groups, generic words, slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.model.registry import Registry, Unit, UnitGroup
from gkcatalog.phrases.bodies import Resolved, Unknown, is_generic, resolve, split

FINANCE = Unit("czj", "区财政局", ("某区财政局",), "区直单位")
CIVIL = Unit("mzj", "区民政局", (), "区直单位")
DATA = Unit("zwfw", "区政务服务和大数据管理局", (), "区直单位")
STREET = Unit("hebin", "河滨街道办事处", ("河滨街道",), "街道")
NEXT_STREET = Unit("beidu", "北渡街道办事处", (), "街道")
REGISTRY = Registry(
    (FINANCE, CIVIL, DATA, STREET, NEXT_STREET), (UnitGroup("各街道办事处", "街道"),)
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("、", ()),
        ("区财政局", ("区财政局",)),
        ("区发展和改革委员会", ("区发展和改革委员会",)),
        ("区住房和城乡建设局", ("区住房和城乡建设局",)),
        ("区文化广电和旅游局", ("区文化广电和旅游局",)),
        ("区农业农村和水利局", ("区农业农村和水利局",)),
        ("区人力资源和社会保障局", ("区人力资源和社会保障局",)),
        ("区民政局（救助科、养老科）", ("区民政局（救助科、养老科）",)),
        ("县民政局、各乡镇人民政府", ("县民政局", "各乡镇人民政府")),
        ("区财政局；区民政局，河滨街道", ("区财政局", "区民政局", "河滨街道")),
        ("区财政局和区民政局", ("区财政局", "区民政局")),
        ("区财政局与区民政局及各街道办事处", ("区财政局", "区民政局", "各街道办事处")),
        ("区财政局以及区民政局", ("区财政局", "区民政局")),
        ("区财政局/区民政局", ("区财政局", "区民政局")),
        ("区财政局 区民政局", ("区财政局", "区民政局")),
        ("区发展和改革委员会和区财政局", ("区发展和改革委员会", "区财政局")),
        ("区财政局\n区民政局", ("区财政局", "区民政局")),
    ],
)
def test_joint_bodies(text: str, names: tuple[str, ...]) -> None:
    assert split(text) == names


GENERIC = [
    "公安机关",
    "镇级人民政府",
    "县级人民政府",
    "相关审批部门",
    "各级人民政府",
    "县级以上地方人民政府",
    "乡镇人民政府",
    "各乡镇人民政府（街道办事处）",
    "镇（街道）",
    "街道办事处",
    "村（居）民委员会",
    "税务机关",
]


@pytest.mark.parametrize("name", GENERIC)
def test_generic_names(name: str) -> None:
    assert is_generic(name)
    assert resolve(name, "czj", REGISTRY) == Resolved(generic=(name,))


@pytest.mark.parametrize(
    "name", ["区财政局", "曹镇乡人民政府", "河滨街道办事处", "市公安局分局", "区政府", "县人民政府"]
)
def test_names_of_one_body_are_not_generic(name: str) -> None:
    assert not is_generic(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Resolved()),
        ("区财政局", Resolved(units=(FINANCE,))),
        ("某区财政局", Resolved(units=(FINANCE,))),
        ("区财政局（预算股）", Resolved(units=(FINANCE,))),
        ("本单位", Resolved(units=(FINANCE,), own=True)),
        ("区政务服务和大数据管理局", Resolved(units=(DATA,))),
        ("本单位、区民政局", Resolved(units=(FINANCE, CIVIL), own=True)),
        ("各街道办事处", Resolved(units=(STREET, NEXT_STREET), groups=("各街道办事处",))),
        ("区财征局", Resolved(unknown=(Unknown("区财征局", ("区财政局",)),))),
        ("大数数据", Resolved(unknown=(Unknown("大数数据", ("区政务服务和大数据管理局",)),))),
        ("区水务集团", Resolved(unknown=(Unknown("区水务集团"),))),
        (
            "区民政局、公安机关",
            Resolved(units=(CIVIL,), generic=("公安机关",)),
        ),
    ],
)
def test_who_is_named(text: str, expected: Resolved) -> None:
    assert resolve(text, "czj", REGISTRY) == expected


def test_own_unit_that_is_not_registered() -> None:
    assert resolve("本单位", "", REGISTRY) == Resolved(own=True)


@given(st.text("区财政局民、和与及以（）/ \n各街道办事处", max_size=40) | st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    resolve(text, "czj", REGISTRY)
    for name in split(text):
        assert name in text
