"""Blocks of a sheet: groups that are merged, headings that stay with their rows."""

from gkcatalog.render.workbook.body import Block, lines_of, make_room, page_numbers, runs
from gkcatalog.render.workbook.rows import Row


def row(group: str, height: float = 50, group_height: float = 20) -> Row:
    return Row("czj/a", ("", group), height, group_height)


def test_groups_run_within_pages_and_blocks() -> None:
    blocks = [Block("甲", [row("一"), row("一"), row("")]), Block("乙", [row("一"), row("一")])]
    lines = lines_of(blocks, merged=True)
    assert list(runs(lines, [0] * 7)) == [(1, 2), (5, 6)]
    assert list(runs(lines, [0, 0, 1, 1, 1, 1, 2])) == [(1, 1), (2, 2), (5, 5), (6, 6)]


def test_a_heading_stays_with_its_first_row() -> None:
    lines = lines_of([Block("甲", [row("一")]), Block("乙", [row("一")])], merged=True)
    assert page_numbers(lines, 100, 100) == [0, 0, 1, 1]


def test_rows_make_room_for_their_group() -> None:
    lines = lines_of([Block("", [row("一", 30, 90), row("一", 30, 90)])], merged=True)
    make_room(lines, 0, 1)
    assert [line.height for line in lines] == [30, 60]
