"""The commands of oversight in real workspaces and real repositories."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.repository import commit_all, git
from support.sandbox import BUDGET_FILE, UNITS, Sandbox

REVIEWED = "    复核日期: 2026-06-30\n"
MERGED_UNITS = UNITS.replace(
    "  - {代码: mzj, 名称: 区民政局, 类别: 区直单位}\n",
    "  - {代码: mzj, 名称: 区民政局, 类别: 区直单位, 废止: 2026-10-01, 替代: [区社会事务局]}\n"
    "  - {代码: shj, 名称: 区社会事务局, 类别: 区直单位, 施行: 2026-10-01}\n",
)


def report(sandbox: Sandbox, *arguments: str) -> dict[str, Any]:
    ran = sandbox.run("report", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    data: dict[str, Any] = json.loads(ran.out)
    return data


def unit(data: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in data["units"] if each["unit"] == code)
    return found


@pytest.fixture
def quarters(workspace: Sandbox) -> Sandbox:
    """Three quarters: whole; then a shorter list of contents; then a review date that passes."""
    commit_all(workspace.root, "second", "2026-05-20")
    workspace.replace(BUDGET_FILE, "      - 举借债务情况说明\n", "")
    commit_all(workspace.root, "third", "2026-08-20")
    workspace.write(BUDGET_FILE, workspace.read(BUDGET_FILE) + REVIEWED)
    commit_all(workspace.root, "fourth", "2026-10-20")
    return workspace


def test_without_git_the_present_is_reported(workspace: Sandbox) -> None:
    data = report(workspace, "--as-of", "2026-11-22")
    assert data["quarter"] == "2026Q4"
    assert data["notes"] == ["没有 git 历史可以比较，本报告只有现在的状况"]
    assert data["history"] == []
    assert unit(data, "czj")["score"] == 100.0
    assert unit(data, "hebin")["score"] is None


def test_a_quarter_that_is_over_is_read_from_history(quarters: Sandbox) -> None:
    data = report(quarters, "--quarter", "2026Q3", "--as-of", "2026-11-22")
    assert data["as_of"] == "2026-09-30"
    assert data["revision"] == git(quarters.root, "rev-parse", "HEAD~1")[:12]
    assert [(each["quarter"], each["items"]) for each in data["history"]] == [("2026Q2", 1)]
    assert data["changes"]["summary"]["narrow"] == 1
    assert unit(data, "czj")["changes"]["narrow"] == 1
    assert unit(data, "czj")["overdue"] == []


def test_this_quarter_is_read_from_the_files(quarters: Sandbox) -> None:
    data = report(quarters, "--as-of", "2026-11-22")
    czj = unit(data, "czj")
    assert data["revision"] == ""
    assert [each["item"] for each in czj["overdue"]] == ["czj/czyjs-001"]
    assert czj["gain"] < 0
    assert data["bulletin"]["criticised"][0]["unit"] == "czj"


def test_a_tag_with_the_name_of_a_quarter_outweighs_dates(quarters: Sandbox) -> None:
    git(quarters.root, "tag", "2026Q3", "HEAD~2")
    data = report(quarters, "--quarter", "2026Q3", "--as-of", "2026-11-22")
    assert data["revision"] == git(quarters.root, "rev-parse", "HEAD~2")[:12]
    assert data["changes"]["summary"]["narrow"] == 0


def test_two_runs_give_the_same_bytes_with_and_without_cache(
    quarters: Sandbox, tmp_path: Path
) -> None:
    elsewhere = Sandbox(tmp_path / "elsewhere")
    shutil.copytree(quarters.root, elsewhere.root)
    names = ("r.html", "r.xlsx", "r.md", "r.json", "r.docx", "r.txt")
    for sandbox, cache in ((quarters, True), (quarters, True), (elsewhere, False)):
        outputs = [word for name in names for word in ("-o", str(tmp_path / f"{cache}-{name}"))]
        ran = sandbox.run("report", "--as-of", "2026-11-22", *outputs, cache=cache)
        assert ran.code == 0, ran.err
    for name in names:
        first, second = (tmp_path / f"{cache}-{name}" for cache in (True, False))
        assert first.read_bytes() == second.read_bytes(), name


def test_a_damaged_cache_is_not_used(quarters: Sandbox) -> None:
    arguments = ("report", "--format", "json", "--as-of", "2026-11-22")
    first = quarters.run(*arguments, cache=True)
    kept = list((quarters.root / ".gkcatalog/quarters").iterdir())
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(b'{"format": 2, "units": []}')
    assert quarters.run(*arguments, cache=True).out == first.out


def test_a_merged_unit_keeps_its_history(quarters: Sandbox) -> None:
    quarters.write("catalogs/registry/units.yaml", MERGED_UNITS)
    quarters.replace("catalogs/registry/domains.yaml", "[区民政局]", "[区社会事务局]")
    quarters.write(
        "catalogs/units/shj/shjz.yaml", "单位: 区社会事务局\n领域: 社会救助\n不涉及: 示例\n"
    )
    (quarters.root / "catalogs/units/mzj/shjz.yaml").unlink()
    data = report(quarters, "--as-of", "2026-11-22")
    assert unit(data, "shj")["gain"] == 0.0
    assert all(each["unit"] != "mzj" for each in data["units"])


def test_a_version_that_can_not_be_laid_is_named(quarters: Sandbox) -> None:
    sound = quarters.read("catalogs/registry/units.yaml")
    quarters.write("catalogs/registry/units.yaml", "单位: [")
    broken = commit_all(quarters.root, "broken", "2026-10-21")
    quarters.write("catalogs/registry/units.yaml", sound)
    commit_all(quarters.root, "sound", "2027-01-15")
    ran = quarters.run("report", "--quarter", "2026Q4", "--as-of", "2027-02-01")
    assert ran.code == 2
    assert ran.err.startswith(f"版本 {broken[:12]} 不能计算：catalogs/registry/units.yaml:")
    data = report(quarters, "--quarter", "2027Q1", "--as-of", "2027-02-01")
    assert [each["quarter"] for each in data["history"]] == ["2026Q2", "2026Q3"]
    assert data["changes"]["since"] == ""


def test_explanation_of_one_unit(quarters: Sandbox) -> None:
    ran = quarters.run("report", "--explain", "湛河区财政局", "--as-of", "2026-11-22")
    assert ran.code == 0
    assert "czj/czyjs-001" in ran.out
    assert "2026-06-30" in ran.out
    assert "区民政局" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "--quarter", "2026Q5"), "季度“2026Q5”不对，请写成 2026Q3 的形式"),
        (("report", "--quarter", "2029Q1", "--as-of", "2026-11-22"), "2029年第一季度还没有开始"),
        (("report", "--explain", "区财征局"), "没有登记的单位“区财征局”，是不是“区财政局”"),
        (("report", "--format", "xlsx"), "xlsx 不能显示在屏幕上，请用 -o 指明文件"),
        (("report", "-o", "r.pdf"), "看不出 r.pdf 要什么格式"),
        (("coverage", "--min", "120"), "--min 的值“120”不对"),
        (("coverage", "--min", "nan"), "--min 的值“nan”不对"),
        (("coverage", "--standard", "none"), "没有名为“none”的标准；现有的标准：gj"),
        (("coverage", "--standard", "gj", "--twins"), "--twins 和 --standard 不能一起用"),
        (("handbook", "--domain", "没有"), "没有登记的领域“没有”"),
        (("powers", "import", "none.csv", "--unit", "区财政局"), "没有这个文件：none.csv"),
    ],
)
def test_wrong_use_is_told_in_chinese(
    workspace: Sandbox, arguments: tuple[str, ...], said: str
) -> None:
    ran = workspace.run(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("floor", "code"), [("0", 0), ("50", 0), ("50%", 0), ("50.01", 1), ("100", 1)]
)
def test_floor_of_coverage(workspace: Sandbox, floor: str, code: int) -> None:
    (workspace.root / BUDGET_FILE).unlink()
    ran = workspace.run("coverage", "--min", floor)
    assert ran.code == code
    assert "覆盖率 50.0%" in ran.out


def test_a_file_that_can_not_be_read_is_told_and_fails(workspace: Sandbox) -> None:
    workspace.write("catalogs/units/czj/more.yaml", "单位: [")
    for command in ("coverage", "report", "status", "stats", "graph", "handbook"):
        ran = workspace.run(command)
        assert ran.code == 1
        assert "未检查：catalogs/units/czj/more.yaml" in ran.err


def test_an_empty_district_is_no_crash(workspace: Sandbox) -> None:
    shutil.rmtree(workspace.root / "catalogs/units")
    shutil.rmtree(workspace.root / "catalogs/standards")
    workspace.write(
        "catalogs/registry/domains.yaml", "领域:\n  - {代码: czyjs, 名称: 财政预决算}\n"
    )
    for command in ("coverage", "report", "status", "stats", "graph", "handbook"):
        assert workspace.run(command).code == 0, command
    for name in ("r.html", "r.xlsx", "r.docx", "r.md", "r.json"):
        assert workspace.run("report", "-o", name).code == 0, name


def test_status_shows_the_week(quarters: Sandbox) -> None:
    quarters.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", "[政府网站]")
    ran = quarters.run("status", "--as-of", "2026-11-22")
    assert ran.code == 0
    assert "czj/czyjs-001" in ran.out
    assert "减损 1" in ran.out
    assert len(ran.out.splitlines()) < 40


def test_status_of_many_units_is_one_screen_with_the_gravest_first(workspace: Sandbox) -> None:
    kinds = {n: "街道" if n <= 20 else "区直单位" for n in range(1, 71)}
    units = (f"  - {{代码: u{n}, 名称: 第{n}局, 类别: {kind}}}\n" for n, kind in kinds.items())
    workspace.write(
        "catalogs/registry/units.yaml",
        f"单位:\n{''.join(units)}组别:\n  - {{名称: 各街道, 类别: 街道}}\n",
    )
    workspace.write(
        "catalogs/registry/domains.yaml",
        "领域:\n"
        "  - {代码: czyjs, 名称: 财政预决算, 责任单位: [各街道]}\n"
        "  - {代码: shjz, 名称: 社会救助, 责任单位: [第7局]}\n",
    )
    shutil.rmtree(workspace.root / "catalogs/units")
    shutil.rmtree(workspace.root / "catalogs/standards")
    ran = workspace.run("status")
    assert ran.code == 0, ran.err
    said = ran.out
    lines = said.splitlines()
    start = lines.index("〔需要处理的20个单位，先列 15 个〕")
    shown = [line.split()[0] for line in lines[start + 3 : start + 18]]
    assert shown[0] == "第7局"
    assert len({*shown} & {f"第{n}局" for n in range(1, 21)}) == 15
    assert lines[start + 18] == ""
    fine = said.replace("\n", "").partition("的 50 个单位：")[2].partition("等。")[0]
    assert len({*fine.split("、")} & {f"第{n}局" for n in range(21, 71)}) == 40


def test_stats_count_every_item_once(workspace: Sandbox) -> None:
    data = json.loads(workspace.run("stats", "--format", "json").out)
    assert data["items"] == 1
    assert data["tallies"]["channels"] == [
        {"value": "政府网站", "items": 1},
        {"value": "公开查阅点", "items": 1},
    ]


def test_graphs(workspace: Sandbox) -> None:
    duties = workspace.run("graph").out
    assert duties.startswith("flowchart LR\n")
    assert '  n_d_czyjs -->|"已覆盖 1条"| n_u_czj' in duties
    assert '  n_d_shjz -.->|"不涉及"| n_u_mzj' in duties
    dot = workspace.run("graph", "--format", "dot", "--unit", "czj").out
    assert '"d-czyjs" -> "u-czj" [label="已覆盖 1条"];' in dot
    assert "u-mzj" not in dot
    written = workspace.root / "duties.dot"
    workspace.run("graph", "--unit", "czj", "-o", str(written))
    assert written.read_text(encoding="utf-8") == dot


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_the_graph(workspace: Sandbox) -> None:
    import subprocess

    text = workspace.run("graph", "--format", "dot").out
    subprocess.run(["dot", "-Tsvg"], input=text, text=True, check=True, capture_output=True)


def test_powers_are_imported_and_linked(workspace: Sandbox) -> None:
    table = "职权编码,职权名称,职权类型\n0101,某许可,许可\n,某检查,行政检查\n,怪事,怪类型\n"
    workspace.write("powers.csv", table)
    ran = workspace.run("powers", "import", "powers.csv", "--unit", "湛河区财政局")
    assert ran.code == 1
    assert "“怪事”类型“怪类型”不是十类行政权力之一，没有读入" in ran.err
    assert workspace.read("catalogs/powers/czj.yaml").splitlines()[1:] == [
        "单位: 区财政局",
        "权责:",
        "  - {编码: 0101, 名称: 某许可, 类型: 行政许可}",
        "  - {编码: jc-001, 名称: 某检查, 类型: 行政检查}",
    ]
    again = workspace.run("powers", "import", "powers.csv", "--unit", "czj")
    assert (again.code, again.err.startswith("catalogs/powers/czj.yaml 已经存在")) == (2, True)
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", '    环节: 结果\n    来源: ["0101"]\n')
    data = json.loads(workspace.run("coverage", "--format", "json").out)
    assert data["powers"]["percent"] == 50.0


def test_powers_come_out_of_a_workbook_with_merged_cells(workspace: Sandbox) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "权责清单"
    sheet.append(["区财政局权责清单"])
    sheet.merge_cells("A1:D1")
    for row in (
        ["序号", "职权类型", "职权编码", "职权名称"],
        [1, "行政许可", "0100-1", "某许可"],
        [2, None, "0100-2", "另一许可"],
        [3, "行政检查", "0600-1", "某检查"],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:B4")
    services = book.create_sheet("公共服务事项清单")
    services.append(["事项编码", "事项名称"])
    services.append(["fw1", "某查询"])
    book.save(workspace.root / "powers.xlsx")
    ran = workspace.run("powers", "import", "powers.xlsx", "--unit", "czj")
    assert ran.code == 0, ran.err
    assert workspace.read("catalogs/powers/czj.yaml").splitlines()[2:] == [
        "权责:",
        "  - {编码: 0100-1, 名称: 某许可, 类型: 行政许可}",
        "  - {编码: 0100-2, 名称: 另一许可, 类型: 行政许可}",
        "  - {编码: 0600-1, 名称: 某检查, 类型: 行政检查}",
        "公共服务:",
        "  - {编码: fw1, 名称: 某查询}",
    ]
    assert workspace.run("validate").code == 0


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("事项:\n", "事项: [\n", id="not to be read"),
        pytest.param("单位: 区财政局", "单位: 区财证局", id="of nobody who is registered"),
    ],
)
def test_nobody_is_blamed_for_what_could_not_be_read(
    workspace: Sandbox, right: str, wrong: str
) -> None:
    workspace.replace(BUDGET_FILE, right, wrong)
    data = json.loads(workspace.run("report", "--format", "json", "--as-of", "2026-11-22").out)
    duty = data["coverage"]["duties"][0]
    told = f"{BUDGET_FILE} 里没有读出事项，请按检查结果改正"
    assert (duty["unit"], duty["state"], duty["reason"]) == ("czj", "missing", told)
    texts = [step["text"] for step in unit(data, "czj")["next"]]
    assert f"改正1个没有读出事项的文件：{BUDGET_FILE}" in texts
    assert not any("写明不涉及" in text for text in texts)
    assert not any(
        "没有说明" in fact for each in data["bulletin"]["criticised"] for fact in each["facts"]
    )


@pytest.mark.parametrize("approved", [False, True])
def test_an_approved_narrowing_is_held_against_nobody(quarters: Sandbox, approved: bool) -> None:
    if approved:
        entry = (
            "{规则: 减损, 事项: czj/czyjs-001, 理由: 机构改革, "
            "批准单位: 区政府办公室, 到期: 2027-06-30}"
        )
        quarters.write("catalogs/waivers.yaml", f"豁免:\n  - {entry}\n")
    quarters.replace(BUDGET_FILE, REVIEWED, "")
    quarters.replace(BUDGET_FILE, "[政府网站, 公开查阅点]", "[政府网站]")
    data = report(quarters, "--as-of", "2026-11-22")
    named = {each["unit"]: each["facts"] for each in data["bulletin"]["criticised"]}
    assert named == ({} if approved else {"czj": ["本季度未经批准减损公开1处"]})
    reasons = [change["approved"] for change in data["changes"]["changes"]]
    assert reasons == ["机构改革（区政府办公室批准）" if approved else ""]
    told = quarters.run("report", "--as-of", "2026-11-22").out
    assert ("减损（已批准）" in told) == approved
    assert quarters.run("diff", "HEAD~1", "--fail-on", "narrow").code == int(not approved)


def test_only_who_publishes_is_praised(workspace: Sandbox) -> None:
    data = report(workspace, "--as-of", "2026-11-22")
    assert [unit(data, code)["score"] for code in ("czj", "mzj")] == [100.0, 100.0]
    assert [each["unit"] for each in data["bulletin"]["praised"]] == ["czj"]


def test_findings_of_no_unit_are_counted_in_both_quarters(workspace: Sandbox) -> None:
    entry = "{规则: GK301, 事项: czj/czyjs-001, 理由: 甲, 批准单位: 乙, 到期: 2027-06-30}"
    workspace.write("catalogs/waivers.yaml", f"豁免:\n  - {entry}\n")
    commit_all(workspace.root, "first", "2026-08-20")
    told = workspace.run("report", "--as-of", "2026-11-22").out
    counts = [line.split() for line in told.splitlines() if line.startswith("警告数")]
    assert counts == [["警告数", "1", "1", "0"]]


def test_what_was_not_read_is_told_below_the_floor_too(workspace: Sandbox) -> None:
    workspace.write(BUDGET_FILE, "事项: [\n")
    ran = workspace.run("coverage", "--min", "100")
    assert ran.code == 1
    assert "低于 100%" in ran.err
    assert f"未检查：{BUDGET_FILE}" in ran.err
