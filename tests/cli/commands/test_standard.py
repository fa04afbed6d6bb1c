"""`standard`: a new edition of a standard, and what it means for every unit."""

import json

import pytest
from support.repository import commit_all
from support.sandbox import Sandbox

STANDARD = "catalogs/standards/gj/czyjs.yaml"
UNITS = """\
单位: 区财政局
领域: 财政预决算
事项:
  - {编号: bm-001, 沿用: gj/czyjs-001, 主体: 本单位}
  - {编号: bm-002, 沿用: gj/czyjs-001, 主体: 本单位, 名称: 部门决算,
     时限: 自批复之日起10日内, 预期: {时限: 自本级政府财政部门批复之日起20日内}}
  - {编号: bm-003, 沿用: gj/czyjs-001, 主体: 本单位, 去除: {内容: [绩效目标]}}
"""


@pytest.fixture
def repository(workspace: Sandbox) -> Sandbox:
    workspace.write("catalogs/units/czj/bumen.yaml", UNITS)
    commit_all(workspace.root, "first")
    return workspace


def arrivals(sandbox: Sandbox, *words: str) -> tuple[int, list[tuple[str, str, str]]]:
    ran = sandbox.run("standard", "update", "--format", "json", *words)
    changes = json.loads(ran.out)["changes"]
    return ran.code, [(c["manner"], c["item"], c["field"]) for c in changes]


def test_nothing_changed(repository: Sandbox) -> None:
    ran = repository.run("standard", "update")
    assert (ran.code, ran.out) == (0, "标准没有变化。\n")


def test_what_comes_by_itself_and_what_meets_an_edit(repository: Sandbox) -> None:
    repository.replace(STANDARD, "批复之日起20日内", "批复之日起15日内")
    assert arrivals(repository) == (
        1,
        [
            ("comes", "czj/bm-001", "时限"),
            ("meets", "czj/bm-002", "时限"),
            ("comes", "czj/bm-003", "时限"),
        ],
    )
    text = repository.run("standard", "update").out.replace("\n              ", "")
    assert (
        "遇本地改动  部门决算（czj/bm-002） 时限：标准由“自本级政府财政部门批复之日起20日内”改为"
        "“自本级政府财政部门批复之日起15日内”；本条自行写为“自批复之日起10日内”，写时预期标准为"
        "“自本级政府财政部门批复之日起20日内”，请核对是否还成立。"
    ) in text


def test_an_element_that_a_unit_removed(repository: Sandbox) -> None:
    repository.replace(STANDARD, "      - 绩效目标\n", "")
    assert arrivals(repository) == (
        1,
        [
            ("comes", "czj/bm-001", "内容"),
            ("comes", "czj/bm-002", "内容"),
            ("meets", "czj/bm-003", "内容"),
        ],
    )


def test_an_item_that_is_gone(repository: Sandbox) -> None:
    text = repository.read(STANDARD)
    repository.write(STANDARD, text.replace("czyjs-001", "czyjs-900").replace("部门预算", "另一件"))
    repository.write(STANDARD, repository.read(STANDARD).replace("部门收支总表", "别的表"))
    repository.write(STANDARD, repository.read(STANDARD).replace("绩效目标", "别的目标"))
    code, found = arrivals(repository)
    assert code == 1
    assert [row for row in found if row[0] == "lost"] == [
        ("lost", f"czj/bm-00{n}", "") for n in (1, 2, 3)
    ]
    assert [row[0] for row in found if row[0] != "lost"] == ["offered"]
    assert "失去标准  部门预算（czj/bm-001）：" in repository.run("standard", "update").out


def test_an_item_with_another_id(repository: Sandbox) -> None:
    repository.replace(STANDARD, "编号: czyjs-001", "编号: czyjs-900")
    said = "".join(repository.run("standard", "update").out.split())
    assert "失去标准部门预算（czj/bm-001）：标准的编号改了，请把“沿用”改为gj/czyjs-900。" in said


def test_two_standards_side_by_side(repository: Sandbox) -> None:
    text = repository.read(STANDARD).replace("标准: gj", "标准: gj2")
    repository.write("catalogs/standards/gj2/czyjs.yaml", text.replace("20日内", "15日内"))
    ran = repository.run("standard", "diff", "gj", "gj2", "--format", "json")
    found = json.loads(ran.out)
    assert [(c["effect"], c["item"], c["field"]) for c in found["changes"]] == [
        ("widen", "gj/czyjs-001", "时限")
    ]
    assert arrivals(repository, "gj", "gj2")[1][0] == ("comes", "czj/bm-001", "时限")


def test_a_revision_of_one_standard_and_a_folder(repository: Sandbox) -> None:
    repository.replace(STANDARD, "批复之日起20日内", "批复之日起15日内")
    for words in (("HEAD:gj", "gj"), ("HEAD:gj", str(repository.root / "catalogs/standards/gj"))):
        ran = repository.run("standard", "diff", *words, "--format", "json")
        assert [c["field"] for c in json.loads(ran.out)["changes"]] == ["时限"]


@pytest.fixture
def chained(repository: Sandbox) -> Sandbox:
    """A unit that draws on sj, which draws on gj."""
    chain = "标准: sj\n领域: 财政预决算\n事项:\n  - {编号: s-1, 沿用: gj/czyjs-001}\n"
    repository.write("catalogs/standards/sj/czyjs.yaml", chain)
    unit = UNITS[: UNITS.index("  - {编号: bm-002")].replace("gj/czyjs-001", "sj/s-1")
    repository.write("catalogs/units/czj/bumen.yaml", unit)
    commit_all(repository.root, "chain")
    return repository


def folder(sandbox: Sandbox, path: str, old: str = "", new: str = "", *, of: str = "gj") -> str:
    """A new edition of a standard outside the workspace."""
    text = sandbox.read(f"catalogs/standards/{of}/czyjs.yaml").replace(old, new)
    to = sandbox.root.parent / path
    to.mkdir(parents=True)
    (to / "czyjs.yaml").write_text(text, encoding="utf-8")
    return str(to)


@pytest.mark.parametrize("name", ["new/gj", "new/2027年版"])
def test_a_folder_reaches_units_through_another_standard(chained: Sandbox, name: str) -> None:
    new = folder(chained, name, "批复之日起20日内", "批复之日起15日内")
    assert arrivals(chained, "gj", new) == (0, [("comes", "czj/bm-001", "时限")])


def test_a_folder_of_the_same_edition_draws_on_the_other_standards(chained: Sandbox) -> None:
    new = folder(chained, "new/sj", of="sj")
    assert chained.run("standard", "update", "sj", new).out == "标准没有变化。\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "编号: czyjs-001",
            "编号: czyjs-900",
            "标准的编号改了，请把本条沿用的sj/s-1的“沿用”改为gj/czyjs-900。",
        ),
        (
            "名称: 部门预算",
            "名称: 另一件",
            "标准不再有这条事项，本条沿用的sj/s-1因此不完整，"
            "请先更新那个标准，或者改为自行列出、登记退出。",
        ),
    ],
    ids=["another id", "gone"],
)
def test_what_a_standard_in_between_loses(chained: Sandbox, old: str, new: str, said: str) -> None:
    text = chained.read(STANDARD).replace(old, new)
    if "另一件" in new:
        text = text.replace("czyjs-001", "czyjs-900").replace("部门收支总表", "别的表")
        text = text.replace("绩效目标", "别的目标")
    chained.write(STANDARD, text)
    told = "".join(chained.run("standard", "update").out.split())
    assert f"失去标准部门预算（czj/bm-001）：{said}" in told
    assert "随标准更新" not in told


def test_the_real_code_of_another_standard(repository: Sandbox) -> None:
    text = repository.read(STANDARD).replace("标准: gj", "标准: gj2")
    text = text.replace("czyjs-001", "c-7")
    text += text[text.index("  - 编号") :].replace("c-7", "c-8").replace("部门预算", "新的一件")
    repository.write("catalogs/standards/gj2/czyjs.yaml", text)
    said = "".join(repository.run("standard", "update", "gj", "gj2").out.split())
    assert "请把“沿用”改为gj2/c-7。" in said
    assert "新的一件（gj2/c-8）：标准新增这条事项。" in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("gj", "gj2"),
            [
                ("removed", "gj/a-1", "另一件", ""),
                ("changed", "gj/b-1", "批复之日起20日内", "批复之日起15日内"),
                ("moved", "gj2/c-7", "gj/czyjs-001", "gj2/c-7"),
                ("added", "gj2/c-8", "", "新的一件"),
            ],
        ),
        (
            ("gj2", "gj"),
            [
                ("added", "gj/a-1", "", "另一件"),
                ("moved", "gj/czyjs-001", "gj2/c-7", "gj/czyjs-001"),
                ("changed", "gj2/b-1", "批复之日起15日内", "批复之日起20日内"),
                ("removed", "gj2/c-8", "新的一件", ""),
            ],
        ),
    ],
)
def test_items_are_named_by_the_standard_that_has_them(
    repository: Sandbox, words: tuple[str, str], expected: list[tuple[str, str, str, str]]
) -> None:
    def edition(code: str, *items: str) -> None:
        head = f"标准: {code}\n领域: 财政预决算\n事项:\n"
        repository.write(f"catalogs/standards/{code}/czyjs.yaml", head + "".join(items))

    def entry(number: str, name: str, content: str, limit: str = "每年") -> str:
        return f"  - {{编号: {number}, 名称: {name}, 内容: {content}, 时限: {limit}}}\n"

    budget, kept = ("部门预算", "收支总表"), ("部门决算", "决算总表")
    other, new = ("另一件", "采购目录"), ("新的一件", "绩效目标")
    first = entry("b-1", *kept, "批复之日起20日内"), entry("a-1", *other)
    second = entry("b-1", *kept, "批复之日起15日内"), entry("c-8", *new)
    edition("gj", entry("czyjs-001", *budget), *first)
    edition("gj2", entry("c-7", *budget), *second)
    found = json.loads(repository.run("standard", "diff", *words, "--format", "json").out)
    told = [(c["kind"], c["item"], c["old"], c["new"]) for c in found["changes"]]
    assert told == expected
    text = repository.run("standard", "diff", *words).out
    assert [line for line in text.splitlines() if line.startswith("标准 ")] == [
        f"标准 {code} · 财政预决算" for code in sorted(words)
    ]


def test_a_unit_file_that_can_not_be_read(repository: Sandbox) -> None:
    repository.replace(STANDARD, "批复之日起20日内", "批复之日起15日内")
    for broken in (f"{UNITS}    坏: [\n".encode(), UNITS.encode("gb18030")):
        repository.write("catalogs/units/czj/bumen.yaml", broken)
        ran = repository.run("standard", "update")
        assert (ran.code, ran.err) == (1, "未比对：catalogs/units/czj/bumen.yaml\n")
        assert ran.out == "标准有变化，没有查到受影响的事项。\n"


def test_a_file_of_a_standard_that_can_not_be_read_takes_nothing_away(chained: Sandbox) -> None:
    chained.write(STANDARD, f"{chained.read(STANDARD)}坏: [\n")
    for command, said in (("update", "能比对的标准没有变化。"), ("diff", "没有变化。")):
        ran = chained.run("standard", command)
        assert (ran.code, ran.out.splitlines()[-1]) == (1, said)
        assert f"未比对：{STANDARD}" in ran.out + ran.err


def test_nothing_is_written(repository: Sandbox) -> None:
    repository.replace(STANDARD, "批复之日起20日内", "批复之日起15日内")
    before = repository.contents()
    repository.run("standard", "update")
    assert repository.contents() == before


def test_no_such_standard(repository: Sandbox) -> None:
    ran = repository.run("standard", "diff", "HEAD:zz")
    assert (ran.code, ran.err) == (2, "版本“HEAD”里没有标准“zz”\n")
