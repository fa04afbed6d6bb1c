"""What `validate` does, whatever way it was asked."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from gkcatalog.cli.checking.check import Format, Threshold, check, day, report
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.session import Session
from gkcatalog.cli.table_files import TableOptions, parted, root_of


class Asked(Struct, frozen=True):
    """What is asked of `validate`; nothing, as it stands here."""

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

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "Asked | None":
        """What plain options ask for, `None` where there are others or other words."""
        format_ = words.get("--format", Format.FULL.value)
        if not words.keys() <= {"--format", "--as-of"} or format_ not in [*Format]:
            return None
        return cls(format_=Format(format_), as_of=words.get("--as-of", ""))


def run(session: Session, asked: Asked) -> int:
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
