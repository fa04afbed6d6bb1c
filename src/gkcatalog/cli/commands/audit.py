"""`audit`: visit the published addresses of the items, as assessors do."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import Threshold, day
from gkcatalog.cli.checking.options import FailOn
from gkcatalog.cli.failure import CannotFinish, WrongUse
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
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.terminal import say
from gkcatalog.disk.workspace import CATALOGS, read_bytes, write_atomically
from gkcatalog.model.finding import Severity
from gkcatalog.model.item import Item

if TYPE_CHECKING:
    from gkcatalog.audit.page import Page
    from gkcatalog.audit.policy import Policy
    from gkcatalog.audit.record import Record

app = command_app()


@app.command("audit", cls=ChineseCommand)
def audit(
    ctx: typer.Context,
    unit: UnitNames = None,
    domain: DomainNames = None,
    format_: ChosenFormat = None,
    output: Outputs = None,
    record: Annotated[
        Path | None,
        typer.Option(metavar="文件", help="记录存在哪里（默认 audit/检查日期.json）"),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="接着当天上次没有做完的检查")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="也访问本机和内部网络的网址")
    ] = False,
    ignore_robots: Annotated[
        bool, typer.Option("--ignore-robots", help="不理会网站的 robots.txt（只用于自己的网站）")
    ] = False,
    as_of: AsOf = "",
    rate: Annotated[
        float, typer.Option(metavar="次数", min=0.01, help="每秒最多访问同一个网站几次")
    ] = 1.0,
    timeout: Annotated[
        float, typer.Option(metavar="秒数", min=0.1, help="一个网页最多等几秒")
    ] = 20.0,
    fail_on: FailOn = Threshold.WARNING,
) -> int:
    """逐个访问事项的网址：能不能打开、栏目有没有内容、更新是否及时、网页标签全不全。

    结果存成带日期的记录，季度报告会用到。有问题时退出码为 1，网络不通时为 3。
    """
    from gkcatalog.audit.paper import audit_paper, summary
    from gkcatalog.audit.policy import Policy
    from gkcatalog.audit.record import Record, record_data

    if not isfinite(rate) or not isfinite(timeout):
        raise WrongUse("--rate 和 --timeout 后面要写普通的数，如 2")
    files = targets(format_, output or ())
    today = day(as_of)
    session = session_of(ctx)
    loaded = load(session, today)
    items = _items(
        loaded,
        units_named(unit or (), loaded.registry),
        domains_named(domain or (), loaded.registry),
    )
    path, partial = _path(record, loaded, today), bool(unit or domain)
    if partial:
        # Before anything is visited, which takes long.
        _whole(Record(today, ()), path, loaded)
    policy = Policy(
        rate=rate,
        timeout=timeout,
        private_allowed=allow_private,
        heed_robots=not ignore_robots,
    )
    found = _checked(session, loaded, items, policy, today, resume=resume)
    if found.items:
        _keep(found, path, loaded, partial=partial)
    paper = audit_paper(found, loaded.registry, loaded.place)
    deliver(Issue(paper, record_data(found), today, loaded.office), format_, files)
    say(summary(found))
    return max(loaded.exit_code(), int(_reached(fail_on, found)))


def _items(loaded: Loaded, units: tuple[str, ...], domains: tuple[str, ...]) -> tuple[Item, ...]:
    """Published items of the units and domains named; all of them where none is named."""
    return tuple(
        item
        for item in loaded.compilation.directory.published
        if (not units or item.unit in units) and (not domains or item.domain in domains)
    )


def _path(record: Path | None, loaded: Loaded, today: date) -> Path:
    """Where the record goes. Raises `WrongUse` for the folder of the catalogs."""
    from gkcatalog.cli.audit.records import FOLDER

    path = record or loaded.workspace.root / FOLDER / f"{today.isoformat()}.json"
    if loaded.workspace.relative(path).startswith(f"{CATALOGS}/"):
        raise WrongUse(f"记录不能写进 {CATALOGS} 文件夹，请用 --record 另指一个位置")
    return path


def _keep(found: "Record", path: Path, loaded: Loaded, *, partial: bool) -> None:
    from gkcatalog.audit.record import record_bytes

    record = _whole(found, path, loaded) if partial else found
    write_atomically(path, record_bytes(record))
    say(f"记录已写入 {loaded.workspace.relative(path)}")


def _whole(found: "Record", path: Path, loaded: Loaded) -> "Record":
    """A check of some units laid over the record of all that was made on the same day."""
    from gkcatalog.audit.record import UnreadableRecord, merged

    if not path.is_file():
        return found
    published = tuple(loaded.compilation.directory.published)
    order = [item.full_id for item in published if item.urls]
    try:
        return merged(found, read_bytes(path), order, len(published) - len(order))
    except UnreadableRecord as problem:
        raise WrongUse(f"{path} {problem}") from None


def _checked(
    session: Session,
    loaded: Loaded,
    items: tuple[Item, ...],
    policy: "Policy",
    today: date,
    *,
    resume: bool,
) -> "Record":
    from gkcatalog.audit.judge import Bench, judge, read
    from gkcatalog.audit.record import Record
    from gkcatalog.cli.audit.rules import own_rules

    rules = own_rules(loaded)
    addressed = [item for item in items if item.urls]
    pages = _pages(session, loaded, addressed, policy, today, resume=resume)
    settings = loaded.compilation.foundation.settings
    bench = Bench(today, loaded.registry, settings.site, rules)
    visits = {address: read(page, bench) for address, page in pages.items()}
    return Record(
        today,
        tuple(judge(item, [visits[url] for url in item.urls], bench) for item in addressed),
        len(items) - len(addressed),
    )


def _pages(
    session: Session,
    loaded: Loaded,
    items: list[Item],
    policy: "Policy",
    today: date,
    *,
    resume: bool,
) -> dict[str, "Page"]:
    """Every address visited, or taken over from the interrupted check. Raises `CannotFinish`."""
    from gkcatalog.audit.client import Links, crawl, offline
    from gkcatalog.cli.audit.pages import KeptPages

    kept = KeptPages.open(
        loaded.workspace.root, today.isoformat(), use_cache=session.use_cache, resume=resume
    )
    addresses = list(dict.fromkeys(url for item in items for url in item.urls))
    done = {address: page for address in addresses if (page := kept.done(address))}
    if resume:
        say(
            f"接着检查：已有 {len(done)} 个网址，还有 {len(addresses) - len(done)} 个"
            if kept.resumed
            else "没有可以接着做的检查，从头开始"
        )
    left = [address for address in addresses if address not in done]
    try:
        with _progress(len(left)) as progress:
            visited = crawl(left, policy, Links(kept.remembered, kept.keep, progress))
    except KeyboardInterrupt:
        raise CannotFinish("已中断，加 --resume 可以接着检查") from None
    if offline(visited.values()):
        raise CannotFinish("网络不通，一个网址也没有访问到，请接通网络后加 --resume 再检查")
    kept.finish()
    return done | visited


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty() or not total:
        yield lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("访问网址"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, whole: bar.update(task, completed=done)


def _reached(threshold: Threshold, record: "Record") -> bool:
    order = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    if threshold is Threshold.NEVER:
        return False
    least = order.index(Severity(threshold.value))
    return any(order.index(fault.severity) >= least for _, _, fault in record.faults)
