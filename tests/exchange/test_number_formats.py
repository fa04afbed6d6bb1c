"""Numbers of workbooks as their format shows them."""

import datetime
import io
import string

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Unreadable
from gkcatalog.exchange.grids.number_formats import built_in, shown

DAY, NOON = 46053.0, 0.5
"""2026-01-31; noon."""


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        pytest.param(3.0, "", "3", id="no format"),
        pytest.param(3.0, "General", "3", id="general"),
        pytest.param(0.1, "@", "0.1", id="text"),
        pytest.param(30.0, 'General"天"', "30天", id="general with a unit"),
        pytest.param(-30.0, "G/通用格式", "-30", id="general of WPS"),
        pytest.param(101.0, "0000", "0101", id="zeros before"),
        pytest.param(3707000001.0, '0000"-"000000', "3707-000001", id="text between digits"),
        pytest.param(12345.0, "000", "12345", id="more digits than places"),
        pytest.param(0.0, "#", "0", id="no digit to show"),
        pytest.param(1000.0, "#,##0", "1000", id="marks of thousands"),
        pytest.param(2.5, "0.00_ ", "2.50", id="zeros after, and room"),
        pytest.param(2.5, "0.0##", "2.5", id="digits that may be there"),
        pytest.param(0.125, "0.0", "0.1", id="rounded"),
        pytest.param(2.5, "0", "3", id="rounded up"),
        pytest.param(0.2, "0%", "20%", id="percent"),
        pytest.param(0.285, "0.00%", "28.50%", id="percent with tenths"),
        pytest.param(0.2, '0"%"', "0%", id="percent as text"),
        pytest.param(-5.0, "0", "-5", id="negative"),
        pytest.param(-5.0, "0_);[Red](0)", "(5)", id="negative with a format of its own"),
        pytest.param(0.0, '0;-0;"—"', "0", id="nothing is hidden"),
        pytest.param(7.0, ";;;", "7", id="nothing at all is hidden"),
        pytest.param(0.25, "# ?/?", "0.25", id="a fraction"),
        pytest.param(1e20, "0.00E+00", "1e+20", id="powers of ten"),
        pytest.param(5.0, "[>=5]0.00;0", "5", id="a condition"),
        pytest.param(1e20, "0.00", "1e+20", id="more digits than are kept"),
        pytest.param(float("inf"), "0", "inf", id="no number"),
        pytest.param(2.5, "0" * 300, "2.5", id="a format too long"),
        pytest.param(0.5, "0." + "0" * 60, "0.5" + "0" * 59, id="a format almost too long"),
        pytest.param(DAY, "yyyy/m/d", "2026-01-31", id="a date"),
        pytest.param(DAY + NOON, "yyyy-mm-dd hh:mm:ss.000", "2026-01-31", id="with its time"),
        pytest.param(DAY, '[$-804]yyyy"年"m"月"d"日" aaaa', "2026-01-31", id="with its weekday"),
        pytest.param(DAY, "[$-F800]dddd, mmmm dd, yyyy", "2026-01-31", id="a long date"),
        pytest.param(DAY, "d-mmm", "2026-01-31", id="the name of a month"),
        pytest.param(DAY, 'm"月"d"日";@', "1月31日", id="month and day"),
        pytest.param(DAY, "mm-dd", "01-31", id="month and day with zeros"),
        pytest.param(DAY, 'yyyy"年"m"月"', "2026年1月", id="year and month"),
        pytest.param(DAY, "e.mm", "2026.01", id="year of the era"),
        pytest.param(0.375, "h:mm", "9:00", id="a time of day"),
        pytest.param(0.3749999999, "hh:mm:ss", "09:00:00", id="a time a little off"),
        pytest.param(NOON, "h:mm AM/PM", "12:00 PM", id="noon"),
        pytest.param(0.625, '上午/下午h"时"mm"分"', "下午3时00分", id="a Chinese time"),
        pytest.param(0.001, "mm:ss", "01:26", id="minutes before seconds"),
        pytest.param(1.5, "[h]:mm", "1.5", id="hours beyond a day"),
        pytest.param(DAY, "dddd", "46053", id="a weekday alone"),
        pytest.param(1e12, "yyyy-mm-dd", "1000000000000", id="an impossible day"),
        pytest.param(1e12, "h:mm", "1000000000000", id="an impossible time"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_shown(number: float, code: str, text: str) -> None:
    assert shown(number, code) == text


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert shown(44591.0, "m月d日", from_1904=True) == "1月31日"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "46053"), (1, "46053"), (14, "2026-01-31"), (31, "2026-01-31"), (57, "2026年1月"), (58, "1月31日")],
)  # fmt: skip
def test_formats_that_files_do_not_write_out(number: int, text: str) -> None:
    assert shown(DAY, built_in(number)) == text


@given(st.floats(-1e9, 1e9), st.text(st.sampled_from('0#?.,%;"\\[]_*年' + string.ascii_letters)))
def test_no_format_breaks_the_reader_or_hides_a_number(number: float, code: str) -> None:
    assert shown(number, code)


def test_cells_of_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    cells = {
        "0000": (101, "0101"),
        "0%": (0.2, "20%"),
        "h:mm": (datetime.time(9), "9:00"),
        'm"月"d"日"': (datetime.datetime(2026, 1, 31), "1月31日"),
        "yyyy-mm-dd": (datetime.datetime(2026, 1, 31), "2026-01-31"),
    }
    for column, (code, (value, _)) in enumerate(cells.items(), 1):
        sheet.cell(1, column, value).number_format = code
    buffer = io.BytesIO()
    book.save(buffer)
    grids = read(buffer.getvalue(), "a.xlsx")
    assert not isinstance(grids, Unreadable)
    assert grids[0].rows == (tuple(text for _, text in cells.values()),)
