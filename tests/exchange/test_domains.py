"""Which domain a title speaks of, and which rows are named after one."""

import pytest

from gkcatalog.exchange.domains import (
    body_named,
    domain_finder,
    domain_row_finder,
    unit_finder,
)
from gkcatalog.model.registry import Domain, Registry, Unit

REGISTRY = Registry(
    units=(Unit("hbj", "区生态环境局"),),
    domains=(
        Domain("czyjs", "财政预决算", ("财政预决算领域", "财政预决算公开")),
        Domain("shjz", "社会救助", ("社会救助领域", "社会救助公开")),
        Domain("shbx", "社会保险"),
        Domain("jycy", "就业创业", ("就业",)),
        Domain("hjbh", "环境保护", ("生态环境", "生态环境领域")),
        Domain("cszf", "城市综合执法"),
        Domain("cwgk", "村务公开"),
    ),
)


@pytest.mark.parametrize(
    ("title", "domain"),
    [
        pytest.param("公开目录", "", id="no domain"),
        pytest.param("填报单位：区生态环境局", "", id="a unit"),
        pytest.param("市生态环境局某分局", "", id="a unit that is not registered"),
        pytest.param("社会保险和住房保障局", "", id="a unit of two tasks"),
        pytest.param("社会救助和就业创业", "", id="two domains joined"),
        pytest.param("就业救助", "", id="a word that begins like a domain"),
        pytest.param("社会救助、社会保险领域目录", "", id="two domains"),
        pytest.param("26个试点领域基层政务公开标准目录", "", id="all domains"),
        pytest.param("某区社会救助领域基层政务公开标准目录", "社会救助领域", id="a title"),
        pytest.param("社会救助领域重点事项", "社会救助领域", id="other words after 领域"),
        pytest.param("社 会 保 险", "社会保险", id="a name alone"),
        pytest.param("3.社会保险（一）", "社会保险", id="a name of a sheet"),
        pytest.param("某区社会保险标准目录", "社会保险", id="a title without 领域"),
        pytest.param(
            "区社会保险事业局就业创业领域基层政务公开标准目录", "就业创业", id="after a unit"
        ),
        pytest.param("区生态环境局社会保险领域", "社会保险", id="after a unit like a domain"),
        pytest.param("生态环境保护领域", "环境保护", id="one of two names that overlap"),
        pytest.param("某区商务局商务领域公开目录", "商务", id="a domain that is not registered"),
    ],
)
def test_titles(title: str, domain: str) -> None:
    assert domain_finder(REGISTRY)(title) == domain


@pytest.mark.parametrize(
    ("row", "domain"),
    [
        pytest.param("临时救助", "", id="a group of items"),
        pytest.param("就业救助", "", id="a group that begins like a domain"),
        pytest.param("社区就业", "", id="a group that ends like a domain"),
        pytest.param("社会保险政策", "", id="a group about a domain"),
        pytest.param("重点领域信息公开", "", id="a group of many domains"),
        pytest.param("社会救助", "社会救助", id="a name"),
        pytest.param("（二）就业", "就业", id="an alias with its number"),
        pytest.param("二、 社会保险", "社会保险", id="a name with blanks"),
        pytest.param("(2)社会保险公开目录", "社会保险", id="a name and 目录"),
        pytest.param("某区社会保险标准目录", "社会保险", id="a name after a place"),
        pytest.param("某区城市综合执法目录", "城市综合执法", id="one that holds a place"),
        pytest.param("城市综合执法公开目录", "城市综合执法", id="a name that looks like a place"),
        pytest.param("社会救助领域（牵头：区民政局）", "社会救助领域", id="a name with a remark"),
        pytest.param("村务公开", "村务公开", id="a name that ends like a title"),
        pytest.param("村务公开目录", "村务公开", id="such a name and 目录"),
        pytest.param("三、商务领域", "商务", id="a domain that is not registered"),
    ],
)
def test_rows(row: str, domain: str) -> None:
    assert domain_row_finder(REGISTRY)(row) == domain


@pytest.mark.parametrize(
    ("row", "body"),
    [
        pytest.param("政府预算", "", id="a group of items"),
        pytest.param("政府网站", "", id="a channel"),
        pytest.param("信访督办", "", id="a task"),
        pytest.param("数字政府", "", id="a subject"),
        pytest.param("（二）区商务局", "区商务局", id="a unit with its number"),
        pytest.param("区商务局（12项）", "区商务局", id="a unit with its count"),
        pytest.param("市 自然资源局某分局", "市自然资源局某分局", id="a unit with blanks"),
        pytest.param("某县扶贫办", "某县扶贫办", id="a unit with its place"),
        pytest.param("区政务服务中心", "区政务服务中心", id="a unit that is no office"),
        pytest.param("北渡镇", "北渡镇", id="a town"),
        pytest.param("曹镇乡政府", "曹镇乡政府", id="the government of a town"),
        pytest.param("高阳街道办事处", "高阳街道办事处", id="a street"),
    ],
)
def test_bodies(row: str, body: str) -> None:
    assert body_named(row) == body


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        pytest.param("区生态环境局公告", "", id="a longer text"),
        pytest.param("区商务局", "", id="a unit that is not registered"),
        pytest.param("区生态环境局", "区生态环境局", id="a unit"),
        pytest.param("三、区生态 环境局", "区生态环境局", id="a unit with its number"),
        pytest.param("单位：区生态环境局", "区生态环境局", id="a unit with its label"),
        pytest.param("区生态环境局（12项）", "区生态环境局", id="a unit with its count"),
    ],
)
def test_units(row: str, unit: str) -> None:
    assert unit_finder(REGISTRY)(row) == unit
