"""Cases of rules: YAML laid over a minimal valid item, or whole files, compiled for real.

A document is either keys of an item, laid over `MINIMAL`, or, where 事项, 不涉及 or 标准 stands at
its left edge, a whole file. `--- # 同案` adds another file to the same case; `---` starts the next
case. The first comment names the case; `# ! wording` ends the line where the rule must speak.
`# 文件: path` says where a file lies, where that matters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.compiler.foundation import Foundation, lay
from gkcatalog.disk.workspace import Workspace
from gkcatalog.model.finding import Finding
from gkcatalog.model.registry import Domain, Unit

ROOT = Path(__file__).parents[2]
STANDARD = "catalogs/standards/gj2019/czyjs.yaml"
AS_OF = date(2026, 11, 22)
MINIMAL = {
    "编号": "编号: czyjs-001",
    "名称": "名称: 政府预算",
    "内容": "内容: [一般公共预算收支表, 举借债务情况说明]",
    "依据": "依据: [《中华人民共和国预算法》第十四条]",
    "时限": "时限: 本级人民代表大会批准后20日内",
    "主体": "主体: 本单位",
    "方式": "方式: 主动公开",
    "渠道": "渠道: [政府网站]",
    "公开对象": "公开对象: 全社会",
    "层级": "层级: [县级]",
    "环节": "环节: 结果",
}
HEADER = "单位: 区财政局\n领域: 财政预决算\n事项:\n"
ENDED = (
    Unit("shili-jiuju", "示例旧局", repealed="2024-03-31", successors=("czj",)),
    Unit("shili-jiusuo", "示例旧所", ("旧所",), repealed="2024-03-31"),
    Unit("shili-jiangche", "示例将撤局", repealed="2030-01-01"),
)
ENDED_DOMAIN = Domain("shili-jiu", "示例旧领域", repealed="2025-01-01")
_WHOLE = re.compile(r"^(事项|不涉及|标准|阶段|退出事项|权责|公共服务)[:：]", re.MULTILINE)
_KEY = re.compile(r"^([^\s#:：\-][^:：]*)[:：]", re.MULTILINE)
_PATH = re.compile(r"^# 文件: (\S+)$", re.MULTILINE)
_EXPECTED = re.compile(r"# ! (.*)$")


@dataclass(frozen=True)
class Case:
    """Some files and the lines at which a rule must speak."""

    name: str
    files: tuple[str, ...]

    @property
    def expected(self) -> list[tuple[int, int, str]]:
        """(file number, line, wording)."""
        return [
            (number, line, match[1].strip())
            for number, text in enumerate(self.files)
            for line, source in enumerate(text.splitlines(), start=1)
            if (match := _EXPECTED.search(source))
        ]


def whole_file(document: str) -> str:
    """The file that a document of a table stands for."""
    if _WHOLE.search(document):
        return document
    stated = set(_KEY.findall(document))
    # An item that inherits states no more than it must, or nothing would be inherited.
    base = ("编号", "主体") if "沿用" in stated else tuple(MINIMAL)
    rest = {key: line for key, line in MINIMAL.items() if key in base and key not in stated}
    lines = [rest.pop("编号")] if "编号" in rest else []
    lines += [*document.strip("\n").splitlines(), *rest.values()]
    lines = [line for line in lines if not line.lstrip().startswith("# ") or "# !" in line]
    body = [f"    {line}" for line in lines]
    body[0] = f"  - {lines[0]}"
    return HEADER + "\n".join(body) + "\n"


def cases_of(table: str) -> Iterator[Case]:
    """The cases of a table."""
    for chunk in re.split(r"^---[ \t]*$\n?", table, flags=re.MULTILINE):
        if not chunk.strip():
            continue
        documents = re.split(r"^--- # 同案.*$\n?", chunk, flags=re.MULTILINE)
        name = next((line[1:].strip() for line in chunk.splitlines() if line[:1] == "#"), "?")
        yield Case(name, tuple(whole_file(document) for document in documents))


@cache
def foundation() -> Foundation:
    """The foundation of the shipped catalogs, with units and a domain that are gone or will be."""
    sources = Workspace(ROOT).sources()
    shipped = lay(sources.files, sources.schemas)
    registry = shipped.registry
    with_ended = replace(
        registry, units=(*registry.units, *ENDED), domains=(*registry.domains, ENDED_DOMAIN)
    )
    return replace(shipped, registry=with_ended)


def compile_files(files: tuple[str, ...]) -> Compilation:
    """Compile files as the catalogs of the shipped registry, with one shipped standard."""
    contents = {STANDARD: (ROOT / STANDARD).read_bytes()}
    for number, text in enumerate(files):
        contents[path_of(number, text)] = text.encode()
    return compile_sources(Sources(contents, {}), AS_OF, foundation=foundation())


def path_of(number: int, text: str) -> str:
    """Where a file of a case lies."""
    stated = _PATH.search(text)
    if stated:
        return stated[1]
    standard = re.search(r"^标准: *(\S+)", text, re.MULTILINE)
    if standard:
        return f"catalogs/standards/{standard[1]}/case{number}.yaml"
    for key, path in (("退出事项", "catalogs/retired.yaml"), ("豁免", "catalogs/waivers.yaml")):
        if re.search(rf"^{key}:", text, re.MULTILINE):
            return path
    if re.search(r"^(权责|公共服务):", text, re.MULTILINE):
        return f"catalogs/powers/case{number}.yaml"
    return f"catalogs/units/case/{number}.yaml"


def findings_of(code: str, files: tuple[str, ...]) -> list[Finding]:
    """What one rule says about files; what it says of the shipped standard is not theirs."""
    found = compile_files(files).findings
    return [each for each in found if each.code == code and each.place.file != STANDARD]
