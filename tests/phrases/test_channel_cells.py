"""Channel cells in the styles of published tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.model.registry import Channel, Registry
from gkcatalog.phrases.channel_cells import ChannelCell, parse_cell, render_cell
from gkcatalog.phrases.channels import OFFICIAL

LOCAL = Registry(local_channels=(Channel("信用中国网站"),))
TWO = ("政府网站", "公开查阅点")

CHOSEN = {
    "empty": ("", ()),
    "no marks": ("政府网站、公开查阅点", TWO),
    "blanks between": ("政府网站 公开查阅点", TWO),
    "lines": ("政府网站\n公开查阅点", TWO),
    "slash between": ("政府网站/公开查阅点", TWO),
    "numbered": ("1.政府网站 2.公开查阅点", TWO),
    "numbered in circles": ("①政府网站②公开查阅点", TWO),
    "numbered in brackets": ("（1）政府网站；（2）公开查阅点", TWO),
    "blanks inside words": ("政府 网站、公开\n查阅点", TWO),
    "a slash of the option itself": ("发布会/听证会、入户/现场", ("发布会/听证会", "入户/现场")),
    "full list": (render_cell(TWO), TWO),
    "chosen only": ("■政府网站■公开查阅点", TWO),
    "squares of another kind": ("▄政府网站 □政府公报 ▄公开查阅点", TWO),
    "ballot boxes": ("☑政府网站\n☐政府公报\n☑公开查阅点", TWO),
    "crossed boxes": ("☒政府网站 ☐政府公报 ☒公开查阅点", TWO),
    "ticks": ("√政府网站 √公开查阅点", TWO),
    "check marks": ("✓政府网站 ✓公开查阅点", TWO),
    "circles": ("●政府网站 ○政府公报 ●公开查阅点", TWO),
    "the character 口 for a box": ("■政府网站 口政府公报 ■公开查阅点", TWO),
    "the number 〇 for a box": ("√政府网站 〇政府公报 √公开查阅点", TWO),
    "R and £ of a symbol font": ("R政府网站 £政府公报 R公开查阅点", TWO),
    "þ of a symbol font": ("þ政府网站 £政府公报 þ公开查阅点", TWO),
    "t of a symbol font": ("t政府网站 £政府公报 t公开查阅点", TWO),
    "marks behind": ("政府网站√ 政府公报 公开查阅点√", TWO),
    "a board on two lines": ("■社区/企事业单位/村公示栏\n（电子屏）", (OFFICIAL[10],)),
    "synonyms": ("■纸质载体 ■行政服务中心", ("纸质媒体", "政务服务中心")),
    "the district's own": ("■政府网站 ■信用中国网站", ("政府网站", "信用中国网站")),
    "其他 with text": ("■政府网站\n■其他：公示系统", ("政府网站", "其他：公示系统")),
    "其他 with text in a list": ("其他：公示系统、政府网站", ("其他：公示系统", "政府网站")),
    "其他 with text in brackets": ("政府网站；其他（微信群）", ("政府网站", "其他：微信群")),
}


@pytest.mark.parametrize(("text", "chosen"), CHOSEN.values(), ids=CHOSEN)
def test_chosen_options(text: str, chosen: tuple[str, ...]) -> None:
    cell = parse_cell(text, LOCAL)
    assert cell.chosen == chosen
    assert not cell.lost
    assert cell.unknown == ()


def test_everything_a_cell_tells() -> None:
    assert parse_cell("■政府网站 □政府公报 ■微信群 ■其他：公示系统 □精准推送") == ChannelCell(
        chosen=("政府网站", "微信群", "其他：公示系统"),
        other="公示系统",
        unknown=("微信群",),
        offered=("政府公报", "精准推送"),
        marked=True,
    )


def test_words_behind_a_bare_other_are_no_explanation_of_it() -> None:
    cell = parse_cell("其他 微信群")
    assert (cell.chosen, cell.other, cell.unknown) == (("其他", "微信群"), "", ("微信群",))


def test_several_others_stand_behind_one_mark() -> None:
    assert "■其他：公示系统、微信群" in render_cell(("其他：公示系统", "其他：微信群"))


@pytest.mark.parametrize(
    "text", [" ".join(OFFICIAL), "□政府网站 □政府公报", render_cell(())], ids=["bare", "two", "all"]
)
def test_lost_marks_are_not_read_as_a_choice(text: str) -> None:
    cell = parse_cell(text)
    assert (cell.chosen, cell.lost) == ((), True)


@pytest.mark.parametrize("text", ["入口处公示", "Report中心", "人口普查网", "tv频道"])
def test_letters_and_characters_inside_words_are_no_marks(text: str) -> None:
    assert parse_cell(text) == ChannelCell(chosen=(text,), unknown=(text,))


def test_the_full_list_is_printed_as_in_the_official_table() -> None:
    printed = render_cell(["政府网站", "其他：公示系统", "信用中国网站"], ["信用中国网站"])
    assert printed.splitlines() == [
        "■政府网站 □政府公报",
        "□两微一端 □发布会/听证会",
        "□广播电视 □纸质媒体",
        "□公开查阅点 □政务服务中心",
        "□便民服务站 □入户/现场",
        "□社区/企事业单位/村公示栏（电子屏）",
        "□精准推送 ■其他：公示系统",
        "■信用中国网站",
    ]


_choices = st.lists(
    st.sampled_from([*OFFICIAL[:-1], "其他：公示系统", "信用中国网站", "微信群"]),
    min_size=1,
    unique=True,
)


@given(_choices)
def test_what_is_printed_is_read_back(chosen: list[str]) -> None:
    cell = parse_cell(render_cell(chosen, ["信用中国网站"]), LOCAL)
    assert set(cell.chosen) == set(chosen)


@given(st.text("■□口√1.、政府网站其他：/\n 局", max_size=30) | st.text(max_size=30))
def test_no_cell_raises(text: str) -> None:
    cell = parse_cell(text)
    assert set(cell.unknown) <= set(cell.chosen) or cell.lost


@pytest.mark.parametrize(
    ("text", "chosen", "mixed"),
    [
        ("■政府网站 政府公报 ■公开查阅点", (), True),
        ("☑政府网站\n政府公报\n公开查阅点", (), True),
        ("■政府网站、政府公报 ■公开查阅点", ("政府网站", "政府公报", "公开查阅点"), False),
        ("■政府网站 □政府公报 公开查阅点", ("政府网站",), False),
        ("政府网站(√) 政府公报( ) 公开查阅点（√）", ("政府网站", "公开查阅点"), False),
        ("政府网站（√）、政府公报（　）", ("政府网站",), False),
    ],
    ids=["blanks", "lines", "joined", "behind an empty box", "brackets", "brackets joined"],
)
def test_options_without_a_mark_beside_others_with_one(
    text: str, chosen: tuple[str, ...], mixed: bool
) -> None:
    cell = parse_cell(text)
    assert (cell.chosen, cell.mixed) == (chosen, mixed)
