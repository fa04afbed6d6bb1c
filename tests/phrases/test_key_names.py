"""Keys that were meant: nothing where nothing is near, titles of columns before near spellings."""

import pytest

from gkcatalog.model.fields import FIELD_BY_KEY
from gkcatalog.phrases.key_names import meant

CASES = [
    pytest.param("甲乙", (), id="nothing near"),
    pytest.param("公开对像", ("公开对象",), id="a slip"),
    pytest.param("time_limit", ("时限",), id="the English name"),
    pytest.param("TimeLimit", ("时限",), id="the English name in one"),
    pytest.param("责任单位", ("主体",), id="a title of a column"),
    pytest.param("公开渠道和载体", ("渠道",), id="a title of two words"),
    pytest.param("特定群体", ("公开对象",), id="a column of marks"),
    pytest.param("三级事项", ("一级事项",), id="a title that no key stands for"),
]


@pytest.mark.parametrize(("key", "keys"), CASES)
def test_meant(key: str, keys: tuple[str, ...]) -> None:
    assert meant(key, FIELD_BY_KEY)[: len(keys) or 1] == keys


def test_a_title_counts_only_where_its_key_is_known() -> None:
    assert meant("责任单位", ("单位", "领域")) == ("单位",)
