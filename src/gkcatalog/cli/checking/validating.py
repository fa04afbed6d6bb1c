"""What `validate` does, whatever way it was asked."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from gkcatalog.cli.checking.check import Format, Threshold, check, day, report
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.session import Session
from gkcatalog.cli.table_files import TableOptions, parted, root_of


class Asked(Struct, frozen=True):
    """What is asked of `validate`; with no arguments, this."""

    paths: Sequence[Path] = ()
    format_: Format = Format.FULL
    copies: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: Threshold = Threshold.ERROR
    changed_since: str = ""
    as_of: str = ""
    show_waived: bool = False
    unit: str = ""
    domain: str = ""
    map_: Path | None = None
    annotate: Path | None = None


_NOTHING = Asked()


def run(session: Session, asked: Asked = _NOTHING) -> int:
    """Check and report; the exit code. Raises `WrongUse`, `CannotFinish`."""
    today = day(asked.as_of)
    tables, others = parted(asked.paths, root_of(session))
    options = TableOptions(
        asked.unit, asked.domain, asked.map_, asked.annotate, asked.select, asked.ignore
    )
    if not tables and options.about_tables:
        raise WrongUse("--unit、--domain、--map、--annotate 只用于检查表格，请写上表格的路径")
    found = None
    if others or not tables:
        _, found = check(
            session, others, asked.select, asked.ignore, today,
            changed_since=asked.changed_since, show_waived=asked.show_waived,
        )  # fmt: skip
    if found is None or tables:
        # What reads tables is loaded only for them.
        from gkcatalog.cli.checking.tables import both, check_tables

        told = check_tables(session, tables, options, today)
        found = both(found, told) if found else told
    report(found, asked.format_, asked.copies, fail_on=asked.fail_on)
    return found.exit_code(asked.fail_on)
