"""Registers name units and domains by code, name or alias; all of them come to the code."""

import pytest

from gkcatalog.compiler.registers import read_registry


@pytest.mark.parametrize("named", ["czj", "区财政局", "湛河区财政局"])
def test_units_that_entries_name(named: str) -> None:
    finance = {"代码": "czj", "名称": "区财政局", "别名": ["湛河区财政局"], "类别": "区直单位"}
    village = {"代码": "a-cun", "名称": "甲村", "类别": "村", "上级": named, "替代": [named]}
    group = {"名称": "财政口", "成员": [named, "a-cun"]}
    domain = {"代码": "czyjs", "名称": "财政预决算", "责任单位": ["财政口"]}
    registry = read_registry(
        {"单位": [finance, village], "组别": [group]}, {"领域": [domain]}, {}, {}
    )
    czj, a_cun = registry.units
    assert (a_cun.parent, a_cun.successors) == ("czj", ("czj",))
    assert registry.duties["czyjs"] == (czj, a_cun)


@pytest.mark.parametrize("named", ["shjz", "社会救助", "低保"])
def test_the_domain_that_replaces_another(named: str) -> None:
    old = {"代码": "jz", "名称": "救助", "责任单位": [], "替代": named}
    new = {"代码": "shjz", "名称": "社会救助", "别名": "低保", "责任单位": []}
    registry = read_registry({}, {"领域": [old, new]}, {}, {})
    assert registry.domain_names["jz"].successor == "shjz"
