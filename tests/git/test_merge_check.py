"""Finished merges held against their parents."""

import pytest
from checkouts import SECOND, Checkout, started
from support.sandbox import BUDGET_FILE, Sandbox

LIMIT = "时限: 自本级人民代表大会批准之日起20日内"
SHORT = "时限: 自批准之日起10日内"
END = SECOND.splitlines()[-1] + "\n"
THIRD = SECOND.replace("czyjs-002", "czyjs-003").replace("决算", "采购")
CONTENTS = "      - 一般公共预算收支表\n"
ITEM = "czj/czyjs-001（政府预算）"


@pytest.fixture
def checkout(workspace: Sandbox) -> Checkout:
    return started(workspace, drivers=False)


def forced(checkout: Checkout, edits: list[tuple[str, str]], result: list[tuple[str, str]]) -> str:
    """A merge of a branch with edits, the result of which was written by hand; its other side."""
    other = checkout.branch("他", *edits)
    checkout.git("checkout", "-q", "main")
    checkout.edit(("版本: 2026年版", "版本: 2027年版"))
    checkout.git("merge", "-q", "--no-commit", "-s", "ours", "他")
    checkout.edit(*result)
    return other[:7]


SOUND = [
    pytest.param([], [], id="nothing changed"),
    pytest.param([(LIMIT, SHORT)], [(LIMIT, SHORT)], id="an edit taken over"),
    pytest.param([(LIMIT, SHORT)], [(LIMIT, "时限: 自批准之日起7日内")], id="a third value"),
    pytest.param([(SECOND, "")], [(SECOND, "")], id="an item removed"),
    pytest.param([(END, END + THIRD)], [(END, END + THIRD)], id="an item added"),
    pytest.param([("主体: 本单位\n    方式: 主动公开\n    渠道: [政府网站, ",
                   "主体: [本单位]\n    方式: 主动公开\n    渠道: [政府网站, ")], [],
                 id="a text as a list of one"),
    pytest.param([], [("    环节: 结果\n", "    环节: 结果\n    备注: 甲\n")],
                 id="something new in the merge"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "result"), SOUND)
def test_a_sound_merge_passes(
    checkout: Checkout, edits: list[tuple[str, str]], result: list[tuple[str, str]]
) -> None:
    noted = ("# yaml-language-server", "# 注\n# yaml-language-server")
    forced(checkout, [*edits, noted], [*result, ("2027年版", "2027年版 ")])
    done = checkout.sandbox.run("git", "check")
    assert (done.out, done.code) == ("", 0)
    assert done.err == "核对了 1 个合并：没有问题。\n"


UNSOUND = [
    pytest.param([(END, END + THIRD)], [],
                 "czj/czyjs-003（政府采购）丢失：{} 里有，合并结果里没有。请从 {} 取回。",
                 id="an added item lost"),
    pytest.param([(SECOND, "")], [],
                 "czj/czyjs-002（政府决算）复活：{} 已经删除，合并结果里还在。请再次删除。",
                 id="a removed item revived"),
    pytest.param([(LIMIT, SHORT)], [],
                 f"{ITEM}的“时限”改动丢失：{{}} 改为“自批准之日起10日内”，"
                 "合并结果是“自本级人民代表大会批准之日起20日内”。请改为“自批准之日起10日内”。",
                 id="an edit lost"),
    pytest.param([("    环节: 结果\n", "    环节: 结果\n    备注: 甲\n")], [],
                 f"{ITEM}的“备注”改动丢失：{{}} 写了“甲”，合并结果里没有。请补上。",
                 id="a new field lost"),
    pytest.param([(CONTENTS, f"{CONTENTS}      - 政府采购\n")], [],
                 f"{ITEM}的“内容”少了“政府采购”：按 {{}} 的改动应当有。请补上。",
                 id="an element lost"),
    pytest.param([(CONTENTS, "")], [],
                 f"{ITEM}的“内容”多了“一般公共预算收支表”：{{}} 已经删除。请再次删除。",
                 id="an element revived"),
    pytest.param([("阶段: 目录", "阶段: 清单")], [],
                 f"{BUDGET_FILE} 的“阶段”改动丢失：{{}} 改为“清单”，合并结果是“目录”。请改为“清单”。",
                 id="an edit of the header lost"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "result", "sentence"), UNSOUND)
def test_what_a_merge_lost_or_revived_is_named(
    checkout: Checkout,
    edits: list[tuple[str, str]],
    result: list[tuple[str, str]],
    sentence: str,
) -> None:
    other = forced(checkout, edits, [*result, ("2027年版", "2027年版 ")])
    done = checkout.sandbox.run("git", "check")
    merge = checkout.git("rev-parse", "HEAD")[:7]
    assert done.out == f"合并 {merge}：{sentence.replace('{}', other)}\n"
    assert done.err == "核对了 1 个合并：1 个问题。\n"
    assert done.code == 1


def test_a_unit_renamed_in_the_merge_hides_no_loss(checkout: Checkout) -> None:
    other = checkout.branch("他", (CONTENTS, f"{CONTENTS}      - 政府采购\n"))
    checkout.git("checkout", "-q", "main")
    renamed = ("名称: 区财政局, 别名: [湛河区财政局]", "名称: 区财金局")
    checkout.edit(renamed, path="catalogs/registry/units.yaml")
    checkout.edit(("区财政局", "区财金局"), path="catalogs/registry/domains.yaml")
    checkout.edit(("单位: 区财政局", "单位: 区财金局"))
    checkout.git("merge", "-q", "--no-edit", "-s", "ours", "他")
    done = checkout.sandbox.run("git", "check")
    assert done.code == 1
    assert f"{ITEM}的“内容”少了“政府采购”：按 {other[:7]} 的改动应当有。" in done.out


def test_of_two_new_lists_a_merge_may_take_either(checkout: Checkout) -> None:
    lists = [f"    环节: 结果\n    解读: [{name}]\n" for name in ("甲", "乙")]
    checkout.branch("他", ("    环节: 结果\n", lists[0]))
    checkout.git("checkout", "-q", "main")
    checkout.edit(("    环节: 结果\n", lists[1]))
    checkout.git("merge", "-q", "--no-edit", "-s", "ours", "他")
    assert checkout.sandbox.run("git", "check").code == 0


def test_a_merge_under_way_is_verified_before_it_is_committed(checkout: Checkout) -> None:
    checkout.branch("他", (END, END + THIRD))
    checkout.git("checkout", "-q", "main")
    checkout.edit(("版本: 2026年版", "版本: 2027年版"))
    checkout.git("merge", "-q", "--no-commit", "-s", "ours", "他")
    done = checkout.sandbox.run("git", "check")
    assert done.code == 1
    assert done.out.startswith("正在进行的合并：czj/czyjs-003（政府采购）丢失：")
    checkout.sandbox.replace(BUDGET_FILE, END, END + THIRD)
    assert checkout.sandbox.run("git", "check").code == 0


def test_every_merge_of_a_range_is_verified(checkout: Checkout) -> None:
    start = checkout.git("rev-parse", "HEAD").strip()
    assert checkout.sandbox.run("git", "check", f"{start}..").err == (
        "核对了 0 个合并：没有问题。\n"
    )
    forced(checkout, [(LIMIT, SHORT)], [("2027年版", "2028年版")])
    checkout.edit((LIMIT, SHORT))
    done = checkout.sandbox.run("git", "check", f"{start}..HEAD")
    assert (done.code, done.err) == (1, "核对了 1 个合并：1 个问题。\n")


def test_a_file_that_can_not_be_read_is_listed_and_its_items_are_not_called_lost(
    checkout: Checkout,
) -> None:
    forced(checkout, [(LIMIT, SHORT)], [("单位: 区财政局", "<<<<<<< 我方\n单位: 区财政局")])
    done = checkout.sandbox.run("git", "check")
    merge = checkout.git("rev-parse", "HEAD")[:7]
    assert done.out == f"合并 {merge}：未检查：{BUDGET_FILE}（有一个版本不能读取）\n"
    assert done.code == 1


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param("HEAD", "HEAD 不是合并提交，没有可以核对的，请写明合并提交", id="no merge"),
        pytest.param("没有", "没有版本“没有”：它不是提交、分支或标签，也不是已有的文件或文件夹",
                     id="no revision"),
    ],
)  # fmt: skip
def test_what_can_not_be_verified_is_wrong_use(checkout: Checkout, name: str, line: str) -> None:
    done = checkout.sandbox.run("git", "check", name)
    assert (done.code, done.err) == (2, f"{line}\n")


def test_a_merge_in_a_shallow_clone_can_not_be_verified(checkout: Checkout) -> None:
    forced(checkout, [(LIMIT, SHORT)], [(LIMIT, SHORT)])
    source, target = checkout.sandbox.root, checkout.sandbox.root.parent / "浅"
    checkout.git("clone", "-q", "--depth=1", f"file://{source}", str(target))
    done = Sandbox(target).run("git", "check")
    assert done.code == 3
    assert "的历史不全（浅克隆），不能核对，请先运行 git fetch --unshallow" in done.err
