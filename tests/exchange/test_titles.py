"""Titles of columns and what they mean."""

import pytest

from gkcatalog.exchange.titles import Titles, is_role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        pytest.param("政府网站", "", id="no title of a column"),
        pytest.param("责任科室", "", id="a field of its own"),
        pytest.param(
            "公开事项名称及其办理的全部要求和各项说明的汇总文字如下所示", "", id="a sentence"
        ),
        pytest.param("公 开 内 容\n（要素）", "内容", id="blanks, break and brackets"),
        pytest.param("公开内容(要", "内容", id="clipped"),
        pytest.param("公开渠道和载体（在选用的渠道上打√）", "渠道", id="a remark in brackets"),
        pytest.param("特定群体（请写明）", "公开对象.特定群体", id="a wish in brackets"),
        pytest.param("社会", "公开对象.全社会", id="a misnomer"),
        pytest.param("县（区）级", "层级.县级", id="brackets within a word"),
        pytest.param("乡、村级", "层级.乡级+村级", id="joint levels"),
        pytest.param("镇/村级", "层级.乡级+村级", id="joint levels with a stroke"),
        pytest.param("街居级", "层级.村级", id="an alias of the settings"),
        pytest.param("备注（内部掌握，不公开）", "内部备注", id="a note not to be published"),
        pytest.param("说明(不对外)", "内部备注", id="a note under another name"),
        pytest.param("备注（随目录公开）", "备注", id="a note with a remark"),
        pytest.param("备注（内部）可公开", "备注", id="a title that the map has in full"),
        pytest.param("公开方式（主动公开、不公开）", "方式", id="options in brackets"),
        pytest.param("内部备注（不公开）", "内部备注", id="the title of exported workbooks"),
        pytest.param("承办", "办理.岗位", id="a title of the map"),
    ],
)
def test_titles(title: str, role: str) -> None:
    titles = Titles({"承 办": "办理.岗位", "备注（内部）可公开": "备注"}, {"街居级": "村级"})
    assert titles.role(title) == role


@pytest.mark.parametrize(
    ("role", "known"),
    [
        ("科室", False), ("办理", False), ("办理.无", False), ("层级.省级", False),
        ("方式.主动", False), ("备注", True), ("办理.岗位", True), ("层级.乡级+村级", True),
        ("方式.主动公开", True),
        ("公开对象.特定群体", True), ("序号", True),
    ],
)  # fmt: skip
def test_roles_that_a_map_may_name(role: str, known: bool) -> None:
    assert is_role(role) is known
