"""Checking while files are written: what stands in for what, and what is compiled again."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from support.buffers import DAY, replaced, sources_in
from support.sandbox import BUDGET, BUDGET_FILE, UNITS

from gkcatalog.compiler import item_files
from gkcatalog.lsp.checker import Checked, Checker
from gkcatalog.lsp.files import kind_of

UNITS_FILE, LAWS_FILE = "catalogs/registry/units.yaml", "catalogs/registry/laws.yaml"
WRONG = replaced(BUDGET, "方式: 主动公开", "方式: 主动公丌")
HALF_WRITTEN = f"{UNITS}  - {{代码: \n"


def codes(checked: Checked, path: str) -> list[str]:
    return [finding.code for finding in checked.of_file(path)]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are compiled from here on."""
    paths: list[str] = []
    real = item_files.compile_file

    def counting(path: str, *rest: object) -> object:
        paths.append(path)
        return real(path, *rest)

    monkeypatch.setattr(item_files, "compile_file", counting)
    return paths


def test_a_buffer_stands_for_its_file(tmp_path: Path) -> None:
    disk, checker = sources_in(tmp_path), Checker()
    assert codes(checker.check(disk, {}, DAY), BUDGET_FILE) == []
    assert codes(checker.check(disk, {BUDGET_FILE: WRONG}, DAY), BUDGET_FILE) == ["GK104"]
    assert codes(checker.check(disk, {}, DAY), BUDGET_FILE) == []


def test_a_buffer_stands_for_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    path = "catalogs/units/hebin/czyjs.yaml"
    checked = Checker().check(sources_in(tmp_path), {path: "单位: 河滨街道\n领域: 财政\n"}, DAY)
    assert "GK401" in codes(checked, path)


def test_a_buffer_stands_for_a_file_that_can_not_be_opened(tmp_path: Path) -> None:
    disk = replace(sources_in(tmp_path), unreadable={BUDGET_FILE: "没有权限"})
    checked = Checker().check(disk, {BUDGET_FILE: BUDGET}, DAY)
    assert checked.compilation is not None
    assert checked.compilation.unchecked == ()


def test_a_keystroke_compiles_one_file(tmp_path: Path, compiled: list[str]) -> None:
    disk, checker = sources_in(tmp_path), Checker()
    checker.check(disk, {}, DAY)
    assert compiled == [BUDGET_FILE, "catalogs/units/mzj/shjz.yaml"]
    compiled.clear()
    checker.check(disk, {BUDGET_FILE: WRONG}, DAY)
    checker.check(disk, {BUDGET_FILE: f"{WRONG}# 注\n"}, DAY)
    assert compiled == [BUDGET_FILE, BUDGET_FILE]


@pytest.mark.parametrize("path", [LAWS_FILE, "catalogs/standards/gj/czyjs.yaml", "gkcatalog.yaml"])
def test_what_all_files_hang_on_compiles_all(
    tmp_path: Path, compiled: list[str], path: str
) -> None:
    disk, checker = sources_in(tmp_path), Checker()
    checker.check(disk, {}, DAY)
    compiled.clear()
    checker.check(disk, {path: disk.files[path].decode() + "# 注\n"}, DAY)
    assert len(compiled) == 2


def test_another_day_compiles_all(tmp_path: Path, compiled: list[str]) -> None:
    disk, checker = sources_in(tmp_path), Checker()
    checker.check(disk, {}, DAY)
    checker.check(disk, {}, DAY.replace(year=2030))
    assert len(compiled) == 4


def test_a_register_half_written_does_not_silence_the_catalogs(tmp_path: Path) -> None:
    disk, checker = sources_in(tmp_path), Checker()
    checker.check(disk, {}, DAY)
    checked = checker.check(disk, {UNITS_FILE: HALF_WRITTEN, BUDGET_FILE: WRONG}, DAY)
    assert codes(checked, UNITS_FILE) == ["GK002"]
    assert codes(checked, BUDGET_FILE) == ["GK104"]
    assert len(checked.faults) == 1
    assert checked.faults[0].startswith(f"{UNITS_FILE}:")
    assert checker.check(disk, {}, DAY).faults == ()


def test_a_foundation_that_was_never_sound(tmp_path: Path) -> None:
    disk, checker = sources_in(tmp_path, {UNITS_FILE: "单位: []\n别的: 1\n"}), Checker()
    checked = checker.check(disk, {BUDGET_FILE: WRONG}, DAY)
    assert checked.compilation is None
    assert codes(checked, UNITS_FILE) == ["GK102", "GK105"]
    assert codes(checked, BUDGET_FILE) == []
    assert checker.check(disk, {UNITS_FILE: UNITS}, DAY).compilation is not None


def test_names_of_a_register_that_refer_to_nothing_are_faults(tmp_path: Path) -> None:
    disk = sources_in(tmp_path)
    changed = replaced(UNITS, "名称: 区民政局", "名称: 区民政办")
    checked = Checker().check(disk, {UNITS_FILE: changed}, DAY)
    assert any("区民政局" in fault for fault in checked.faults)


def test_text_that_is_no_text_is_checked_too(tmp_path: Path) -> None:
    checked = Checker().check(sources_in(tmp_path), {BUDGET_FILE: "单位: \ud842\n"}, DAY)
    assert "GK401" in codes(checked, BUDGET_FILE)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("README.md", ""),
        ("catalogs/units/czj/notes.txt", ""),
        ("catalogs/units/.czj/a.yaml", ""),
        ("catalogs/other.yaml", ""),
        ("out/catalogs/units/czj/a.yaml", ""),
        ("../catalogs/units/czj/a.yaml", ""),
        ("gkcatalog.yaml", "gkcatalog"),
        (UNITS_FILE, "units"),
        (BUDGET_FILE, "item-file"),
        ("catalogs/units/czj/a.yml", "item-file"),
        ("catalogs/standards/gj/czyjs.yaml", "standard-file"),
        ("catalogs/standards/gj/标准.yaml", "standard"),
        ("catalogs/powers/czj.yaml", "powers"),
        ("catalogs/retired.yaml", "retired"),
        ("catalogs/waivers.yaml", "waivers"),
    ],
)
def test_the_kind_of_a_file(path: str, kind: str) -> None:
    assert kind_of(path) == kind
