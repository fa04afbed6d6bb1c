"""`coverage`: is everything covered that somebody owes?"""

import re
from fractions import Fraction
from typing import Annotated, Any

import typer
from msgspec.structs import replace

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.audit.records import newest_record
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.papers import (
    AsOf,
    ChosenFormat,
    DomainNames,
    Issue,
    Loaded,
    Outputs,
    UnitNames,
    deliver,
    domains_named,
    load,
    targets,
    units_named,
)
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import say
from gkcatalog.model.item import Standard
from gkcatalog.model.paper import Paper, Percent

app = command_app()
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?", re.ASCII)


@app.command("coverage", cls=ChineseCommand)
def coverage(
    ctx: typer.Context,
    standard: Annotated[
        str, typer.Option(metavar="标准", help="对照这个标准：缺少、自有和调整的事项")
    ] = "",
    twins: Annotated[
        bool, typer.Option("--twins", help="改为列出互相对应的事项，两边对照")
    ] = False,
    unit: UnitNames = None,
    domain: DomainNames = None,
    least: Annotated[
        str, typer.Option("--min", metavar="百分数", help="低于这个百分数时退出码为 1")
    ] = "",
    format_: ChosenFormat = None,
    output: Outputs = None,
    as_of: AsOf = "",
) -> int:
    """责任单位和领域、权责和公共服务、条例列明的信息，哪些已经覆盖，哪些没有。

    打印计算公式。对照标准时，百分数是标准必备事项的落实率；列出对应事项时，是一致的占比，
    --unit、--domain 看有一方在内的。
    """
    if twins and standard:
        raise WrongUse("--twins 和 --standard 不能一起用")
    floor = _floor(least)
    files = targets(format_, output or ())
    loaded = load(session_of(ctx), day(as_of))
    units = units_named(unit or (), loaded.registry)
    domains = domains_named(domain or (), loaded.registry)
    if twins:
        made = _twins(loaded, units, domains)
    elif standard:
        made = _against(standard, loaded, units, domains)
    else:
        made = _duties(loaded, units, domains)
    paper, data, rate = made
    deliver(Issue(paper, data, loaded.district.as_of, loaded.office), format_, files)
    return max(loaded.exit_code(), _below(rate, floor))


def _duties(
    loaded: Loaded, units: tuple[str, ...], domains: tuple[str, ...]
) -> tuple[Paper, dict[str, Any], Percent]:
    from gkcatalog.oversight.coverage.covered import coverage as covered
    from gkcatalog.oversight.coverage.data import coverage_data
    from gkcatalog.oversight.coverage.paper import coverage_paper

    found = covered(loaded.district, units, domains)
    paper, data = coverage_paper(found, loaded.registry, loaded.place), coverage_data(found)
    return *_with_pages(paper, data, loaded, units, domains), found.rate


def _with_pages(
    paper: Paper,
    data: dict[str, Any],
    loaded: Loaded,
    units: tuple[str, ...],
    domains: tuple[str, ...],
) -> tuple[Paper, dict[str, Any]]:
    """Coverage with what the newest check of the pages found, where there is one."""
    from gkcatalog.audit.covered import covered_blocks, covered_data, covered_rows

    record = newest_record(loaded.workspace, loaded.district.as_of)
    if record is None:
        return paper, data
    items = (
        item
        for item in loaded.compilation.directory.published
        if (not units or item.unit in units) and (not domains or item.domain in domains)
    )
    rows = covered_rows(record, items)
    blocks = covered_blocks(record, rows, loaded.registry)
    paper = replace(paper, blocks=(*paper.blocks, *blocks))
    return paper, {**data, "audit": covered_data(record, rows)}


def _against(
    code: str, loaded: Loaded, units: tuple[str, ...], domains: tuple[str, ...]
) -> tuple[Paper, dict[str, Any], Percent]:
    from gkcatalog.oversight.coverage.data import standard_data
    from gkcatalog.oversight.coverage.paper import standard_paper
    from gkcatalog.oversight.coverage.standard import standard_coverage

    standard = _standard(code, loaded)
    found = standard_coverage(standard, loaded.district, units, domains)
    return standard_paper(found, loaded.registry, loaded.place), standard_data(found), found.rate


def _twins(
    loaded: Loaded, units: tuple[str, ...], domains: tuple[str, ...]
) -> tuple[Paper, dict[str, Any], Percent]:
    from gkcatalog.oversight.twins import pairs, twins_data, twins_paper

    found = pairs(loaded.district, units, domains)
    alike = sum(1 for pair in found if not pair.differences)
    paper = twins_paper(found, loaded.district, loaded.place)
    return paper, twins_data(found, loaded.district), Percent.of(alike, len(found))


def _standard(code: str, loaded: Loaded) -> Standard:
    known = loaded.district.standards
    for standard in known.values():
        if code in (standard.code, standard.name, standard.number):
            return standard
    listed = "、".join(known) or "（没有）"
    raise WrongUse(f"没有名为“{code}”的标准；现有的标准：{listed}")


def _below(rate: Percent, floor: Fraction | None) -> int:
    """1 for a rate below the floor; a rate of nothing is not below anything."""
    if floor is None or rate.part * 100 >= rate.whole * floor:
        return 0
    say(f"{rate} 低于 {float(floor):g}%，不通过。")
    return 1


def _floor(text: str) -> Fraction | None:
    if not text:
        return None
    plain = text.removesuffix("%").removesuffix("％")
    floor = Fraction(plain) if _NUMBER.fullmatch(plain) else Fraction(-1)
    if not 0 <= floor <= 100:
        raise WrongUse(f"--min 的值“{text}”不对，请写 0 到 100 之间的数，如 95")
    return floor
