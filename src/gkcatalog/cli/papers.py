"""What the commands of oversight share: the compiled district, formats, files, units named."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import Struct

from gkcatalog.cli.compiling import compiled, sources_of
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import domain_of, unit_of
from gkcatalog.cli.options import FormattedByName
from gkcatalog.cli.session import Session
from gkcatalog.cli.suffixes import BY_SUFFIX, agree, suffix_of
from gkcatalog.cli.targets import all_spared
from gkcatalog.cli.terminal import emit, say
from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.disk.workspace import Workspace, write_atomically
from gkcatalog.model.paper import Paper
from gkcatalog.model.registry import Registry
from gkcatalog.rules.kinds import District


class PaperFormat(StrEnum):
    """The formats of a paper."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    JSON = "json"


UnitNames = Annotated[
    list[str] | None, typer.Option("--unit", metavar="单位", help="只看这些单位，可以写多个")
]
DomainNames = Annotated[
    list[str] | None, typer.Option("--domain", metavar="领域", help="只看这些领域，可以写多个")
]
ChosenFormat = FormattedByName[PaperFormat | None]
Outputs = Annotated[
    list[Path] | None,
    typer.Option("-o", metavar="文件", help="写入文件，可以写多个", callback=all_spared),
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="日期", help="按哪一天计算（默认今天）")]


class Loaded(Struct, frozen=True):
    """A compiled workspace as oversight sees it."""

    workspace: Workspace
    sources: Sources
    compilation: Compilation
    district: District

    @property
    def registry(self) -> Registry:
        """The registers."""
        return self.compilation.foundation.registry

    @property
    def place(self) -> str:
        """The name of the district, `""` where the settings have none."""
        return self.compilation.foundation.settings.district

    @property
    def office(self) -> str:
        """The office that makes the papers."""
        return self.compilation.foundation.settings.office

    def exit_code(self) -> int:
        """1 where files could not be read, since every figure lacks them; says which."""
        for path in self.compilation.unchecked:
            say(f"未检查：{path}，以上数字不含这个文件")
        return 1 if self.compilation.unchecked else 0


def load(session: Session, as_of: date) -> Loaded:
    """Compile the workspace around the session."""
    workspace = session.workspace()
    sources = sources_of(session, workspace)
    compilation = compiled(session, workspace, sources, as_of)
    return Loaded(workspace, sources, compilation, district_of(compilation))


def district_of(compilation: Compilation) -> District:
    """What rules of the whole district see."""
    return District(
        compilation.directory,
        compilation.foundation.registry,
        compilation.as_of,
        compilation.standards,
        compilation.powers,
        compilation.retired,
        compilation.foundation.settings.level_aliases,
        compilation.item_files.unread | set(compilation.unchecked),
    )


def units_named(names: Iterable[str], registry: Registry) -> tuple[str, ...]:
    """Codes of the units that names mean. Raises `WrongUse`."""
    return tuple(unit_of(name, registry).code for name in names)


def domains_named(names: Iterable[str], registry: Registry) -> tuple[str, ...]:
    """Codes of the domains that names mean. Raises `WrongUse`."""
    return tuple(domain_of(name, registry).code for name in names)


def targets(format_: PaperFormat | None, outputs: Iterable[Path]) -> list[tuple[PaperFormat, Path]]:
    """The files asked for with their formats, by `--format` or else by the ending of the name.

    Raises `WrongUse` for an ending that says nothing or another format, and for a workbook on the
    screen.
    """
    found = []
    for path in outputs:
        known = format_ or BY_SUFFIX.get(suffix_of(path))
        if known is None:
            endings = "、".join(BY_SUFFIX)
            raise WrongUse(
                f"看不出 {path} 要什么格式，请用 --format 指明，或者用这些扩展名：{endings}"
            )
        agree(known, path)
        found.append((PaperFormat(known), path))
    if not found and format_ in (PaperFormat.XLSX, PaperFormat.DOCX):
        raise WrongUse(f"{format_.value} 不能显示在屏幕上，请用 -o 指明文件")
    return found


class Issue(Struct, frozen=True):
    """A paper to be delivered: its data for JSON, the day and author that files state."""

    paper: Paper
    data: dict[str, Any]
    day: date
    author: str
    booklet: bool = False
    """Printed as a book: upright pages, larger type, every section on a page of its own."""


def deliver(
    issue: Issue, format_: PaperFormat | None, files: list[tuple[PaperFormat, Path]]
) -> None:
    """Write a paper to files, or to standard output where none are named."""
    if not files:
        emit(rendered(issue, format_ or PaperFormat.TEXT).decode())
    for known, path in files:
        write_atomically(path, rendered(issue, known))
        say(f"已写入 {path}")


def rendered(issue: Issue, format_: PaperFormat) -> bytes:
    """A paper, or its data for JSON, in a format."""
    match format_:
        case PaperFormat.TEXT:
            from gkcatalog.render.oversight.text import text

            return text(issue.paper).encode()
        case PaperFormat.MARKDOWN:
            from gkcatalog.render.oversight.markdown import markdown

            return markdown(issue.paper).encode()
        case PaperFormat.HTML:
            from gkcatalog.render.oversight.page import BOOKLET, page

            return page(issue.paper, BOOKLET if issue.booklet else "").encode()
        case PaperFormat.XLSX:
            from gkcatalog.render.oversight.workbook import workbook

            return workbook(issue.paper, issue.day, issue.author)
        case PaperFormat.DOCX:
            from gkcatalog.render.oversight.word import word

            return word(issue.paper, issue.day, issue.author)
        case PaperFormat.JSON:
            from gkcatalog.render.oversight.json import as_json

            return as_json(issue.data).encode()
