"""The cache: what still holds is used, anything else is found anew."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.cases import AS_OF, ROOT

from gkcatalog.cli.compiling import _environment
from gkcatalog.compiler import item_files
from gkcatalog.compiler.cache import INDEX, ResultCache, environment
from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.disk.workspace import Workspace
from gkcatalog.rules import regulation_kinds, rules_of

ENVIRONMENT = environment([b"here"])
PATH = "catalogs/units/czj/czyjs.yaml"
SHELF = "items/czj.cache"
Stored = Mapping[str, bytes]

ITEM = """  - 编号: {id}
    名称: {name}
    内容: [{contents}]
    依据: [《中华人民共和国预算法》第十四条]
    时限: {limit}
    主体: [{body}]
    方式: 主动公开
    渠道: [政府网站]
    公开对象: 全社会
{more}"""
LIMIT = "自信息形成之日起20个工作日内"
HEADER = "单位: {unit}\n领域: {domain}\n阶段: 目录\n版本: 2026年版\n"


def item(id_: str, name: str, **stated: str) -> str:
    kept = {"contents": f"{name}表", "limit": LIMIT, "body": "区财政局", "more": ""}
    return ITEM.format(id=id_, name=name, **kept | stated)


def file(unit: str, domain: str, *items: str) -> str:
    return HEADER.format(unit=unit, domain=domain) + "事项:\n" + "".join(items)


CITING = "《政府信息公开条例》第二十条第（七）项"
TWIN = "    对应: [caozhen/czyjs-001]\n"
SOURCE = "    来源: [xk-001]\n"
FILES = {
    PATH: file(
        "区财政局",
        "财政预决算",
        item("czyjs-001", "政府预算", more=TWIN),
        item("czyjs-002", "政府决算", more=SOURCE),
    ),
    "catalogs/units/czj/shjz.yaml": file("区财政局", "社会救助", item("shjz-001", "临时救助")),
    "catalogs/units/caozhen/czyjs.yaml": file(
        "曹镇乡人民政府",
        "财政预决算",
        item("czyjs-001", "政府预算", limit=LIMIT.replace("20", "15")),
        item("czyjs-003", "政府决算", body="区民政局"),
    ),
    "catalogs/units/mzj/czyjs.yaml": HEADER.format(unit="区民政局", domain="财政预决算")
    + "不涉及: 本单位没有这项职责\n",
    "catalogs/powers/czj.yaml": "单位: 区财政局\n权责:\n"
    "  - {编码: xk-001, 名称: 代理记账许可, 类型: 行政许可}\n"
    "  - {编码: xk-002, 名称: 资格许可, 类型: 行政许可}\n",
    "catalogs/retired.yaml": "退出事项:\n"
    "  - {事项: czj/czyjs-009, 日期: 2026-01-01, 方式: 合并, 去向: [czj/czyjs-001]}\n",
}
TWINNED = "catalogs/units/caozhen/czyjs.yaml"
EDITS: dict[str, Callable[[str], str | None]] = {
    "a comment above": lambda text: f"# 注\n{text}",
    "a comment below": lambda text: f"{text}# 注\n",
    "another limit": lambda text: text.replace("20个工作日", "15个工作日", 1),
    "a looser limit": lambda text: text.replace("15个工作日", "30个工作日", 1),
    "the same limit": lambda text: text.replace("15个工作日", "20个工作日", 1),
    "another name": lambda text: text.replace("政府预算", "政府预算草案", 1),
    "the name of another": lambda text: text.replace("政府决算", "政府预算", 1),
    "an id twice": lambda text: text.replace("czyjs-003", "czyjs-001").replace("-002", "-001"),
    "an id retired": lambda text: text.replace("czyjs-002", "czyjs-009"),
    "no twin": lambda text: text.replace(TWIN, ""),
    "a source unknown": lambda text: text.replace("xk-001", "xk-007", 1),
    "nothing of it": lambda text: text.replace("事项:\n", "不涉及: 没有\n事项0:\n", 1),
    "broken": lambda text: text.replace("事项:", "事项：", 1),
    "gone": lambda text: None,
}


@pytest.fixture(scope="module")
def ground() -> Sources:
    """The settings, registers and schemas of the shipped catalogs."""
    shipped = Workspace(ROOT).sources()
    kept = {p: raw for p, raw in shipped.files.items() if p.startswith("catalogs/registry/")}
    settings_file = "gkcatalog.yaml"
    return Sources({**kept, settings_file: shipped.files[settings_file]}, shipped.schemas)


def with_files(ground: Sources, texts: Mapping[str, str]) -> Sources:
    files = {path: text.encode() for path, text in texts.items()}
    return Sources({**ground.files, **files}, ground.schemas)


def opened(stored: Stored, where: bytes = ENVIRONMENT) -> ResultCache:
    return ResultCache.read(
        stored.get(INDEX, b""), where, lambda name, at, size: stored.get(name, b"")[at : at + size]
    )


@pytest.fixture(scope="module")
def sources(ground: Sources) -> Sources:
    return with_files(ground, FILES)


@pytest.fixture(scope="module")
def stored(sources: Sources) -> Stored:
    cache = opened({})
    compile_sources(sources, AS_OF, cache=cache)
    return cache.written()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are compiled from here on."""
    paths: list[str] = []
    real = item_files.compile_file

    def counting(path: str, *rest: object) -> object:
        paths.append(path)
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(item_files, "compile_file", counting)
    return paths


def outcome(compilation: Compilation) -> tuple[object, ...]:
    """All that a compilation came to, with the edits and other places of its findings."""
    findings = tuple((f, f.edits, f.related, f.node) for f in compilation.findings)
    return (compilation.directory, findings, compilation.unchecked, compilation.items)


def test_the_files_give_something_to_say_of_every_kind(sources: Sources) -> None:
    codes = {finding.code for finding in compile_sources(sources, AS_OF).findings}
    assert {"GK603", "GK605", "GK802"} <= codes


def test_nothing_is_found_twice(sources: Sources, stored: Stored, compiled: list[str]) -> None:
    cache = opened(stored)
    warm = compile_sources(sources, AS_OF, cache=cache)
    assert compiled == []
    assert cache.written() == {}
    assert outcome(warm) == outcome(compile_sources(sources, AS_OF))


def test_a_changed_file_alone_is_compiled(
    ground: Sources, stored: Stored, compiled: list[str]
) -> None:
    edited = with_files(ground, {**FILES, PATH: FILES[PATH].replace("政府预算", "政府  预算")})
    cache = opened(stored)
    warm = compile_sources(edited, AS_OF, cache=cache)
    assert compiled == [PATH]
    assert set(cache.written()) == {INDEX, SHELF}
    assert outcome(warm) == outcome(compile_sources(edited, AS_OF))


def test_kinds_that_a_text_cites_are_looked_up_once(
    ground: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FILES[PATH].replace("《中华人民共和国预算法》第十四条", CITING)
    cache = opened({})
    compile_sources(with_files(ground, {PATH: text}), AS_OF, cache=cache)
    later = opened(cache.written())
    read: list[str] = []
    monkeypatch.setattr(regulation_kinds, "parse", lambda text: read.append(text) or ())
    edited = text.replace("政府预算", "本级政府预算").replace("第（七）项", "第（八）项", 1)
    warm = compile_sources(with_files(ground, {PATH: edited}), AS_OF, cache=later)
    assert read == [CITING.replace("七", "八")]
    assert [item.kinds for item in warm.item_files.outlines()[0].items] == [(), (7,)]


@settings(max_examples=60)
@given(
    runs=st.lists(
        st.lists(st.tuples(st.sampled_from(sorted(FILES)), st.sampled_from(sorted(EDITS)))),
        max_size=4,
    )
)
@example(runs=[[(TWINNED, "the same limit")], [(TWINNED, "another limit")]])
@example(runs=[[(PATH, "another limit")], [(PATH, "a looser limit")]])
def test_a_run_with_a_cache_finds_what_one_without_finds(
    ground: Sources, stored: Stored, runs: list[list[tuple[str, str]]]
) -> None:
    disk, texts = dict(stored), dict(FILES)
    for edits in runs:
        for path, edit in edits:
            text = EDITS[edit](texts.pop(path, FILES[path]))
            texts |= {path: text} if text is not None else {}
        now = with_files(ground, texts)
        cache = opened(disk)
        warm = compile_sources(now, AS_OF, cache=cache)
        disk |= cache.written()
        assert outcome(warm) == outcome(compile_sources(now, AS_OF))


DAMAGES = [
    pytest.param(lambda data: b"", id="empty"),
    pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
    pytest.param(lambda data: data[:400] + b"x" + data[401:], id="a byte changed"),
    pytest.param(lambda data: b"\x80\x04K\x01." * 50, id="something else"),
    pytest.param(lambda data: data + b"\n", id="something behind it"),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_reads_as_empty(
    sources: Sources, stored: Stored, compiled: list[str], damage: Callable[[bytes], bytes]
) -> None:
    cache = opened({**stored, INDEX: damage(stored[INDEX])})
    warm = compile_sources(sources, AS_OF, cache=cache)
    assert len(compiled) == len(warm.item_files)
    assert outcome(warm) == outcome(compile_sources(sources, AS_OF))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_shelf_is_made_anew(
    sources: Sources, stored: Stored, damage: Callable[[bytes], bytes]
) -> None:
    cache = opened({**stored, SHELF: damage(stored[SHELF])})
    warm = compile_sources(sources, AS_OF, cache=cache)
    assert outcome(warm) == outcome(compile_sources(sources, AS_OF))


def test_a_cache_of_another_environment_reads_as_empty(
    sources: Sources, stored: Stored, compiled: list[str]
) -> None:
    compile_sources(sources, AS_OF, cache=opened(stored, environment([b"there"])))
    assert len(compiled) == 4


def test_a_renewed_cache_knows_what_the_last_one_found(
    sources: Sources, compiled: list[str]
) -> None:
    cache = opened({})
    first = compile_sources(sources, AS_OF, cache=cache)
    again = compile_sources(sources, AS_OF, cache=cache.renewed())
    assert len(compiled) == 4
    assert outcome(again) == outcome(first)


def test_the_day_and_the_registers_are_part_of_the_environment() -> None:
    sources = Workspace(ROOT).sources()
    laws = "catalogs/registry/laws.yaml"
    other = Sources({**sources.files, laws: b"x"}, sources.schemas)
    seen = {
        _environment(sources, date(2026, 1, 1)),
        _environment(sources, date(2026, 1, 2)),
        _environment(other, date(2026, 1, 1)),
    }
    assert len(seen) == 3


def test_no_cache_writes_nothing(tmp_path: Path) -> None:
    for name in ("gkcatalog.yaml", "catalogs", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    command = [sys.executable, "-m", "gkcatalog", "validate", "--no-cache", "--fail-on", "never"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert not (tmp_path / ".gkcatalog").exists()


def test_rules_that_are_not_asked_are_not_imported(tmp_path: Path) -> None:
    for name in ("gkcatalog.yaml", "catalogs"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    changed = tmp_path / "catalogs/units/beidu/aqsc.yaml"

    def imported() -> set[str]:
        command = [sys.executable, "-v", "-m", "gkcatalog", "validate"]
        told = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stderr
        return set(re.findall(r"^import 'gkcatalog\.rules\.item\.(\w+)'", told.decode(), re.M))

    every = {rule.name for rule in rules_of("item")}
    assert imported() == every
    changed.write_text(changed.read_text("utf-8").replace("aqsc-003\n", "aqsc-903\n", 1), "utf-8")
    asked = imported()
    assert "vague_name" in asked
    assert "limit_without_start" not in asked
    changed.write_text(
        changed.read_text("utf-8").replace(
            "    时限: 自信息形成或者变更之日起10个", "    时限: 自信息形成或者变更之日起9个", 1
        ),
        "utf-8",
    )
    assert "limit_without_start" in imported()
