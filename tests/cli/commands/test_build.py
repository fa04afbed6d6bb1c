"""Building: whole or not at all, the same bytes everywhere, nothing withheld in any output."""

import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from support.sandbox import BUDGET, BUDGET_FILE, Sandbox, build

from gkcatalog.disk.outputs import replaced_tree
from gkcatalog.disk.workspace import DiskProblem
from gkcatalog.model.artifact import Artifact

WITHHELD = """\
  - 编号: czyjs-002
    名称: 绝不公布的事项
    内容: [绝不公布的内容]
    依据: [《中华人民共和国预算法》第十四条]
    主体: 本单位
    方式: 不予公开
    不公开理由: {条款: 第十六条, 说明: 绝不公布的说明, 复核日期: 2027-06-30}
"""
INVENTORY = """\
单位: 区财政局
领域: 财政预决算
阶段: 清单
事项:
  - {编号: czyjs-101, 名称: 尚在清单的事项, 方式: 主动公开}
"""


def tree_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_everything_of_the_contract_is_there(workspace: Sandbox) -> None:
    ran = workspace.run("build")
    assert ran.code == 0, ran.err
    built = tree_of(workspace.root / "out")
    for path in (
        "excel/directory.xlsx", "excel/units/czj.xlsx", "excel/domains/czyjs.xlsx",
        "site/index.html", "site/units/czj/index.html", "site/units/czj/czyjs.html",
        "site/domains/czyjs.html", "site/items/czj/czyjs-001.html", "site/search.html",
        "site/downloads.html", "data/catalog.json", "data/catalog.csv", "data/units/czj.json",
        "data/catalog.jsonld", "data/feed.atom",
    ):  # fmt: skip
        assert path in built, path
    assert 'id="i-czyjs-001"' in built["site/units/czj/czyjs.html"].decode()
    manifest = built.pop("MANIFEST.sha256").decode().splitlines()
    assert manifest == sorted(
        (f"{sha256(data).hexdigest()}  {path}" for path, data in built.items()),
        key=lambda line: line.split("  ", 1)[1],
    )


def test_the_same_input_gives_the_same_bytes(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.run("build")
    other = build(tmp_path / "ein anderer 文件夹")
    environment = {
        **os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "77",
    }  # fmt: skip
    command = [sys.executable, "-m", "gkcatalog", "build"]
    subprocess.run(command, cwd=other.root, env=environment, check=True, capture_output=True)
    assert tree_of(workspace.root / "out") == tree_of(other.root / "out")
    assert workspace.run("build", "--check").code == 0


@pytest.mark.parametrize(
    ("arguments", "environment", "day"),
    [
        (["--as-of", "2026-05-20"], {}, "2026-05-20"),
        ([], {"SOURCE_DATE_EPOCH": "1590000000"}, "2020-05-20"),
        ([], {}, "2026-01-01"),
    ],
)
def test_the_printed_day(
    workspace: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    day: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert workspace.run("build", *arguments).code == 0
    assert day in workspace.read("out/site/index.html")


@pytest.mark.parametrize("moment", ["2020-05-20", "²", "1590000000000000000000", "1e9"])
def test_a_moment_that_is_none_is_told(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    ran = workspace.run("build")
    assert (ran.code, ran.err) == (
        2, f"环境变量 SOURCE_DATE_EPOCH 应当是秒数，现在是“{moment}”\n"
    )  # fmt: skip


@pytest.mark.parametrize("out", ["none/../../{name}", "none/../mine", "none/../.."])
def test_a_folder_that_comes_to_be_on_the_way_is_no_place_to_build(
    workspace: Sandbox, out: str
) -> None:
    workspace.write("mine/a.doc", "要紧")
    before = workspace.contents()
    ran = workspace.run("build", "-o", out.format(name=workspace.root.name), "--no-cache")
    assert ran.code == 2
    assert workspace.contents() == before


def test_a_copy_of_the_search_data_does_not_take_its_place(workspace: Sandbox) -> None:
    workspace.run("build")
    data = workspace.root / "out/site/assets/search-data.js"
    workspace.write("templates/site/assets/search-data.js", data.read_text("utf-8"))
    workspace.replace(BUDGET_FILE, "名称: 政府预算", "名称: 政府预算表")
    assert workspace.run("build").code == 0
    assert "政府预算表" in data.read_text("utf-8")
    assert workspace.run("build", "--check").code == 0


def test_a_domain_does_not_take_the_page_of_its_unit(workspace: Sandbox) -> None:
    workspace.replace("catalogs/registry/domains.yaml", "代码: shjz", "代码: index")
    ran = workspace.run("build")
    assert ran.code == 2
    assert "领域代码“index”与单位首页的网址相同" in ran.err


def test_the_front_page_leads_only_to_pages_that_are_there(workspace: Sandbox) -> None:
    units, domains = "catalogs/registry/units.yaml", "catalogs/registry/domains.yaml"
    old = "  - {代码: jiu, 名称: 旧办事处, 类别: 街道, 废止: 2025-01-01}\n"
    workspace.replace(units, "组别:\n", f"{old}组别:\n")
    workspace.replace(domains, "责任单位: [区民政局]", "责任单位: [区民政局, 旧办事处, 河滨街道]")
    assert workspace.run("build").code == 0
    page = workspace.read("out/site/index.html")
    assert "河滨街道办事处" in page
    assert "units/hebin/" not in page
    assert "旧办事处" not in page
    assert "旧办事处" not in workspace.read("out/site/domains/shjz.html")


@pytest.mark.parametrize("edition", ["2026版", "2026年第1版", "2026年版（试行）"])
def test_an_edition_dates_the_directory_however_it_names_its_year(
    workspace: Sandbox, edition: str
) -> None:
    workspace.replace(BUDGET_FILE, "版本: 2026年版", f"版本: {edition}")
    assert workspace.run("build").code == 0
    assert "2026年1月1日" in workspace.read("out/site/index.html")


def test_data_with_errors_is_not_published(workspace: Sandbox) -> None:
    workspace.run("build")
    before = tree_of(workspace.root / "out")
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结束\n")
    ran = workspace.run("build")
    assert ran.code == 1
    assert "没有发布" in ran.err
    assert "GK104" in ran.out
    assert tree_of(workspace.root / "out") == before
    assert workspace.run("build", "--check").code == 1


def test_a_stale_build_is_told(workspace: Sandbox) -> None:
    workspace.run("build")
    workspace.replace(BUDGET_FILE, "举借债务情况说明", "举借债务情况")
    ran = workspace.run("build", "--check")
    assert ran.code == 1
    assert "data/catalog.json" in ran.err or "……共" in ran.err


def test_nothing_withheld_is_in_any_output(workspace: Sandbox) -> None:
    text = workspace.read(BUDGET_FILE)
    workspace.write(BUDGET_FILE, text + "    内部备注: 绝不公布的备注\n" + WITHHELD)
    workspace.write("catalogs/units/czj/qingdan.yaml", INVENTORY)
    ran = workspace.run("build")
    assert ran.code == 0, ran.out
    for path, data in tree_of(workspace.root / "out").items():
        parts = [data]
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        for part in parts:
            assert "绝不公布".encode() not in part, path
            assert "尚在清单".encode() not in part, path
            assert b"czyjs-002" not in part, path


def write_tree(target: Path, *files: Artifact) -> None:
    with replaced_tree(target) as tree:
        for file in files:
            tree.write(file)


def test_a_failed_build_leaves_the_old_one(workspace: Sandbox) -> None:
    target = workspace.root / "out"
    write_tree(target, Artifact("a.txt", b"old"))
    with pytest.raises(DiskProblem, match="磁盘已满"), replaced_tree(target) as tree:
        tree.write(Artifact("a.txt", b"new"))
        raise OSError(28, "no space")
    assert tree_of(target) == {"a.txt": b"old"}
    assert [path.name for path in workspace.root.glob(".out*")] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"old", b"new"), (b"same", b"same")],
    ids=["changed", "held by the old tree"],
)
def test_what_a_process_left_unfinished_is_written_again(
    tmp_path: Path, before: bytes, after: bytes
) -> None:
    write_tree(tmp_path / "out", Artifact("a.txt", before))
    with replaced_tree(tmp_path / "out") as tree:
        tree.write(Artifact("a.txt", after))
        tree.write(Artifact("a.txt", after))
    assert tree_of(tmp_path / "out") == {"a.txt": after}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_one_line_and_three(workspace: Sandbox, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting needs root")
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=False,
        capture_output=True,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        ran = workspace.run("build", "-o", str(small / "out"))
        assert ran.code == 3
        assert "磁盘已满" in ran.err
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_folder_of_something_else_is_not_swapped_away(workspace: Sandbox) -> None:
    precious = workspace.write("documents/letter.txt", "重要")
    for target in ("documents", ".", ".."):
        ran = workspace.run("build", "-o", str(workspace.root / target))
        assert ran.code == 2, target
    assert precious.read_text(encoding="utf-8") == "重要"


def test_only_some_outputs(workspace: Sandbox) -> None:
    assert workspace.run("build", "--only", "data").code == 0
    assert {path.split("/")[0] for path in tree_of(workspace.root / "out")} == {
        "data", "MANIFEST.sha256",
    }  # fmt: skip
    ran = workspace.run("build", "--only", "word")
    assert ran.code == 2
    assert "只有：excel、site、data" in ran.err


def test_labels_that_are_empty_are_named(workspace: Sandbox) -> None:
    ran = workspace.run("build")
    assert ran.err.splitlines()[0] == (
        "gkcatalog.yaml 的“站点”没有填写：名称、域名、标识码、栏目，网页上没有相应的门户标签。"
    )
    site = "站点: {名称: 湛河区人民政府, 域名: www.example.invalid, 标识码: '4104110001', 栏目: 政务公开}\n"
    workspace.write("gkcatalog.yaml", workspace.read("gkcatalog.yaml") + site)
    assert "站点" not in workspace.run("build").err


def test_rows_that_are_cut_off_are_told_and_published(workspace: Sandbox) -> None:
    assert "GK830" not in workspace.run("build").err
    many = "".join(f"      - 第{n}项\n" for n in range(40))
    workspace.replace(BUDGET_FILE, "      - 一般公共预算收支表\n", many)
    ran = workspace.run("build")
    assert ran.code == 0
    assert f"{BUDGET_FILE}:7: GK830 “政府预算”在目录表里要" in ran.err


def written_in(sandbox: Sandbox, path: str) -> str:
    """All that the parts of a workbook say."""
    with zipfile.ZipFile(sandbox.root / path) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if "xl/" in name)


def test_files_of_one_unit_and_domain_are_told_alike_in_all_outputs(workspace: Sandbox) -> None:
    workspace.write(
        "catalogs/units/czj/czyjs-1.yaml",
        BUDGET.replace("2026年版", "2025年版").replace("政府预算", "政府决算")
        .replace("czyjs-001", "czyjs-002").replace("举借债务情况说明", "债务情况"),
    )  # fmt: skip
    denial = "单位: 区民政局\n领域: 社会救助\n不涉及: 另一个理由\n"
    workspace.write("catalogs/units/mzj/shjz-1.yaml", denial)
    workspace.write("catalogs/units/mzj/shjz-2.yaml", denial)
    ran = workspace.run("build")
    assert ran.code == 0, ran.out
    data = json.loads(workspace.read("out/data/catalog.json"))
    (edition,) = [each["edition"] for each in data["editions"] if each["unit"] == "czj"]
    assert edition == "2025年版、2026年版"
    assert f"共 2 项，{edition}。" in workspace.read("out/site/units/czj/czyjs.html")
    assert f"版本：{edition}" in written_in(workspace, "out/excel/units/czj.xlsx")
    reasons = ["另一个理由", "示例的理由"]
    assert [each["reason"] for each in data["not_concerned"]] == reasons
    page, book = workspace.read("out/site/not-concerned.html"), "out/excel/units/mzj.xlsx"
    for told in (page, written_in(workspace, book)):
        assert [told.count(reason) for reason in reasons] == [1, 1]


RETIRED = """\
退出事项:
  - {事项: czj/czyjs-900, 名称: 旧事项, 方式: 合并, 去向: [czj/czyjs-001], 日期: 2025-12-31, 依据: 示例}
"""


def test_without_item_pages_ended_items_keep_theirs(workspace: Sandbox) -> None:
    workspace.write("catalogs/retired.yaml", RETIRED)
    ran = workspace.run("build", "--no-item-pages")
    assert ran.code == 0, ran.out
    pages = {p for p in tree_of(workspace.root / "out") if p.startswith("site/items/")}
    assert pages == {"site/items/czj/czyjs-900.html"}
    assert "units/czj/czyjs.html#i-czyjs-001" in workspace.read(f"out/{pages.pop()}")


def test_parquet_holds_what_the_data_holds(workspace: Sandbox, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    assert workspace.run("build", "--only", "data", "--parquet").code == 0
    (row,) = pq.read_table(workspace.root / "out/data/catalog.parquet").to_pylist()
    assert (row["item"], row["unit_name"]) == ("czj/czyjs-001", "区财政局")
    filled = {name: value for name, value in row.items() if value is not None}
    (item,) = json.loads(workspace.read("out/data/catalog.json"))["items"]
    names = ("item", "unit_name", "domain_name")
    assert {k: v for k, v in filled.items() if k not in names} == item
    first = (workspace.root / "out/data/catalog.parquet").read_bytes()
    workspace.run("build", "--only", "data", "--parquet")
    assert (workspace.root / "out/data/catalog.parquet").read_bytes() == first


def test_linked_data_names_parquet_where_it_is(workspace: Sandbox) -> None:
    pytest.importorskip("pyarrow")

    def distributions(*options: str) -> list[tuple[str, str]]:
        ran = workspace.run("build", "--only", "data", *options, cache=True)
        assert ran.code == 0
        graph = json.loads(workspace.read("out/data/catalog.jsonld"))["@graph"]
        (catalog,) = (node for node in graph if node["@id"] == "#catalog")
        files = catalog["distribution"]
        assert [node["@id"] for node in catalog["dcat:distribution"]] == [
            file["@id"] for file in files
        ]
        assert all((workspace.root / "out/data" / file["contentUrl"]).is_file() for file in files)
        return [(file["contentUrl"], file["encodingFormat"]) for file in files]

    always = [("catalog.json", "application/json"), ("catalog.csv", "text/csv")]
    parquet = ("catalog.parquet", "application/vnd.apache.parquet")
    assert distributions() == always
    assert distributions("--parquet") == [*always, parquet]
    assert distributions() == always


def test_parquet_without_its_library_is_one_line(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkcatalog.cli.building.publishing.find_spec", lambda name: None)
    ran = workspace.run("build", "--only", "data", "--parquet")
    assert (ran.code, ran.err) == (
        3,
        "没有安装生成 Parquet 的组件，请先运行 pip install 'gkcatalog[parquet]'\n",
    )
    assert workspace.run("build", "--only", "site", "--parquet").code == 2
    assert not (workspace.root / "out").exists()
