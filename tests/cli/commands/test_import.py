"""`import`: what a table changes in the files, and what it never touches."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.sandbox import BUDGET_FILE, RELIEF, Ran, Sandbox
from support.tables import BUDGET_ROW, SECOND_ROW, as_csv, as_xlsx, row

NEW_ITEM = """\
  - 编号: czyjs-002
    一级事项: 财政预算
    名称: 部门预算
    内容:
      - 收支总表
    依据:
      - 《中华人民共和国预算法》第十四条
    时限: 自本级人民代表大会批准之日起20日内
    主体: 区财政局
    方式: 主动公开
    渠道: [政府网站, 公开查阅点]
    公开对象: 全社会
    层级: [县级]
"""


def bring(workspace: Sandbox, data: bytes, *options: str, name: str = "表.csv") -> Ran:
    workspace.write(f"in/{name}", data)
    return workspace.run("import", str(workspace.root / "in" / name), "--unit", "czj", *options)


def catalogs(workspace: Sandbox) -> dict[str, bytes]:
    return {path: data for path, data in workspace.contents().items() if path[:3] == "cat"}


SAME = {
    "the same values": as_csv(BUDGET_ROW),
    "the same values in a workbook": as_xlsx(BUDGET_ROW),
    "blanks inside words": as_csv(row(C="政府 预算", D="一般公共预算 收支表；\n举借 债务情况说明")),
    "channels in another order": as_csv(row(H="■公开查阅点 ■政府网站")),
    "a channel under its alias": as_csv(row(H="■门户网站 ■公开查阅点")),
    "the unit under its alias": as_csv(row(G="湛河区财政局")),
    "a level under its alias": as_csv(row()).replace("县级".encode(), "区级".encode()),
}


@pytest.mark.parametrize("data", SAME.values(), ids=SAME)
def test_what_says_the_same_changes_nothing(workspace: Sandbox, data: bytes) -> None:
    before = catalogs(workspace)
    ran = bring(workspace, data, name="表.xlsx" if data[:2] == b"PK" else "表.csv")
    assert catalogs(workspace) == before
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("读出 1 条事项：新增 0 条，修改 0 条，未变 1 条。")
    assert ran.err.endswith("目录文件没有改动。\n")


def test_a_new_row_is_appended_with_the_next_free_id(workspace: Sandbox) -> None:
    before = workspace.read(BUDGET_FILE)
    ran = bring(workspace, as_csv(BUDGET_ROW, SECOND_ROW))
    assert ran.code == 0
    text = workspace.read(BUDGET_FILE)
    assert text.startswith(before)
    assert text.removeprefix(before) == NEW_ITEM


def test_rows_moved_change_nothing(workspace: Sandbox) -> None:
    rows = [BUDGET_ROW, SECOND_ROW, row(C="部门决算", D="决算表")]
    bring(workspace, as_csv(*rows))
    before = catalogs(workspace)
    ran = bring(workspace, as_csv(*reversed(rows)))
    assert catalogs(workspace) == before
    assert ran.code == 0


def test_ids_of_retired_items_are_not_given_again(workspace: Sandbox) -> None:
    workspace.write(
        "catalogs/retired.yaml",
        "退出事项:\n  - {事项: czj/czyjs-007, 名称: 示例, 方式: 终止, 依据: 示例, 日期: 2025-01-01}\n",
    )
    bring(workspace, as_csv(BUDGET_ROW, SECOND_ROW))
    assert "编号: czyjs-008" in workspace.read(BUDGET_FILE)


def test_only_what_changed_is_written_and_comments_stay(workspace: Sandbox) -> None:
    workspace.replace(
        BUDGET_FILE,
        "      - 举借债务情况说明\n",
        "      # 人大代表提出\n      - 举借债务情况说明  # 含专项债务\n    # 依据已核对\n",
    )
    workspace.replace(BUDGET_FILE, "    时限: ", "    # 见批复\n    时限:   ")
    before = workspace.read(BUDGET_FILE)
    ran = bring(
        workspace, as_csv(row(D="一般公共预算收支表；绩效目标；举借债务情况说明", F="批准后15日内"))
    )
    assert ran.code == 0, ran.out
    assert workspace.read(BUDGET_FILE) == before.replace(
        "      # 人大代表提出\n", "      - 绩效目标\n      # 人大代表提出\n"
    ).replace("    时限:   自本级人民代表大会批准之日起20日内", "    时限: 批准后15日内")


def test_keys_without_a_column_stay(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结果\n    内部备注: 每年三月\n")
    bring(workspace, as_csv(row(F="批准后15日内")))
    text = workspace.read(BUDGET_FILE)
    assert "环节: 结果\n    内部备注: 每年三月\n" in text
    assert "时限: 批准后15日内" in text


def test_a_new_key_is_put_in_its_place(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "    渠道: [政府网站, 公开查阅点]\n", "")
    bring(workspace, as_csv(BUDGET_ROW))
    assert "    方式: 主动公开\n    渠道: [政府网站, 公开查阅点]\n    公开对象" in workspace.read(
        BUDGET_FILE
    )


def test_a_cell_that_was_reworded_is_kept_as_a_comment_once(workspace: Sandbox) -> None:
    data = as_csv(row(H="☑政府网站\n其它：财政公开平台"))
    bring(workspace, data)
    text = workspace.read(BUDGET_FILE)
    assert (
        "    # 原表“渠道”：☑政府网站 其它：财政公开平台\n    渠道: [政府网站, 其他：财政公开平台]\n"
        in text
    )
    bring(workspace, data)
    assert workspace.read(BUDGET_FILE) == text
    bring(workspace, as_csv(row(H="☑政府网站\n其它：专栏")))
    assert workspace.read(BUDGET_FILE).count("# 原表“渠道”：") == 1


def test_windows_line_ends_and_the_mark_stay(workspace: Sandbox) -> None:
    text = workspace.read(BUDGET_FILE).replace("\n", "\r\n")
    workspace.write(BUDGET_FILE, b"\xef\xbb\xbf" + text.encode())
    bring(workspace, as_csv(row(F="批准后15日内"), SECOND_ROW))
    after = (workspace.root / BUDGET_FILE).read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# yaml")
    assert after.count(b"\r\n") == after.count(b"\n") > 20


def test_items_written_in_braces_are_edited_too(workspace: Sandbox) -> None:
    workspace.write(
        BUDGET_FILE,
        "单位: 区财政局\n领域: 财政预决算\n事项:\n"
        "  - {编号: czyjs-001, 名称: 政府预算, 方式: 主动公开}  # 待补\n",
    )
    ran = bring(workspace, as_csv(BUDGET_ROW))
    assert ran.code == 0, ran.out
    assert workspace.read(BUDGET_FILE).startswith(
        "单位: 区财政局\n领域: 财政预决算\n事项:\n"
        "  # 待补\n  - 编号: czyjs-001\n    一级事项: 财政预算\n    名称: 政府预算\n"
    )


def test_items_that_the_table_lacks_are_kept_and_told(workspace: Sandbox) -> None:
    ran = bring(workspace, as_csv(SECOND_ROW))
    assert ran.code == 0
    at = workspace.read(BUDGET_FILE).splitlines().index("  - 编号: czyjs-001") + 1
    assert (
        "提示 GK070 “政府预算”（czj/czyjs-001）不在表中，原样保留。\n"
        f"  --> {BUDGET_FILE}:{at}:5（czj/czyjs-001）\n"
    ) in ran.out
    assert "编号: czyjs-001" in workspace.read(BUDGET_FILE)


def more_items(count: int) -> str:
    return "".join(f"  - {{编号: x-{n}, 名称: 第{n}条, 方式: 主动公开}}\n" for n in range(1, count))


@pytest.mark.parametrize(("count", "findings"), [(1, 1), (3, 3), (4, 1), (30, 1)])
def test_much_that_a_table_lacks_is_told_once(
    workspace: Sandbox, count: int, findings: int
) -> None:
    workspace.write(BUDGET_FILE, workspace.read(BUDGET_FILE) + more_items(count))
    ran = bring(workspace, as_csv(SECOND_ROW))
    assert ran.out.count("提示 GK070 ") == findings
    if count > 3:
        assert (
            f"提示 GK070 已有的 {count} 条事项不在表中，原样保留：“政府预算”、“第1条”、“第2条”等。\n"
            f"  --> {BUDGET_FILE}:7:5\n"
        ) in ran.out


@pytest.mark.parametrize(("count", "told"), [(4, 3), (5, 1)])
def test_much_that_a_standard_asks_for_is_told_once_of_a_table(
    workspace: Sandbox, count: int, told: int
) -> None:
    wanted = "".join(f"  - {{编号: m-{n}, 名称: 必备{n}}}\n" for n in range(count))
    workspace.write(
        "catalogs/standards/gj/more.yaml", f"标准: gj\n领域: 财政预决算\n事项:\n{wanted}"
    )
    workspace.replace(BUDGET_FILE, "编号: czyjs-001\n", "编号: czyjs-001\n    沿用: gj/m-0\n")
    workspace.write("表.csv", as_csv(BUDGET_ROW))
    out = workspace.run("validate", "表.csv", "--unit", "区财政局", "--select", "GK804").out
    assert out.count("GK804") == told, out


def test_an_equal_name_under_another_group_is_another_item(workspace: Sandbox) -> None:
    before = workspace.read(BUDGET_FILE)
    ran = bring(workspace, as_csv(row(B="财政决算", D="决算表")))
    assert workspace.read(BUDGET_FILE).startswith(before)
    assert "提示 GK070 “政府预算”（czj/czyjs-001）不在表中，原样保留。" in ran.out
    assert ran.err.startswith("读出 1 条事项：新增 1 条，修改 0 条")


def test_prune_deletes_them(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "  - 编号: czyjs-001\n", "  # 首条\n  - 编号: czyjs-001\n")
    ran = bring(workspace, as_csv(SECOND_ROW), "--prune")
    text = workspace.read(BUDGET_FILE)
    assert "czyjs-001" not in text and "编号: czyjs-002" in text and "# 首条" in text
    assert "删去 1 条" in ran.err


def test_lost_ticks_are_told_and_the_field_is_left_out(workspace: Sandbox) -> None:
    ran = bring(workspace, as_xlsx(row(SECOND_ROW, I="", K="")), name="表.xlsx")
    assert ran.code == 1
    assert "警告 GK054 “公开对象”各列在整张表中都是空白，√可能已经丢失。" in ran.out
    assert "表.xlsx!目录!I3" in ran.out
    new = workspace.read(BUDGET_FILE).partition("czyjs-002")[2]
    assert "公开对象" not in new and "方式" not in new and "时限" in new
    assert "错误 GK101" in ran.out


def test_a_dry_run_tells_the_changes_and_writes_nothing(workspace: Sandbox) -> None:
    before = workspace.contents()
    data = as_csv(row(F="自本级人民代表大会批准之日起30日内"), SECOND_ROW)
    ran = bring(workspace, data, "--dry-run")
    after = workspace.contents()
    assert after.pop("in/表.csv") == data
    assert after == before
    assert ran.out.startswith(
        "工作区 → in/表.csv\n"
        "\n"
        "区财政局 · 财政预决算\n"
        "  政府预算（czj/czyjs-001）\n"
        "    减损  公开时限由“自本级人民代表大会批准之日起20日内”改为“自本级人民代表大会\n"
        "          批准之日起30日内”，时限变长。\n"
        "  部门预算（czj/czyjs-002）\n"
        "    扩大  新增这条事项。\n"
        "\n"
        "共 2 处变化：减损 1、扩大 1。\n"
    )
    assert ran.err.endswith("没有写文件。\n")


def test_a_file_that_is_no_table_is_refused(workspace: Sandbox) -> None:
    before = catalogs(workspace)
    ran = bring(workspace, b"PK\x03\x04 broken", name="坏.xlsx")
    assert (ran.code, catalogs(workspace)) == (1, before)
    assert "错误 GK050" in ran.out


def test_a_table_without_a_domain_asks_for_it(workspace: Sandbox) -> None:
    before = catalogs(workspace)
    data = as_csv(BUDGET_ROW, title="公开目录")
    ran = bring(workspace, data)
    assert (ran.code, catalogs(workspace)) == (1, before)
    assert "错误 GK075" in ran.out
    assert bring(workspace, data, "--domain", "财政预决算").code == 0


def test_a_title_of_two_domains_asks_which_one(workspace: Sandbox) -> None:
    before = catalogs(workspace)
    data = as_csv(BUDGET_ROW, title="财政预决算和社会救助领域公开目录")
    ran = bring(workspace, data)
    assert (ran.code, catalogs(workspace)) == (1, before)
    assert "错误 GK075 “表1”里的表的标题写了几个领域：“财政预决算”“社会救助”。" in ran.out
    assert bring(workspace, data, "--domain", "财政预决算").code == 0


def test_a_domain_that_is_not_registered_is_named(workspace: Sandbox) -> None:
    before = catalogs(workspace)
    ran = bring(workspace, as_csv(SECOND_ROW, title="财政预决策领域公开目录"))
    assert (ran.code, catalogs(workspace)) == (1, before)
    assert "错误 GK401 没有登记的领域“财政预决策”" in ran.out
    assert "是不是“财政预决算”" in ran.out


def test_a_table_of_another_domain_is_left_out(workspace: Sandbox) -> None:
    ran = bring(workspace, as_csv(BUDGET_ROW), "--domain", "社会救助")
    assert ran.code == 1
    assert "警告 GK076 “表1”里的表写的是领域“财政预决算”，不是“社会救助”，没有导入。" in ran.out


def test_new_files_are_whole(workspace: Sandbox) -> None:
    (workspace.root / BUDGET_FILE).unlink()
    ran = bring(workspace, as_csv(row(H="■政府网站")), "--stage", "清单")
    assert ran.code == 0
    assert workspace.read(BUDGET_FILE).startswith(
        "# yaml-language-server: $schema=../../../schemas/item-file.schema.json\n"
        "单位: 区财政局\n领域: 财政预决算\n阶段: 清单\n事项:\n  - 编号: czyjs-001\n"
    )


INVENTORY = "单位: 区财政局\n领域: 财政预决算\n阶段: 清单\n事项:\n"
DRAFT = "  - {编号: czyjs-101, 名称: 预算编制安排, 方式: 主动公开}\n"
INVENTORY_FILE = "catalogs/units/czj/a-qingdan.yaml"


def test_new_rows_go_to_the_catalog_though_an_inventory_stands_first(workspace: Sandbox) -> None:
    workspace.write(INVENTORY_FILE, INVENTORY + DRAFT)
    bring(workspace, as_csv(BUDGET_ROW, SECOND_ROW))
    assert workspace.read(INVENTORY_FILE) == INVENTORY + DRAFT
    assert "名称: 部门预算" in workspace.read(BUDGET_FILE)


def test_new_rows_go_to_the_inventory_where_that_is_all_there_is(workspace: Sandbox) -> None:
    (workspace.root / BUDGET_FILE).unlink()
    workspace.write(INVENTORY_FILE, INVENTORY + DRAFT)
    bring(workspace, as_csv(SECOND_ROW))
    assert "名称: 部门预算" in workspace.read(INVENTORY_FILE)


def test_a_placeholder_that_is_there_already_is_no_change(workspace: Sandbox) -> None:
    table = as_csv(row(G="/"))
    bring(workspace, table)
    before = catalogs(workspace)
    ran = bring(workspace, table)
    assert catalogs(workspace) == before
    assert "修改 0 条，未变 1 条" in ran.err


def test_a_denied_domain_is_not_written_on(workspace: Sandbox) -> None:
    workspace.write("in/a.csv", as_csv(BUDGET_ROW, title="社会救助领域公开目录"))
    ran = workspace.run("import", str(workspace.root / "in/a.csv"), "--unit", "区民政局")
    assert ran.code == 1
    assert "错误 GK072 catalogs/units/mzj/shjz.yaml 写着“不涉及”，没有导入。" in ran.out
    assert workspace.read("catalogs/units/mzj/shjz.yaml") == RELIEF


def test_a_domain_no_longer_denied_is_written_on(workspace: Sandbox) -> None:
    head = RELIEF.replace("不涉及: 示例的理由\n", "")
    workspace.write("catalogs/units/mzj/shjz.yaml", head)
    workspace.write("in/a.csv", as_csv(BUDGET_ROW, title="社会救助领域公开目录"))
    ran = workspace.run("import", str(workspace.root / "in/a.csv"), "--unit", "区民政局")
    assert "GK072" not in ran.out
    assert workspace.read("catalogs/units/mzj/shjz.yaml").startswith(
        f"{head}事项:\n  - 编号: shjz-001\n"
    )


def test_items_that_can_not_be_told_apart_are_not_written_on(workspace: Sandbox) -> None:
    before = workspace.read(BUDGET_FILE) + "  - 编号: czyjs-001\n    名称: 部门决算\n"
    workspace.write(BUDGET_FILE, before)
    ran = bring(workspace, as_csv(SECOND_ROW))
    assert workspace.read(BUDGET_FILE) == before
    assert (
        f"错误 GK072 {BUDGET_FILE} 有编号缺少或重复等错误，或者版式特殊，不能在原处修改，没有导入。"
    ) in ran.out
    assert "新增 0 条，修改 0 条，未变 0 条，没有导入 1 条。" in ran.err


def test_a_broken_file_of_the_unit_stops_the_import(workspace: Sandbox) -> None:
    workspace.write("catalogs/units/czj/more.yaml", "单位: [\n")
    before = catalogs(workspace)
    ran = bring(workspace, as_csv(SECOND_ROW))
    assert (ran.code, catalogs(workspace)) == (1, before)
    assert "错误 GK072 catalogs/units/czj/more.yaml 读不出来" in ran.out


def test_without_the_register_of_retired_items_no_id_is_given(workspace: Sandbox) -> None:
    workspace.write("catalogs/retired.yaml", "退出事项: [\n")
    before = catalogs(workspace)
    ran = bring(workspace, as_csv(SECOND_ROW))
    assert (ran.code, catalogs(workspace)) == (1, before)
    assert "错误 GK072 catalogs/retired.yaml 读不出来" in ran.out


def test_rows_of_another_unit_are_left_out(workspace: Sandbox) -> None:
    ran = bring(workspace, as_csv(BUDGET_ROW, ("区民政局", *("",) * 12), SECOND_ROW))
    assert ran.code == 1
    assert "警告 GK071 有 1 条事项属于“区民政局”，没有导入。" in ran.out
    assert "部门预算" not in workspace.read(BUDGET_FILE)


THIRD_ROW = row(SECOND_ROW, C="部门决算", D="决算表")
LONE = ("",) * 12


def with_column(title: str, *rows: tuple[str, tuple[str, ...]]) -> bytes:
    """A table with one more column before the others."""
    lines = [line.decode() for line in as_csv(*(cells for _, cells in rows)).splitlines()]
    first = [title, "", *(text for text, _ in rows)]
    return "\n".join([lines[0], *map(",".join, zip(first, lines[1:], strict=True))]).encode()


STRANGERS = {
    "named in a column": (
        "区商务局",
        with_column("编制单位", ("区财政局", BUDGET_ROW), ("区商务局", SECOND_ROW), ("", THIRD_ROW)),
    ),
    "named by 同上 in a column": (
        "区商务局",
        with_column("编制单位", ("本单位", BUDGET_ROW), ("区商务局", SECOND_ROW), ("同上", THIRD_ROW)),
    ),
    "named by the code of an id": (
        "swj",
        with_column("编号", ("", BUDGET_ROW), ("swj/czyjs-001", SECOND_ROW), ("swj/czyjs-2", THIRD_ROW)),
    ),
    "named in a row of its own": (
        "区商务局",
        as_csv(("一、区财政局", *LONE), BUDGET_ROW, ("二、区商务局", *LONE), SECOND_ROW, THIRD_ROW),
    ),
    "named in a row of its own at first": (
        "区商务局",
        as_csv(("区商务局", *LONE), SECOND_ROW, THIRD_ROW, ("区财政局", *LONE), BUDGET_ROW),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("unit", "data"), STRANGERS.values(), ids=STRANGERS)
def test_rows_of_a_unit_that_is_not_registered_are_nobodys(
    workspace: Sandbox, unit: str, data: bytes
) -> None:
    before = catalogs(workspace)
    ran = bring(workspace, data)
    assert (ran.code, catalogs(workspace)) == (1, before)
    assert f"错误 GK401 没有登记的单位“{unit}”，它的 2 条事项没有导入。" in ran.out
    assert ran.err.startswith("读出 1 条事项：新增 0 条，修改 0 条，未变 1 条。")


def test_nothing_is_pruned_that_may_stand_in_a_row_of_nobody(workspace: Sandbox) -> None:
    before = catalogs(workspace)
    data = with_column("编制单位", ("区财征局", BUDGET_ROW), ("本单位", SECOND_ROW))
    ran = bring(workspace, data, "--prune", "--dry-run")
    assert catalogs(workspace) == before
    assert "提示 GK070 “政府预算”（czj/czyjs-001）不在表中，原样保留。" in ran.out
    assert "新增 1 条，修改 0 条，未变 0 条。" in ran.err


def test_a_unit_is_registered_and_its_rows_are_brought_in(workspace: Sandbox) -> None:
    _, data = STRANGERS["named in a column"]
    workspace.replace(
        "catalogs/registry/units.yaml",
        "组别:",
        "  - {代码: swj, 名称: 区商务局, 类别: 区直单位}\n组别:",
    )
    assert "警告 GK071 有 2 条事项属于“区商务局”，没有导入。" in bring(workspace, data).out
    bring(workspace, data, "--unit", "区商务局")
    assert "名称: 部门决算" in workspace.read("catalogs/units/swj/czyjs.yaml")


def test_rows_of_a_group_are_those_of_its_members(workspace: Sandbox) -> None:
    data = with_column("编制单位", ("各街道办事处", SECOND_ROW))
    ran = bring(workspace, data)
    assert "警告 GK071 有 1 条事项属于“各街道办事处”，没有导入。" in ran.out
    bring(workspace, data, "--unit", "河滨街道")
    assert "名称: 部门预算" in workspace.read("catalogs/units/hebin/czyjs.yaml")


def test_a_lone_row_in_a_table_of_one_unit_names_no_other(workspace: Sandbox) -> None:
    ran = bring(workspace, as_csv(("预算公开中心", *LONE), BUDGET_ROW, SECOND_ROW))
    assert "GK401" not in ran.out
    assert ran.err.startswith("读出 2 条事项：新增 1 条")


def test_a_map_names_columns_that_no_alias_covers(workspace: Sandbox) -> None:
    data = as_csv(row(F="批准后15日内")).replace("公开时限".encode(), "何时公布".encode())
    assert bring(workspace, data).code == 0
    assert "批准后15日内" not in workspace.read(BUDGET_FILE)
    workspace.write("map.yaml", "何时公布: 时限\n")
    assert bring(workspace, data, "--map", str(workspace.root / "map.yaml")).code == 0
    assert "时限: 批准后15日内" in workspace.read(BUDGET_FILE)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("in/none.csv", "--unit", "czj"), "没有这个文件：in/none.csv"),
        (
            ("gkcatalog.yaml", "--unit", "区财政"),
            "没有登记的单位“区财政”，是不是“区财政局”或“湛河区财政局”？",
        ),
        (("gkcatalog.yaml", "--unit", "czj", "--domain", "财政"), "没有登记的领域“财政”"),
        (
            ("gkcatalog.yaml", "--unit", "czj", "--stage", "草稿"),
            "--stage 没有“草稿”，只有：清单、目录",
        ),
        (("gkcatalog.yaml", "--unit", "czj", "--map", "gkcatalog.yaml"), "不是字段"),
    ],
)
def test_wrong_use(workspace: Sandbox, options: tuple[str, ...], message: str) -> None:
    ran = workspace.run("import", *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_formulas_are_texts(workspace: Sandbox) -> None:
    bring(workspace, as_csv(BUDGET_ROW, row(SECOND_ROW, D='=HYPERLINK("http://a")；@SUM(A1)')))
    text = workspace.read(BUDGET_FILE)
    assert '- =HYPERLINK("http://a")\n' in text
    assert '- "@SUM(A1)"\n' in text


def test_list_edits_of_an_inheriting_item_stay_inherited(workspace: Sandbox) -> None:
    workspace.write(
        BUDGET_FILE,
        "单位: 区财政局\n领域: 财政预决算\n事项:\n"
        "  - 编号: czyjs-001\n    沿用: gj/czyjs-001\n    增加:\n      内容: [重点说明]  # 本区\n"
        "    主体: 本单位\n",
    )
    cells = row(
        C="部门预算", D="部门收支总表；绩效目标；重点说明；补充说明",
        F="自本级政府财政部门批复之日起20日内", H="■政府网站 ■公开查阅点",
    )  # fmt: skip
    table = as_csv(cells).replace("县级".encode(), "县、乡级".encode())
    ran = bring(workspace, table)
    assert ran.code == 0, ran.out
    assert workspace.read(BUDGET_FILE).partition("事项:\n")[2] == (
        "  - 编号: czyjs-001\n    沿用: gj/czyjs-001\n    增加:\n"
        "      # 本区\n      内容:\n        - 重点说明\n        - 补充说明\n"
        "      渠道: [公开查阅点]\n"
        "    主体: 本单位\n"
    )


def test_a_console_of_the_old_encoding(workspace: Sandbox) -> None:
    path = workspace.write("in/表.csv", as_csv(row(F="自本级人民代表大会批准之日起30日内")))
    done = subprocess.run(
        [sys.executable, "-m", "gkcatalog", "import", str(path), "--unit", "区财政局", "--dry-run"],
        cwd=workspace.root,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "减损  公开时限由" in done.stdout.decode("gbk")


def test_a_file_changed_meanwhile_is_not_overwritten(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gkcatalog.cli.commands import import_

    def late(plan: object, sources: object, name: str) -> None:
        raise AssertionError("only of dry runs")

    original = import_.planned

    def planned(*arguments: object) -> object:
        plan = original(*arguments)  # type: ignore[arg-type]
        workspace.replace(BUDGET_FILE, "环节: 结果", "环节: 服务")
        return plan

    monkeypatch.setattr(import_, "planned", planned)
    monkeypatch.setattr(import_, "told", late)
    ran = bring(workspace, as_csv(row(F="批准后15日内")))
    assert ran.code == 3
    assert ran.err == f"{BUDGET_FILE} 在导入期间被别人改动，什么都没有写；请重新运行一次\n"
    assert "批准后15日内" not in workspace.read(BUDGET_FILE)


def test_the_input_itself_is_never_touched(workspace: Sandbox, tmp_path: Path) -> None:
    data = as_xlsx(BUDGET_ROW, SECOND_ROW)
    bring(workspace, data, name="表.xlsx")
    assert (workspace.root / "in/表.xlsx").read_bytes() == data


def test_an_exported_workbook_comes_into_a_workspace_that_never_had_its_items(
    workspace: Sandbox,
) -> None:
    second = NEW_ITEM.replace("区财政局", "本单位")
    workspace.write(BUDGET_FILE, workspace.read(BUDGET_FILE) + second)
    book = str(workspace.root / "in.xlsx")
    assert workspace.run("export", "--unit", "czj", "-o", book).code == 0
    before = workspace.read(BUDGET_FILE)
    (workspace.root / BUDGET_FILE).unlink()
    ran = workspace.run("import", book, "--unit", "czj")
    assert ran.err.startswith("读出 2 条事项：新增 2 条，修改 0 条，未变 0 条。")
    assert "名称: 政府预算" in workspace.read(BUDGET_FILE)
    ran = workspace.run("import", book, "--unit", "czj")
    assert (ran.code, ran.err.endswith("目录文件没有改动。\n")) == (0, True)
    workspace.write(BUDGET_FILE, before.removesuffix(second))
    ran = workspace.run("import", book, "--unit", "czj")
    assert ran.err.startswith("读出 2 条事项：新增 0 条，修改 0 条，未变 1 条，没有导入 1 条。")
    assert "目录文件里已经没有 czyjs-002 这条事项，表格里没有改它，未导入" in ran.out
