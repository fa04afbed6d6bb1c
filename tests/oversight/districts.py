"""Districts and reports out of YAML."""

from datetime import date

from support.cases import AS_OF, compile_files

from gkcatalog.cli.papers import district_of
from gkcatalog.model.change import Change
from gkcatalog.oversight.report.history import Snapshot
from gkcatalog.oversight.report.quarter import Quarter
from gkcatalog.oversight.report.quarterly import Material, Report, report
from gkcatalog.rules.kinds import District

QUARTER = Quarter(2026, 4)
ITEM = (
    "{{编号: {id}, 名称: {name}, 内容: [收支表], 依据: [《中华人民共和国预算法》第十四条], "
    "时限: 自批准之日起20日内, 主体: 本单位, 方式: 主动公开, 渠道: [政府网站], 公开对象: 全社会{more}}}"
)


def item(id_: str, name: str = "政府预算", more: str = "") -> str:
    """One whole item in flow style; `more` begins with a comma."""
    return ITEM.format(id=id_, name=name, more=more)


def withheld(id_: str) -> str:
    """One whole item of 不予公开."""
    reason = "不公开理由: {条款: 第十五条, 说明: 涉及商业秘密, 复核日期: 2027-06-30}"
    shown = "方式: 主动公开, 渠道: [政府网站], 公开对象: 全社会"
    return item(id_).replace(shown, f"方式: 不予公开, {reason}")


def file(unit: str, domain: str, *items: str, stage: str = "目录") -> str:
    """An item file."""
    lines = "".join(f"  - {each}\n" for each in items)
    return f"单位: {unit}\n领域: {domain}\n阶段: {stage}\n事项:\n{lines}"


def not_concerned(unit: str, domain: str, reason: str) -> str:
    """A file that says 不涉及."""
    return f"单位: {unit}\n领域: {domain}\n不涉及: {reason}\n"


def district(*files: str) -> District:
    """The district of these files."""
    return district_of(compile_files(files))


def report_of(
    *files: str, changes: tuple[Change, ...] = (), history: tuple[Snapshot, ...] = ()
) -> Report:
    """The report of these files."""
    compilation = compile_files(files)
    material = Material(compilation.findings, changes, "abc" if changes else "", history=history)
    return report(district_of(compilation), QUARTER, "", material)


__all__ = [
    "AS_OF",
    "QUARTER",
    "date",
    "district",
    "file",
    "item",
    "not_concerned",
    "report_of",
    "withheld",
]
