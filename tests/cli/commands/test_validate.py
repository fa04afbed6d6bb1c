"""The gate: exit codes, what is reported where, consoles of every kind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.sandbox import BUDGET_FILE, CHANNELS, DOMAINS, UNITS, Sandbox

BROKEN = "catalogs/units/czj/broken.yaml"


def test_a_sound_workspace_passes(workspace: Sandbox) -> None:
    ran = workspace.run("validate", "--as-of", "2026-11-22")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "检查了 2 个文件、2 个单位、1 条事项：0 个错误，0 个警告，0 个提示。\n"


def test_one_bad_file_never_hides_another(workspace: Sandbox) -> None:
    workspace.write(BROKEN, "单位：区财政局\n领域: 财政预决算\n")
    workspace.write("catalogs/units/czj/gbk.yaml", "单位: 区财政局\n".encode("gb18030"))
    workspace.replace(BUDGET_FILE, "    主体: 本单位\n", "")
    ran = workspace.run("validate", "--format", "json")
    report = json.loads(ran.out)
    assert ran.code == 1
    assert [
        (d["code"], d["file"].rpartition("/")[2], d["line"]) for d in report["diagnostics"]
    ] == [
        ("GK004", "broken.yaml", 1),
        ("GK101", "czyjs.yaml", 7),
        ("GK001", "gbk.yaml", 1),
    ]
    assert report["summary"]["unchecked"] == [BROKEN, "catalogs/units/czj/gbk.yaml"]


def test_json_is_that_of_the_contract(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结束\n")
    report = json.loads(workspace.run("validate", "--format", "json").out)
    assert report["version"] == 1
    assert list(report["summary"]) == [
        "files", "units", "items", "errors", "warnings", "infos", "unchecked",
    ]  # fmt: skip
    (finding,) = report["diagnostics"]
    fingerprint = finding.pop("fingerprint")
    assert len(fingerprint) == 12
    assert finding == {
        "code": "GK104",
        "severity": "error",
        "message": "“结束”不在规定的用词之内",
        "file": BUDGET_FILE,
        "line": 21,
        "column": 9,
        "end_line": 21,
        "end_column": 11,
        "unit": "czj",
        "domain": "czyjs",
        "item": "czj/czyjs-001",
        "field": "环节",
        "hint": "是不是“结果”？“环节”只能写：决策、执行、管理、服务、结果。",
        "fixable": "no",
    }


def test_a_fingerprint_survives_moved_lines(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结束\n")
    before = json.loads(workspace.run("validate", "--format", "json").out)["diagnostics"][0]
    text = workspace.read(BUDGET_FILE)
    workspace.write(BUDGET_FILE, "# 新的注释\n\n" + text.replace("版本: 2026年版\n", ""))
    after = json.loads(workspace.run("validate", "--format", "json").out)["diagnostics"][0]
    assert before["line"] != after["line"]
    assert before["fingerprint"] == after["fingerprint"]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "GK101,GK102"], {"GK101", "GK102"}),
        (["--select", "GK101", "--select", "GK102"], {"GK101", "GK102"}),
        (["--select", "GK101， GK102"], {"GK101", "GK102"}),
        (["--select", "GK10", "--ignore", "GK101", "--ignore", "GK103"], {"GK102"}),
    ],
    ids=["parted", "repeated", "parted by a wide comma", "ignored twice"],
)
def test_codes_add_up(workspace: Sandbox, options: list[str], codes: set[str]) -> None:
    workspace.replace(BUDGET_FILE, "    名称: 政府预算\n", "    名: 政府\n    最近更新: 昨天\n")
    out = workspace.run("validate", *options, "--format", "json").out
    assert {found["code"] for found in json.loads(out)["diagnostics"]} == codes


def test_full_format_aligns_the_caret_under_chinese(workspace: Sandbox) -> None:
    workspace.replace(
        BUDGET_FILE, "    渠道: [政府网站, 公开查阅点]", "    渠道: [政府网站，公开查阅点]"
    )
    out = workspace.run("validate", "--select", "GK004").out
    assert out == (
        "错误 GK004 这里要用英文的“,”，写成了全角的“，”（可用 lint --fix 修复）\n"
        "  --> catalogs/units/czj/czyjs.yaml:18:14\n"
        " 18 |     渠道: [政府网站，公开查阅点]\n"
        "    |                    ^^\n"
        "  改法：请把“，”改为“, ”（后面有一个空格）。\n"
    )


WRONG_USE = [
    pytest.param(["validate", "nowhere.yaml"], "没有这个文件或文件夹：nowhere.yaml\n", id="path"),
    pytest.param(
        ["validate", "czj"], "没有这个文件或文件夹：czj，是不是 catalogs/units/czj？", id="unit"
    ),
    pytest.param(
        ["validate", "catalogs/units/czj/czyjs.yml"],
        "没有这个文件或文件夹：catalogs/units/czj/czyjs.yml，是不是 catalogs/units/czj/czyjs.yaml？",
        id="ending",
    ),
    pytest.param(
        ["validate", "catalogs\\units\\czj"],
        "没有这个文件或文件夹：catalogs\\units\\czj，是不是 catalogs/units/czj？",
        id="backslashes",
        marks=pytest.mark.skipif(sys.platform == "win32", reason="a path there"),
    ),
    pytest.param(["validate", "--select", "GK999"], "没有规则 GK999", id="rule"),
    pytest.param(["validate", "--as-of", "2026-13-01"], "日期“2026-13-01”不对", id="date"),
    pytest.param(["status", "--as-of", "0001-01-01"], "日期“0001-01-01”不对", id="first date"),
    pytest.param(
        ["validate", "--formt", "json"], "没有选项 --formt，是不是 --format？", id="option"
    ),
    pytest.param(["validate", "--format", "yaml"], "选项 --format 的值“yaml”不对", id="format"),
    pytest.param(["validte"], "没有命令 validte，是不是 validate？", id="command"),
    pytest.param(
        ["new", "--unit", "区财征局", "--domain", "czyjs"], "是不是“区财政局”？", id="unit"
    ),
    pytest.param(["new", "--unit", "czj"], "缺少选项 --domain", id="missing option"),
    pytest.param(["changelog", "v1", "v2", "v(3)"], "多出的参数：v2 v(3)（用法", id="too many"),
    pytest.param(["-C"], "-C 后面要写文件夹", id="global option"),
]


@pytest.mark.parametrize(("arguments", "line"), WRONG_USE)
def test_wrong_use_is_one_clear_line(workspace: Sandbox, arguments: list[str], line: str) -> None:
    ran = workspace.run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert line in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [["diff"], ["import", "--unit", "czj"], ["build", "-o"]])
def test_a_path_that_the_system_refuses_is_told(workspace: Sandbox, command: list[str]) -> None:
    path = "长" * 200
    ran = workspace.run(*command, path)
    assert ran.code == 3
    assert path in ran.err
    assert ran.err.endswith("：文件名太长\n")
    assert ran.err.count("\n") == 1


FOUNDATIONS = [
    pytest.param("gkcatalog.yaml", "格式: 1\n区现: 湛河区\n", "是不是“区县”？", id="unknown key"),
    pytest.param(
        "gkcatalog.yaml", "格式: 1\n规则: {单位: {甲: {忽略: []}}}\n", "“甲”没有登记", id="unit"
    ),
    pytest.param(
        "gkcatalog.yaml", "格式: 1\n规则: {忽略: [GK999]}\n", "没有规则“GK999”", id="rule"
    ),
    pytest.param(
        "gkcatalog.yaml",
        "格式: 1\n规则: {单位: {czj: {级别: {GK999: 错误}}}}\n",
        "没有规则“GK999”",
        id="rule of a unit",
    ),
    pytest.param(
        "gkcatalog.yaml",
        "格式: 1\n规则:\n  忽略: [GK301, GK999]\n",
        "gkcatalog.yaml:3:15 没有规则“GK999”。请核对代码，gkcatalog rules 列出全部规则。\n",
        id="place of a rule",
    ),
    pytest.param(
        "gkcatalog.yaml",
        "格式: 1\n规则: {单位: {区财正局: {忽略: []}}}\n",
        "gkcatalog.yaml:2:11 规则中的单位“区财正局”没有登记。是不是“区财政局”",
        id="place of a unit",
    ),
    pytest.param(
        "catalogs/registry/units.yaml",
        f"{UNITS}  - {{名称: 各街道, 类别: 街道}}\n".replace("代码: mzj", "代码: czj"),
        "catalogs/registry/units.yaml:3:5 单位“czj”登记了两次，前一次在第 2 行。请核对，改掉一处。\n",
        id="code twice",
    ),
    pytest.param(
        "catalogs/registry/channels.yaml",
        CHANNELS.replace("本地渠道: []", "本地渠道:\n  - {名称: 大喇叭, 别名: [门户网站]}"),
        "channels.yaml:16:5 渠道“门户网站”登记了两次，前一次在第 2 行。",
        id="local channel twice",
    ),
    pytest.param(
        "catalogs/registry/domains.yaml",
        DOMAINS.replace("责任单位: [区财政局]", "责任单位: [区财正局]"),
        "domains.yaml:2:35 领域“财政预决算”的责任单位“区财正局”没有登记为单位或组别。是不是“区财政局”",
        id="unknown body",
    ),
    pytest.param(
        "catalogs/registry/units.yaml",
        f"{UNITS}  - {{名称: 财政口, 成员: [czj, 区财征局]}}\n",
        "units.yaml:7:15 组别“财政口”的成员“区财征局”没有登记。是不是“区财政局”",
        id="unknown member",
    ),
    pytest.param(
        "catalogs/registry/units.yaml",
        UNITS.replace("类别: 街道}\n组别", "类别: 街道, 上级: 区财征局}\n组别"),
        "的上级“区财征局”没有登记。是不是“区财政局”",
        id="unknown parent",
    ),
    pytest.param(
        "catalogs/registry/domains.yaml",
        DOMAINS.replace("条款: 二（一）3", "条款: 二（一）3, 替代: 社会救济"),
        "领域“财政预决算”的替代“社会救济”没有登记。",
        id="unknown successor of a domain",
    ),
    pytest.param("gkcatalog.yaml", "", "文件里没有内容", id="empty"),
    *(
        pytest.param(
            "gkcatalog.yaml",
            f"格式: 1\n站点: {{网址前缀: '{address}'}}\n",
            f"gkcatalog.yaml:2:12 “{address}”的写法不对。应当写成以 https:// 或 http:// 开头的网址",
            id=address,
        )
        for address in (
            "www.example.cn",
            "https://",
            "https://www.example.cn/zw gk",
            'https://example.cn/"x"',
            "https://example.cn/?a=1",
            "https://example.cn/#a",
            "https://example.cn/政务公开",
            "https://u:p@example.cn",
        )
    ),
    pytest.param("catalogs/registry/units.yaml", "单位：\n", "units.yaml:1:3", id="syntax"),
    pytest.param("catalogs/registry/laws.yaml", None, "缺少这个文件", id="missing"),
    pytest.param("schemas/item-file.schema.json", "{", "不是有效的 JSON Schema", id="schema"),
    pytest.param("schemas/item-file.schema.json", '{"type": 5}', "JSON Schema", id="bad schema"),
]


@pytest.mark.parametrize(
    "address", ["", "http://10.1.2.3", "https://www.example.cn:8443/a_b/%E6%94%BF/~c/"]
)
def test_an_address_of_the_site(workspace: Sandbox, address: str) -> None:
    workspace.write("gkcatalog.yaml", f"格式: 1\n站点: {{网址前缀: '{address}'}}\n")
    ran = workspace.run("validate")
    assert ran.code == 0, ran.err


@pytest.mark.parametrize(("path", "content", "line"), FOUNDATIONS)
def test_a_broken_foundation_stops_with_two(
    workspace: Sandbox, path: str, content: str | None, line: str
) -> None:
    if content is None:
        (workspace.root / path).unlink()
    else:
        workspace.write(path, content)
    ran = workspace.run("validate")
    assert ran.code == 2
    assert line in ran.err
    assert "Traceback" not in ran.err


def test_outside_a_workspace(tmp_path: Path) -> None:
    ran = Sandbox(tmp_path).run("validate")
    assert ran.code == 2
    assert "没有 gkcatalog.yaml" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_can_not_be_read_is_named(workspace: Sandbox) -> None:
    folder = workspace.root / "catalogs/units/czj"
    folder.chmod(0)
    try:
        ran = workspace.run("validate")
    finally:
        folder.chmod(0o755)
    assert ran.code == 1
    assert "未检查：catalogs/units/czj" in ran.out


def test_a_file_that_vanishes_under_a_link_is_named(workspace: Sandbox) -> None:
    (workspace.root / "catalogs/units/czj/lost.yaml").symlink_to("nowhere.yaml")
    ran = workspace.run("validate")
    assert ran.code == 1
    assert "未检查：catalogs/units/czj/lost.yaml" in ran.out
    assert "lost.yaml：这是一个链接，指向的文件不存在，请删去" in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are of Unix")
@pytest.mark.parametrize("link", [False, True], ids=["pipe", "link to a pipe"])
def test_a_pipe_is_not_waited_for(workspace: Sandbox, tmp_path: Path, link: bool) -> None:
    pipe = workspace.root / "catalogs/units/czj/pipe.yaml"
    os.mkfifo(tmp_path / "pipe" if link else pipe)
    if link:
        pipe.symlink_to(tmp_path / "pipe")
    ran = workspace.run("validate")
    assert ran.code == 1
    assert ran.out == "未检查：catalogs/units/czj/pipe.yaml\n"
    assert ran.err.startswith("读不了 catalogs/units/czj/pipe.yaml：这不是普通的文件\n")


def test_a_link_that_leads_to_itself_is_named(workspace: Sandbox) -> None:
    (workspace.root / "catalogs/units/czj/circle.yaml").symlink_to("circle.yaml")
    ran = workspace.run("validate")
    assert ran.code == 1
    assert ran.out == "未检查：catalogs/units/czj/circle.yaml\n"
    assert ran.err.startswith("读不了 catalogs/units/czj/circle.yaml：链接绕成了圈\n")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
@pytest.mark.parametrize("options", [(), ("--no-cache",)], ids=["cache", "no cache"])
def test_a_name_in_another_encoding_is_told_as_its_owner_reads_it(
    workspace: Sandbox, options: tuple[str, ...]
) -> None:
    budget = workspace.root / BUDGET_FILE
    budget.rename(budget.parent / os.fsdecode("预算.yaml".encode("gb18030")))
    path = f"{Path(BUDGET_FILE).parent}/预算.yaml"
    ran = workspace.run(*options, "validate")
    assert ran.code == 1
    assert ran.out.endswith(f"未检查：{path}\n")
    assert ran.err.startswith(f"读不了 {path}：文件或文件夹的名称不是 UTF-8 编码，请重新命名\n")


def test_a_path_through_a_link_is_the_same_path(workspace: Sandbox, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(workspace.root)
    assert workspace.run("-C", str(link), "validate", str(workspace.root / "catalogs")).code == 0
    assert workspace.run("validate", str(link / BUDGET_FILE)).code == 0


def test_a_folder_that_can_not_be_looked_into_is_one_clear_line(workspace: Sandbox) -> None:
    name = "x" * 300
    ran = workspace.run("-C", name, "validate")
    assert (ran.code, ran.err) == (3, f"读不了 {workspace.root / name}：文件名太长\n")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (("help",), ("--help",)),
        (("help", "validate"), ("validate", "--help")),
        (("validate", "-h"), ("validate", "--help")),
        (("help", "waiver", "add"), ("waiver", "add", "--help")),
        (("waiver", "add", "-h"), ("waiver", "add", "--help")),
    ],
    ids=lambda words: " ".join(words),
)
def test_ways_to_ask_for_help(
    workspace: Sandbox, asked: tuple[str, ...], answered: tuple[str, ...]
) -> None:
    ran = workspace.run(*asked)
    assert ran == workspace.run(*answered)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("用法：gkcatalog ")


def process(workspace: Sandbox, *arguments: str, stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "gkcatalog", *arguments],
        cwd=workspace.root,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
def test_a_full_disk_is_one_clear_line(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结束\n")
    with (
        Path("/dev/full").open("wb") as full,
        process(workspace, "validate", stdout=full.fileno()) as ran,
    ):
        _, said = ran.communicate()
    assert (ran.returncode, said.decode()) == (3, "输出写不下去：磁盘已满\n")


def test_errors_count_where_the_reader_has_gone(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结束\n")
    with process(workspace, "validate", stdout=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        ran.stdout.close()
        assert ran.stderr is not None
        said = ran.stderr.read().decode()
    assert ran.returncode == 1
    assert "1 个错误" in said


@pytest.mark.skipif(sys.platform == "win32", reason="written for a shell of Unix")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_errors_count_where_nothing_can_be_said(workspace: Sandbox, closed: str) -> None:
    command = (sys.executable, "-m", "gkcatalog", "--no-cache", "validate")

    def code() -> int:
        shell = ("sh", "-c", f'exec "$@" {closed}', "sh")
        return subprocess.run([*shell, *command], cwd=workspace.root, check=False).returncode

    assert code() == 0
    workspace.write(BUDGET_FILE, "单位: [\n")
    assert code() == 1
    workspace.write("gkcatalog.yaml", "格式: 一\n")
    assert code() == 2


def test_values_do_not_steer_the_terminal(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", '    环节: "\\e[31m结\\n果" # \u202e\n')
    ran = workspace.run("validate")
    assert "“ [31m结 果”不在规定的用词之内" in ran.out
    assert "\u202e" not in ran.out
    assert "# �" in ran.out


def test_a_conflict_shows_the_other_place(workspace: Sandbox) -> None:
    workspace.write("catalogs/units/czj/czyjs-b.yaml", workspace.read(BUDGET_FILE))
    out = workspace.run("validate", "--select", "GK601").out
    assert f"  另见：{BUDGET_FILE}:7 - 编号: czyjs-001\n" in out or (
        "  另见：catalogs/units/czj/czyjs-b.yaml:7 - 编号: czyjs-001\n" in out
    )
    log = json.loads(workspace.run("validate", "--select", "GK601", "--format", "sarif").out)
    (result,) = log["runs"][0]["results"]
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["region"]["startLine"] == 7


def test_a_denial_and_the_items_that_contradict_it_are_both_told(workspace: Sandbox) -> None:
    denial = "catalogs/units/czj/czyjs-b.yaml"
    workspace.write(denial, "单位: 区财政局\n领域: 财政预决算\n不涉及: 示例的理由\n")
    out = workspace.run("validate", "--select", "GK613").out
    assert f"  --> {denial}:3:6" in out
    assert f"  另见：{BUDGET_FILE}:7 - 编号: czyjs-001\n" in out


def test_a_code_given_twice_to_powers_is_told_with_both_places(workspace: Sandbox) -> None:
    powers = "catalogs/powers/czj.yaml"
    entries = "  - {编码: xk-001, 名称: 甲, 类型: 行政许可}\n" * 2
    workspace.write(powers, f"单位: 区财政局\n权责:\n{entries}")
    out = workspace.run("validate", "--select", "GK823").out
    assert f"  --> {powers}:4:6" in out
    assert f"  另见：{powers}:3 - {{编码: xk-001, 名称: 甲, 类型: 行政许可}}\n" in out


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_every_console_can_be_written_to(workspace: Sandbox, encoding: str) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 🀄结𠮷束\n    备注: /\n")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for format_ in ("full", "concise", "json"):
        done = subprocess.run(
            [sys.executable, "-m", "gkcatalog", "validate", "--no-cache", "--format", format_],
            cwd=workspace.root,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        done.stdout.decode(encoding)
        assert b"Traceback" not in done.stderr


def test_settings_change_severities_and_ignore_for_one_unit(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "自本级人民代表大会批准之日起20日内", "及时")
    assert "警告 GK301" in workspace.run("validate").out
    settings = workspace.read("gkcatalog.yaml")
    workspace.write("gkcatalog.yaml", settings + "规则: {级别: {GK301: 错误}}\n")
    assert workspace.run("validate").code == 1
    workspace.write("gkcatalog.yaml", settings + "规则: {单位: {区财政局: {忽略: [GK3]}}}\n")
    assert workspace.run("validate").out == ""


def test_what_makes_a_file_unreadable_can_not_be_ignored(workspace: Sandbox) -> None:
    workspace.write("gkcatalog.yaml", workspace.read("gkcatalog.yaml") + "规则: {忽略: [GK0]}\n")
    workspace.write(BROKEN, "a: [\n")
    assert "GK002" in workspace.run("validate").out


def test_a_path_limits_what_is_reported_not_what_is_known(workspace: Sandbox) -> None:
    twin = workspace.read(BUDGET_FILE)
    workspace.write("catalogs/units/czj/again.yaml", twin)
    ran = workspace.run("validate", "catalogs/units/czj/czyjs.yaml", "--format", "concise")
    assert "GK601" in ran.out
    assert "again.yaml:7" not in ran.out


def test_an_internal_error_is_one_line_with_a_log(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gkcatalog.cli.compiling.compile_sources", fail)
    ran = workspace.run("validate")
    assert ran.code == 3
    assert ran.err.startswith("内部错误，没有完成；详情已记入 ")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("path", ["catalogs/units/czj", "catalogs/units", "catalogs", "."])
def test_a_wider_path_tells_no_less_of_a_unit(workspace: Sandbox, path: str) -> None:
    (workspace.root / BUDGET_FILE).unlink()
    assert "GK801" in workspace.run("validate", path).out
    assert "GK801" not in workspace.run("validate", "catalogs/units/mzj").out


@pytest.mark.parametrize("ending", [".YAML", ".yml", ".Yml"])
def test_an_ending_in_other_letters(workspace: Sandbox, ending: str) -> None:
    whole = workspace.root / BUDGET_FILE
    path = whole.with_suffix(ending)
    whole.rename(path)
    path.write_text(path.read_text(encoding="utf-8") + "    未知: 甲\n", encoding="utf-8")
    ran = workspace.run("validate", "--format", "json", str(path))
    report = json.loads(ran.out)
    assert (ran.code, report["summary"]["files"]) == (1, 2)
    assert [found["code"] for found in report["diagnostics"]] == ["GK102"]


def test_a_catalog_that_an_editor_saved_as_text_is_not_passed_over(workspace: Sandbox) -> None:
    path = "catalogs/units/czj/czyjs-b.yaml.txt"
    workspace.write(path, workspace.read(BUDGET_FILE))
    workspace.write("catalogs/units/czj/说明.txt", "")
    ran = workspace.run("validate")
    assert ran.code == 1
    assert f"读不了 {path}：文件名末尾多了 .txt，请删去\n" in ran.err
    assert f"未检查：{path}" in ran.out


@pytest.mark.parametrize(
    "path",
    ["notes.txt", "notes.yaml", "catalogs/units/czj/a.yaml.txt", "catalogs/units/czj/.a.yaml"],
)
@pytest.mark.parametrize("command", [["validate"], ["lint", "--fix"], ["fmt"]])
def test_a_file_that_is_not_read_is_wrong_use(
    workspace: Sandbox, command: list[str], path: str
) -> None:
    workspace.write(path, "")
    ran = workspace.run(*command, path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"{path} 不是目录文件：只检查 catalogs 文件夹里扩展名为 .yaml 或 .yml、"
        "名称不以“.”开头的文件，请改名或者核对路径\n"
    )
