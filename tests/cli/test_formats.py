"""The outputs of findings, by the real program, read as their consumers read them."""

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from support.sandbox import AS_OF, BUDGET_FILE, Ran, Sandbox

from gkcatalog.model.finding import Edit, Finding, Severity
from gkcatalog.model.place import Place
from gkcatalog.render.findings.github import github
from gkcatalog.render.findings.junit import junit
from gkcatalog.render.findings.sarif import MAX_RESULTS, sarif
from gkcatalog.render.findings.summary import Summary
from gkcatalog.rules import all_rules
from gkcatalog.source.edits import apply
from gkcatalog.source.lines import Lines

ODD_FILE = "catalogs/units/mzj/区 民#1,a.yaml"
FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")


@pytest.fixture
def faulty(workspace: Sandbox) -> Sandbox:
    """An error, two warnings of which one is waived, an info, and a file that can not be read."""
    workspace.replace(BUDGET_FILE, "方式: 主动公开", "方式: 主动")
    workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
    workspace.replace(BUDGET_FILE, "自本级人民代表大会批准之日起20日内", "及时")
    workspace.replace(BUDGET_FILE, "公开对象: 全社会", "公开对象: 社会公众")
    workspace.write(ODD_FILE, "单位: [\n")
    workspace.write(
        "catalogs/waivers.yaml",
        "豁免:\n  - 规则: GK301\n    事项: czj/czyjs-001\n    理由: 等上级明确\n"
        "    批准单位: 区政府办公室\n    到期: 2027-06-30\n",
    )
    return workspace


def validate(workspace: Sandbox, format_: str, *arguments: str) -> Ran:
    return workspace.run("validate", "--as-of", AS_OF, "--format", format_, *arguments)


def test_every_format_says_the_same(faulty: Sandbox) -> None:
    codes = ("GK104", "GK501", "GK508", "GK002")
    for format_ in FORMATS:
        ran = validate(faulty, format_)
        assert ran.code == 1
        for code in codes:
            assert code in ran.out, (format_, code)
        assert "GK301" not in ran.out or format_ == "sarif"
        assert "未检查" in ran.out or format_ == "json"
        assert "另有 1 个已豁免" in ran.err


@pytest.mark.parametrize("format_", FORMATS)
def test_a_sound_workspace_in_every_format(workspace: Sandbox, format_: str) -> None:
    ran = validate(workspace, format_)
    assert ran.code == 0
    empty = {"full": "", "concise": "", "github": "", "gitlab": "[]\n"}
    assert format_ not in empty or ran.out == empty[format_]


def test_several_outputs_at_once(faulty: Sandbox, tmp_path: Path) -> None:
    outputs = [("-o", f"{name}={tmp_path / 'out' / name}") for name in FORMATS]
    ran = validate(faulty, "concise", *(part for output in outputs for part in output))
    assert ran.code == 1
    for name in FORMATS:
        written = (tmp_path / "out" / name).read_text("utf-8")
        assert written == validate(faulty, name).out
    assert ran.out == (tmp_path / "out" / "concise").read_text("utf-8")


@pytest.mark.parametrize("output", ["pdf=x", "json", "json=", "=x"])
def test_an_output_that_is_not_understood(faulty: Sandbox, output: str) -> None:
    ran = validate(faulty, "full", "-o", "json=first.json", "-o", output)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"-o {output} 不对，请写成 格式=文件，格式有："
        "full、concise、json、sarif、github、gitlab、junit\n"
    )
    assert not (faulty.root / "first.json").exists()


def test_an_unknown_format(faulty: Sandbox) -> None:
    ran = validate(faulty, "xml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("选项 --format 的值“xml”不对，只能是：full、concise、json、sarif、")


class TestSarif:
    def run(self, workspace: Sandbox, *arguments: str) -> dict[str, Any]:
        log = json.loads(validate(workspace, "sarif", *arguments).out)
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        return run

    def test_the_rules(self, workspace: Sandbox) -> None:
        run = self.run(workspace)
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
        for rule in rules:
            assert rule["shortDescription"]["text"]
            assert rule["help"]["text"]
            assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert run["columnKind"] == "unicodeCodePoints"
        assert run["results"] == []

    def test_the_results(self, faulty: Sandbox) -> None:
        run = self.run(faulty)
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert len(result["partialFingerprints"]["gkcatalog/v1"]) == 12
        by_rule = {result["ruleId"]: result for result in run["results"]}
        assert by_rule["GK104"]["level"] == "error"
        assert by_rule["GK501"]["level"] == "warning"
        assert by_rule["GK508"]["level"] == "note"
        location = by_rule["GK501"]["locations"][0]
        assert location["logicalLocations"][0]["fullyQualifiedName"] == "czj/czyjs-001"
        place = location["physicalLocation"]
        assert place["artifactLocation"] == {"uri": BUDGET_FILE, "uriBaseId": "%SRCROOT%"}
        line = faulty.read(BUDGET_FILE).splitlines()[place["region"]["startLine"] - 1]
        span = slice(place["region"]["startColumn"] - 1, place["region"]["endColumn"] - 1)
        assert line[span] == "门户网站"

    def test_addresses_are_encoded(self, faulty: Sandbox) -> None:
        run = self.run(faulty)
        (result,) = [result for result in run["results"] if result["ruleId"] == "GK002"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii() and "#" not in uri and " " not in uri
        assert unquote(uri) == ODD_FILE
        (note,) = run["invocations"][0]["toolExecutionNotifications"]
        assert note["message"]["text"] == f"未检查：{ODD_FILE}"

    def test_fixes_do_what_lint_does(self, faulty: Sandbox) -> None:
        run = self.run(faulty)
        text = faulty.read(BUDGET_FILE)
        lines = Lines.of(text)
        edits = []
        for result in run["results"]:
            for fix in result.get("fixes", []):
                (change,) = fix["artifactChanges"]
                for part in change["replacements"]:
                    region = part["deletedRegion"]
                    start = lines.offset(region["startLine"], region["startColumn"])
                    end = lines.offset(region["endLine"], region["endColumn"])
                    edits.append(Edit(start, end, part["insertedContent"]["text"]))
        assert len(edits) == 2
        mended = apply(text, edits)
        faulty.run("lint", "--fix", "--as-of", AS_OF)
        assert faulty.read(BUDGET_FILE) == mended

    def test_accepted_findings_are_suppressed(self, faulty: Sandbox) -> None:
        results = self.run(faulty, "--show-waived")["results"]
        (waived,) = [result for result in results if result["ruleId"] == "GK301"]
        assert waived["suppressions"] == [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "等上级明确（区政府办公室批准，至 2027-06-30）",
            }
        ]
        assert all("suppressions" not in r for r in results if r["ruleId"] != "GK301")

    def test_too_many_results(self) -> None:
        place = Place("a.yaml")
        listed = [Finding("GK508", Severity.INFO, "甲", place)] * MAX_RESULTS
        listed.append(Finding("GK104", Severity.ERROR, "乙", place))
        log = json.loads(sarif(listed, SUMMARY, lambda file: Lines.of("")))
        results = log["runs"][0]["results"]
        assert len(results) == MAX_RESULTS
        assert results[0]["ruleId"] == "GK104"

    def test_a_workbook(self) -> None:
        place = Place("a.xlsx", 7, 3, 7, 3, "目录!C7")
        finding = Finding("GK508", Severity.INFO, "甲", place, edits=(Edit(0, 1, "x"),))
        log = json.loads(sarif([finding], SUMMARY, lambda file: Lines.of("")))
        (result,) = log["runs"][0]["results"]
        assert "region" not in result["locations"][0]["physicalLocation"]
        assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "目录!C7"
        assert "fixes" not in result


SUMMARY = Summary(1, 1, 1, 0, 0, 0)


def finding(severity: Severity, number: int, message: str = "甲") -> Finding:
    return Finding("GK999", severity, message, Place("a.yaml", number, 1, number, 2), "乙。")


class TestGithub:
    def test_annotations(self, faulty: Sandbox) -> None:
        lines = validate(faulty, "github").out.splitlines()
        assert lines[0] == f"::error title=未检查::{ODD_FILE}"
        assert [line.split(" ")[0] for line in lines] == [
            *("::error", "::error", "::error", "::warning", "::notice"),
        ]
        assert lines[3] == (
            f"::warning file={BUDGET_FILE},line=18,endLine=18,col=10,endColumn=14,"
            "title=GK501 czj/czyjs-001::“门户网站”不是规定的渠道名称。应写作“政府网站”。"
        )
        assert "file=catalogs/units/mzj/区 民#1%2Ca.yaml,line=" in lines[2]

    def test_special_characters(self) -> None:
        text = github([finding(Severity.ERROR, 1, "100%\r\n::error::甲,乙:丙")], SUMMARY)
        assert text == (
            "::error file=a.yaml,line=1,endLine=1,col=1,endColumn=2,title=GK999::"
            "100%25%0D%0A::error::甲,乙:丙。乙。"
        )

    def test_ten_of_each_kind_then_plain_lines(self) -> None:
        listed = [finding(Severity.WARNING, n) for n in range(1, 13)]
        listed += [finding(Severity.ERROR, n) for n in range(1, 12)]
        lines = github(listed, SUMMARY).splitlines()
        kinds = [line.partition(" ")[0] for line in lines]
        assert kinds == [
            *["::error"] * 10,
            *["::warning"] * 10,
            *["a.yaml:11:1:"] * 2,
            "a.yaml:12:1:",
        ]
        assert lines[20] == "a.yaml:11:1: 错误 GK999 甲。乙。"


class TestGitlab:
    def test_the_report(self, faulty: Sandbox) -> None:
        report = json.loads(validate(faulty, "gitlab").out)
        for entry in report:
            assert set(entry) == {
                *("description", "check_name", "fingerprint", "severity", "location")
            }
            assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert not entry["location"]["path"].startswith(("./", "/"))
        assert len({entry["fingerprint"] for entry in report}) == len(report)
        assert [
            (e["check_name"], e["severity"], e["location"]["lines"]["begin"]) for e in report
        ] == [
            ("GK104", "critical", 17),
            ("GK501", "minor", 18),
            ("GK508", "info", 19),
            ("GK002", "critical", 1),
            ("unchecked", "blocker", 1),
        ]


class TestJunit:
    def suite(self, text: str) -> ElementTree.Element:
        root = ElementTree.fromstring(text.encode())
        assert root.tag == "testsuites"
        (suite,) = root
        for name, path in (("tests", "testcase"), ("failures", "*/failure")):
            assert suite.get(name) == str(len(suite.findall(path)))
        for name, path in (("errors", "*/error"), ("skipped", "*/skipped")):
            assert suite.get(name) == str(len(suite.findall(path)))
        return suite

    @pytest.mark.parametrize(
        ("command", "failures"), [("validate", 2), ("lint", 3), ("lint --fail-on info", 4)]
    )
    def test_what_fails_the_command_fails_the_test(
        self, faulty: Sandbox, command: str, failures: int
    ) -> None:
        ran = faulty.run(*command.split(), "--as-of", AS_OF, "--format", "junit")
        suite = self.suite(ran.out)
        assert suite.get("failures") == str(failures)
        assert suite.get("errors") == "1"

    def test_a_sound_workspace_is_one_passed_test(self, workspace: Sandbox) -> None:
        suite = self.suite(validate(workspace, "junit").out)
        assert (suite.get("tests"), suite.get("failures")) == ("1", "0")

    def test_accepted_findings_are_skipped(self, faulty: Sandbox) -> None:
        suite = self.suite(validate(faulty, "junit", "--show-waived").out)
        messages = [skipped.get("message") for skipped in suite.findall("*/skipped")]
        assert "已豁免：等上级明确（至 2027-06-30）" in messages

    def test_characters_that_xml_has_not(self) -> None:
        text = junit([finding(Severity.ERROR, 1, 'a\x00\x1b<&"\ud800')], SUMMARY, lambda f: True)
        assert self.suite(text)[0][0].get("message") == 'a\ufffd\ufffd<&"\ufffd'


@pytest.mark.parametrize("format_", ["full", "concise"])
def test_accepted_findings_are_shown_when_asked_for(faulty: Sandbox, format_: str) -> None:
    shown = (
        f"{BUDGET_FILE}:15:9: 已豁免 GK301 时限“及时”没有写明期限。"
        "理由：等上级明确（区政府办公室批准，至 2027-06-30）"
    )
    (line,) = [
        line
        for line in validate(faulty, format_, "--show-waived").out.splitlines()
        if "已豁免 GK301" in line
    ]
    assert line.startswith(f"{BUDGET_FILE}:15:9: 已豁免 GK301 ")
    assert line.endswith(shown.partition("。")[2])


def test_accepted_findings_as_data(faulty: Sandbox) -> None:
    assert "waived" not in json.loads(validate(faulty, "json").out)
    (waived,) = json.loads(validate(faulty, "json", "--show-waived").out)["waived"]
    assert (waived["code"], waived["item"]) == ("GK301", "czj/czyjs-001")
    assert (waived["reason"], waived["approved_by"], waived["expires"]) == (
        *("等上级明确", "区政府办公室", "2027-06-30"),
    )


class TestChangedSince:
    @pytest.fixture
    def repository(self, workspace: Sandbox) -> Sandbox:
        workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
        git(workspace, "init", "-q")
        git(workspace, "add", "-A")
        git(workspace, "commit", "-qm", "start")
        return workspace

    def codes(self, workspace: Sandbox, revision: str = "HEAD") -> list[str]:
        ran = validate(workspace, "json", "--changed-since", revision)
        assert ran.code in (0, 1), ran.err
        return [found["code"] for found in json.loads(ran.out)["diagnostics"]]

    def test_nothing_changed(self, repository: Sandbox) -> None:
        assert self.codes(repository) == []

    def test_a_changed_file(self, repository: Sandbox) -> None:
        repository.replace(BUDGET_FILE, "公开对象: 全社会", "公开对象: 社会公众")
        assert self.codes(repository) == ["GK501", "GK508"]

    def test_a_staged_and_a_committed_change(self, repository: Sandbox) -> None:
        repository.replace(BUDGET_FILE, "公开对象: 全社会", "公开对象: 社会公众")
        git(repository, "add", "-A")
        assert self.codes(repository) == ["GK501", "GK508"]
        git(repository, "commit", "-qm", "more")
        assert self.codes(repository) == []
        assert self.codes(repository, "HEAD~1") == ["GK501", "GK508"]

    def test_a_new_file_with_a_chinese_name(self, repository: Sandbox) -> None:
        repository.write(ODD_FILE, "单位: [\n")
        assert self.codes(repository) == ["GK002"]

    def test_a_file_that_is_gone(self, repository: Sandbox) -> None:
        (repository.root / BUDGET_FILE).unlink()
        assert self.codes(repository) == []

    def test_a_workspace_inside_a_repository(self, workspace: Sandbox, tmp_path: Path) -> None:
        outer = Sandbox(tmp_path)
        git(outer, "init", "-q")
        git(outer, "add", "-A")
        git(outer, "commit", "-qm", "start")
        assert self.codes(workspace) == []
        workspace.replace(BUDGET_FILE, "[政府网站,", "[门户网站,")
        assert self.codes(workspace) == ["GK501"]

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            pytest.param("标准: gj", "标准: gj # 注", [], id="a comment"),
            pytest.param("    必备: 否\n", "", [], id="a key that no item takes"),
            pytest.param("    环节: 决策\n", "", [], id="a value that an item need not have"),
            pytest.param(
                "    时限: 自本级政府财政部门批复之日起20日内\n", "",
                [("GK101", "czj/bm-001"), ("GK704", "czj/bm-001")], id="a value",
            ),
            pytest.param("批复之日起20日", "批复之日起15日", [("GK704", "czj/bm-001")], id="a limit"),
            pytest.param("[政府网站]", "[政府公报]", [("GK702", "czj/bm-001")], id="a list"),
            pytest.param("编号: czyjs-001", "编号: czyjs-009", [("GK701", "czj/bm-001")], id="an id"),
        ],
    )  # fmt: skip
    def test_a_changed_standard_brings_in_what_draws_on_it(
        self, workspace: Sandbox, old: str, new: str, told: list[tuple[str, str]]
    ) -> None:
        item = (
            "{编号: bm-001, 沿用: gj/czyjs-001, 主体: 本单位, 名称: 别的名称, 公开对象: 社会公众,"
            " 去除: {渠道: [政府网站]}, 增加: {渠道: [广播电视]},"
            " 预期: {时限: 自本级政府财政部门批复之日起20日内}}"
        )
        workspace.write(
            "catalogs/units/czj/czyjs-bm.yaml",
            f"单位: 区财政局\n领域: 财政预决算\n事项:\n  - {item}\n",
        )
        git(workspace, "init", "-q")
        git(workspace, "add", "-A")
        git(workspace, "commit", "-qm", "start")
        standard = "catalogs/standards/gj/czyjs.yaml"
        workspace.replace(standard, old, new)
        ran = validate(workspace, "json", "--changed-since", "HEAD")
        found = [f for f in json.loads(ran.out)["diagnostics"] if f["file"] != standard]
        assert sorted((f["code"], f["item"]) for f in found) == told

    def test_a_conflict_that_stands_in_the_other_file(self, workspace: Sandbox) -> None:
        item = "{编号: czyjs-002, 沿用: gj/czyjs-001, 主体: 本单位, 名称: 部门决算}"
        part = "catalogs/units/czj/czyjs-a.yaml"
        workspace.write(part, f"单位: 区财政局\n领域: 财政预决算\n事项:\n  - {item}\n")
        git(workspace, "init", "-q")
        git(workspace, "add", "-A")
        git(workspace, "commit", "-qm", "start")
        workspace.replace(part, "czyjs-002", "czyjs-001")
        ran = validate(workspace, "json", "--changed-since", "HEAD")
        [found] = json.loads(ran.out)["diagnostics"]
        assert (found["code"], found["file"]) == ("GK601", BUDGET_FILE)
        assert workspace.run("validate", part).code == 1
        assert workspace.run("validate", "catalogs/units/mzj").code == 0

    def test_an_id_that_was_retired(self, repository: Sandbox) -> None:
        ended = "{事项: czj/czyjs-001, 方式: 终止, 依据: 机构改革, 日期: 2026-01-31}"
        repository.write("catalogs/retired.yaml", f"退出事项:\n  - {ended}\n")
        assert self.codes(repository) == ["GK607"]

    def test_a_changed_standard_explains_what_a_rule_reads_of_it(self, workspace: Sandbox) -> None:
        upper, lower = "catalogs/standards/gj/czyjs.yaml", "catalogs/standards/sj/czyjs.yaml"
        late = "时限: 自信息形成之日起40个工作日内"
        own = "{编号: bm-001, 沿用: sj/a-1, 主体: 本单位, 名称: 部门预算表, %s, 公开对象: 社会公众}"
        workspace.write(
            lower, "标准: sj\n领域: 财政预决算\n事项:\n  - {编号: a-1, 沿用: gj/czyjs-001}\n"
        )
        workspace.write(
            "catalogs/units/czj/czyjs-bm.yaml",
            f"单位: 区财政局\n领域: 财政预决算\n事项:\n  - {own % late}\n",
        )
        git(workspace, "init", "-q")
        git(workspace, "add", "-A")
        git(workspace, "commit", "-qm", "start")
        workspace.replace(
            upper,
            "《中华人民共和国预算法》第十四条",
            "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条",
        )
        ran = validate(workspace, "json", "--changed-since", "HEAD")
        told = [(f["code"], f["item"]) for f in json.loads(ran.out)["diagnostics"] if f["item"]]
        assert ("GK303", "czj/bm-001") in told
        assert ("GK508", "czj/bm-001") not in told
        workspace.replace(upper, "编号: czyjs-001", "编号: czyjs-009")
        ran = validate(workspace, "json", "--changed-since", "HEAD")
        told = [(f["code"], f["item"]) for f in json.loads(ran.out)["diagnostics"]]
        assert ("GK701", "sj/a-1") in told

    def test_lint_mends_only_what_changed(self, repository: Sandbox) -> None:
        repository.run("lint", "--fix", "--changed-since", "HEAD")
        assert "门户网站" in repository.read(BUDGET_FILE)
        repository.replace(BUDGET_FILE, "# yaml", "#  yaml")
        repository.run("lint", "--fix", "--changed-since", "HEAD")
        assert "门户网站" not in repository.read(BUDGET_FILE)

    @pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD:gkcatalog.yaml"])
    def test_an_unknown_revision(self, repository: Sandbox, revision: str) -> None:
        ran = validate(repository, "json", f"--changed-since={revision}")
        assert (ran.code, ran.err) == (2, f"git 里没有版本“{revision}”，请核对分支名或提交号\n")

    def test_without_a_repository(self, workspace: Sandbox) -> None:
        ran = validate(workspace, "json", "--changed-since", "HEAD")
        assert (ran.code, ran.out) == (3, "")
        assert "不在 git 仓库里" in ran.err

    def test_without_git(self, repository: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        ran = validate(repository, "json", "--changed-since", "HEAD")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith("没有找到 git")


def git(workspace: Sandbox, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
    command = ["git", "-C", str(workspace.root), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)
