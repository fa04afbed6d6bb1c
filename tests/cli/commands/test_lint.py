"""`lint`: fails on warnings, mends in the text, shows what it would mend."""

from pathlib import Path

import pytest
from support.sandbox import AS_OF, BUDGET, BUDGET_FILE, Ran, Sandbox

from gkcatalog.disk.workspace import Workspace

RELIEF_FILE = "catalogs/units/mzj/shjz.yaml"
MORE = "catalogs/units/czj/bumen.yaml"
STANDARD_FILE = "catalogs/standards/gj/czyjs.yaml"


def lint(workspace: Sandbox, *arguments: str) -> Ran:
    return workspace.run("lint", "--as-of", AS_OF, *arguments)


def spoil(workspace: Sandbox) -> None:
    """Two faults that are safe to mend, one that is not."""
    workspace.replace(BUDGET_FILE, "[政府网站, ", "[ 门户网站 ,  # 站\n      ")
    workspace.replace(BUDGET_FILE, "公开对象: 全社会", "公开对象: 社会公众   # 谁都行")
    workspace.replace(BUDGET_FILE, "时限: 自本级人民代表大会批准之日起20日内", "时限: 20个工作日内")


MENDED = (
    BUDGET.replace("[政府网站, ", "[ 政府网站 ,  # 站\n      ")
    .replace("公开对象: 全社会", "公开对象: 全社会   # 谁都行")
    .replace("时限: 自本级人民代表大会批准之日起20日内", "时限: 20个工作日内")
)


def test_a_sound_workspace_passes(workspace: Sandbox) -> None:
    assert lint(workspace) == Ran(
        0, "", "检查了 2 个文件、2 个单位、1 条事项：0 个错误，0 个警告，0 个提示。\n"
    )


def test_a_warning_fails_lint_and_passes_the_gate(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
    assert lint(workspace).code == 1
    assert workspace.run("validate", "--as-of", AS_OF).code == 0
    assert lint(workspace, "--fail-on", "error").code == 0
    assert lint(workspace, "--fail-on", "never").code == 0


def test_without_fix_nothing_is_written(workspace: Sandbox) -> None:
    spoil(workspace)
    before = workspace.contents()
    assert lint(workspace).code == 1
    assert lint(workspace, "--diff").code == 1
    assert lint(workspace, "--diff", "--fix", "--unsafe-fixes").code == 1
    assert workspace.contents() == before


def test_safe_faults_are_mended_where_they_stand(workspace: Sandbox) -> None:
    spoil(workspace)
    ran = lint(workspace, "--fix", "--select", "GK302,GK501,GK508")
    assert workspace.read(BUDGET_FILE) == MENDED
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "修复了 2 处，改动 1 个文件。")
    assert "GK302" in ran.out and "GK501" not in ran.out


def test_unsafe_faults_are_mended_when_asked_for(workspace: Sandbox) -> None:
    spoil(workspace)
    ran = lint(workspace, "--unsafe-fixes", "--select", "GK302,GK501,GK508")
    assert (ran.code, ran.out) == (0, "")
    assert "时限: 自信息形成或者变更之日起20个工作日内\n" in workspace.read(BUDGET_FILE)


def test_what_is_mended_twice_is_mended_once(workspace: Sandbox) -> None:
    spoil(workspace)
    lint(workspace, "--unsafe-fixes")
    once = workspace.contents()
    assert lint(workspace, "--unsafe-fixes").err.endswith("修复了 0 处，改动 0 个文件。\n")
    assert workspace.contents() == once


def test_findings_from_the_cache_are_mended(workspace: Sandbox) -> None:
    spoil(workspace)
    options = ("--as-of", AS_OF, "--select", "GK302,GK501,GK508")
    fresh = workspace.run("lint", *options)
    assert workspace.run("lint", *options, cache=True) == fresh
    assert workspace.run("lint", *options, cache=True) == fresh
    ran = workspace.run("lint", "--fix", *options, cache=True)
    assert ran.err.endswith("修复了 2 处，改动 1 个文件。\n")
    assert workspace.read(BUDGET_FILE) == MENDED


@pytest.mark.parametrize(
    ("added", "mended"),
    [
        ("门户网站, 广播电视", "[广播电视]"),
        ("广播电视, 门户网站", "[广播电视]"),
        ("门户网站", "[门户网站]"),
    ],
    ids=["the first", "the last", "the only one, which stays"],
)
def test_what_is_inherited_is_taken_out_of_the_added_instead_of_mended(
    workspace: Sandbox, added: str, mended: str
) -> None:
    item = f"{{编号: bm-001, 沿用: gj/czyjs-001, 主体: 本单位, 增加: {{渠道: [{added}]}}}}"
    workspace.write(MORE, f"单位: 区财政局\n领域: 财政预决算\n事项:\n  - {item}\n")
    lint(workspace, "--fix")
    assert f"增加: {{渠道: {mended}}}" in workspace.read(MORE)
    assert workspace.run("validate").code == 0


def test_the_difference_is_shown(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
    ran = lint(workspace, "--diff")
    assert ran.out == (
        f"--- a/{BUDGET_FILE}\n+++ b/{BUDGET_FILE}\n@@ -15,7 +15,7 @@\n"
        "     时限: 自本级人民代表大会批准之日起20日内\n"
        "     主体: 本单位\n     方式: 主动公开\n"
        "-    渠道: [门户网站, 公开查阅点]\n+    渠道: [政府网站, 公开查阅点]\n"
        "     公开对象: 全社会\n     层级: [县级]\n     环节: 结果\n"
    )
    assert ran.err == "可修复 1 处，涉及 1 个文件；没有写文件。\n"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_stay(workspace: Sandbox, bom: bytes, newline: str) -> None:
    wrong = BUDGET.replace("[政府网站,", "[门户网站,").replace("\n", newline)
    workspace.write(BUDGET_FILE, bom + wrong.encode())
    assert lint(workspace, "--fix").code == 0
    raw = (workspace.root / BUDGET_FILE).read_bytes()
    assert raw == bom + BUDGET.replace("\n", newline).encode()


def test_a_file_of_another_encoding_is_recoded_then_mended(workspace: Sandbox) -> None:
    text = BUDGET.replace("单位: ", "单位：").replace("[政府网站,", "[门户网站,")
    workspace.write(BUDGET_FILE, text.encode("gb18030"))
    ran = lint(workspace, "--fix")
    assert workspace.read(BUDGET_FILE) == BUDGET
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "修复了 3 处，改动 1 个文件。")


def test_bytes_of_no_encoding_are_left_alone(workspace: Sandbox) -> None:
    workspace.write(BUDGET_FILE, BUDGET.encode()[:-10] + b"\xff\xff\x80")
    before = workspace.contents()
    ran = lint(workspace, "--fix", "catalogs/units/czj")
    assert ran.code == 1
    assert "错误 GK001 文件不是 UTF-8 编码，这里有读不出的字节\n" in ran.out
    assert workspace.contents() == before


def test_only_selected_rules_and_paths_are_mended(workspace: Sandbox) -> None:
    spoil(workspace)
    lint(workspace, "--fix", "--select", "GK508")
    assert "门户网站" in workspace.read(BUDGET_FILE)
    assert "公开对象: 全社会   # 谁都行" in workspace.read(BUDGET_FILE)
    lint(workspace, "--fix", RELIEF_FILE)
    assert "门户网站" in workspace.read(BUDGET_FILE)
    lint(workspace, "--fix", "--ignore", "GK5")
    assert "门户网站" in workspace.read(BUDGET_FILE)


@pytest.mark.parametrize("paths", [(), ("catalogs",), (".",)])
def test_standards_are_left_alone(workspace: Sandbox, paths: tuple[str, ...]) -> None:
    workspace.replace(STANDARD_FILE, "渠道: [政府网站]", "渠道: [门户网站]")
    assert lint(workspace, "--fix", *paths).code == 1
    assert "门户网站" in workspace.read(STANDARD_FILE)


@pytest.mark.parametrize("path", ["catalogs/standards", "catalogs/standards/gj", STANDARD_FILE])
def test_standards_are_mended_where_a_path_names_them(workspace: Sandbox, path: str) -> None:
    workspace.replace(STANDARD_FILE, "渠道: [政府网站]", "渠道: [门户网站]")
    assert lint(workspace, "--fix", path).code == 0
    assert "渠道: [政府网站]" in workspace.read(STANDARD_FILE)


def test_a_file_changed_meanwhile_is_not_overwritten(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
    relief = "# 说明 \n单位：区民政局\n领域: 社会救助\n不涉及: 示例的理由\n"
    workspace.write(RELIEF_FILE, relief)
    original = Workspace.sources

    def and_then_someone_writes(self: Workspace) -> object:
        sources = original(self)
        workspace.write(BUDGET_FILE, "别人刚写的\n")
        return sources

    monkeypatch.setattr(Workspace, "sources", and_then_someone_writes)
    ran = lint(workspace, "--fix")
    assert ran.code == 3
    assert ran.err.endswith(f"{BUDGET_FILE} 在检查期间被别人改动，没有覆盖；请重新运行一次\n")
    assert workspace.read(BUDGET_FILE) == "别人刚写的\n"
    assert workspace.read(RELIEF_FILE) == relief.replace("：", ": ", 1)


def test_statistics(workspace: Sandbox) -> None:
    spoil(workspace)
    workspace.replace(BUDGET_FILE, "公开查阅点]", "纸质载体]")
    ran = lint(workspace, "--statistics", "--select", "GK302,GK501,GK508")
    assert ran.out.splitlines() == [
        "     2  GK501  警告  修复  渠道不在规定的十三种和本地渠道之内",
        "     1  GK302  警告  核对  时限没有写明从哪一天起算",
        "     1  GK508  提示  修复  全社会写成了别的说法",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "GK9999"), "没有规则 GK9999，是不是 "),
        (("nowhere.yaml",), "没有这个文件或文件夹：nowhere.yaml"),
        (("--fix", "-o", "pdf=x"), "-o pdf=x 不对，请写成 格式=文件，格式有："),
        (("--as-of", "明天"), "日期“明天”不对，请写成 2026-01-31 的形式"),
        (("--as-of", "20260131"), "日期“20260131”不对，请写成 2026-01-31 的形式"),
        (("--as-of", "2026-W05-6"), "日期“2026-W05-6”不对，请写成 2026-01-31 的形式"),
        (("--fixx",), "没有选项 --fixx"),
    ],
)
def test_wrong_use_writes_nothing(
    workspace: Sandbox, arguments: tuple[str, ...], said: str
) -> None:
    spoil(workspace)
    before = workspace.contents()
    ran = workspace.run("lint", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert workspace.contents() == before


def test_a_path_outside_the_workspace_is_refused(workspace: Sandbox, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("单位: 甲\n", encoding="utf-8")
    ran = lint(workspace, str(other))
    assert (ran.code, ran.err) == (2, f"{other} 不在工作区 {workspace.root} 里\n")


def test_a_path_is_seen_from_the_current_folder_then_from_the_root(
    workspace: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
    monkeypatch.chdir(tmp_path)
    assert lint(workspace, "catalogs/units/czj").code == 1
    assert lint(workspace, "catalogs/units/mzj").code == 0
    monkeypatch.chdir(workspace.root / "catalogs" / "units" / "mzj")
    assert lint(workspace, "../czj").code == 1
    assert lint(workspace, "shjz.yaml").code == 0


UNITS_FILE = "catalogs/registry/units.yaml"


@pytest.mark.parametrize("path", [UNITS_FILE, "gkcatalog.yaml"])
@pytest.mark.parametrize("fault", ["another encoding", "full-width colons"])
def test_settings_and_registers_are_mended_where_a_path_names_them(
    workspace: Sandbox, path: str, fault: str
) -> None:
    sound = workspace.read(path)
    spoilt = sound.replace(": ", "：", 1).encode()
    workspace.write(path, sound.encode("gb18030") if fault == "another encoding" else spoilt)
    for arguments in ((), ("--fix",), ("--fix", "catalogs/units")):
        assert lint(workspace, *arguments).code == 2
    shown = lint(workspace, "--diff", path)
    assert (shown.code, shown.err) == (0, "可修复 1 处，涉及 1 个文件；没有写文件。\n")
    assert lint(workspace, "--fix", path).code == 0
    assert workspace.read(path) == sound


def test_a_register_that_stays_broken_is_left_as_it_is(workspace: Sandbox) -> None:
    spoilt = workspace.read(UNITS_FILE).replace(": ", "：", 1) + "多余: 1\n"
    workspace.write(UNITS_FILE, spoilt)
    ran = lint(workspace, "--fix", UNITS_FILE)
    assert ran.code == 2
    assert "多余" in ran.err
    assert workspace.read(UNITS_FILE) == spoilt
