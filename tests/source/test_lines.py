"""Lines as libyaml counts them: `\\n`, `\\r`, `\\r\\n`, NEL, LS and PS end one, nothing else does."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.source.lines import Lines

CASES = [
    pytest.param("", ("",), id="nothing"),
    pytest.param("甲", ("甲",), id="no break at the end"),
    pytest.param("甲\n", ("甲", ""), id="a break at the end"),
    pytest.param("甲\r\n乙\r丙", ("甲", "乙", "丙"), id="CRLF and CR"),
    pytest.param("甲\x85乙\u2028丙\u2029丁", ("甲", "乙", "丙", "丁"), id="NEL, LS, PS"),
    pytest.param("甲\x0b乙\x0c丙\x1c丁\n戊", ("甲\x0b乙\x0c丙\x1c丁", "戊"), id="other controls"),
]


@pytest.mark.parametrize(("text", "lines"), CASES)
def test_lines(text: str, lines: tuple[str, ...]) -> None:
    found = Lines.of(text)
    assert tuple(found.line(number + 1) for number in range(len(found.starts))) == lines


@given(st.text("甲a \n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", max_size=12))
def test_every_break_starts_a_line(text: str) -> None:
    breaks = re.finditer("\r\n|[\n\r\x85\u2028\u2029]", text)
    assert Lines.of(text).starts == (0, *(match.end() for match in breaks))


@given(st.lists(st.sampled_from(["甲: 乙", "# 注", ""]), max_size=6), st.sampled_from("\n\r"))
def test_lines_are_those_of_the_parser(lines: list[str], ending: str) -> None:
    text = ending.join([*lines, "末: 丁"])
    last = [token for token in yaml.scan(text, Loader=yaml.CLoader) if hasattr(token, "value")]
    assert last[-1].start_mark.line + 1 == len(Lines.of(text).starts)
