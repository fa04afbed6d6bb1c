"""What a rule is: a check with a code, a severity and a manual; one decorator per kind of subject.

The folder of a rule says what it sees:

=============  =====================================================
text           `Flaw` or `Failure`: one thing that stood in the way of reading a file
schema         `Violation`: one broken keyword of a JSON Schema
inheritance    `InheritanceFlaw`: one 沿用, 增加, 去除 or 预期 that does not fit
file           `ItemFile` and `Context`: a header with its items
item           `Item` and `Context`: one whole item
passage        `Passage` and `Context`: one text of an item
catalog        `UnitCatalog` and `Context`: all files of one unit
domain         `District`: all units' files of one domain
directory      `Overview`: all units in outline, with everything the office keeps
sheet          `TooTall`: one row of the printed table that no program shows whole
waiver         `WaiverUse`: one waiver and whether it was needed
=============  =====================================================

A module holds one rule. Its docstring is one English line; the docstring of the check is the
manual in Chinese that `explain` prints: the first line names the defect, the paragraphs say why.
`bad` and `good` are run as tests.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Directory, Item, Standard
from gkcatalog.model.outline import FileOutline, ItemOutline
from gkcatalog.model.oversight import Powers, Retired, Waiver
from gkcatalog.model.registry import Registry

Check = Callable[..., Iterator[Problem]]

SCOPES = (
    "text",
    "schema",
    "inheritance",
    "file",
    "item",
    "passage",
    "catalog",
    "domain",
    "directory",
    "sheet",
    "waiver",
)


class Context(Struct, frozen=True):
    """What a check of one item, file or unit may know beside it."""

    registry: Registry
    as_of: date
    level_aliases: Mapping[str, str] = field(default_factory=dict)


class District(Struct, frozen=True):
    """A directory with the registers, standards and what the office keeps."""

    directory: Directory
    registry: Registry
    as_of: date
    standards: Mapping[str, Standard] = field(default_factory=dict)
    powers: tuple[Powers, ...] = ()
    retired: tuple[Retired, ...] = ()
    level_aliases: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """Item files whose items or whose owner are not known, which a finding tells already."""

    @property
    def today(self) -> str:
        """The day as registers write it."""
        return self.as_of.isoformat()


class Overview(Struct, frozen=True, dict=True):
    """What a check of the whole directory sees: outlines of the items, whole ones on demand."""

    files: tuple[FileOutline, ...]
    whole: Callable[[ItemOutline], Item]
    registry: Registry
    as_of: date
    powers: tuple[Powers, ...] = ()
    retired: tuple[Retired, ...] = ()
    standard_items: tuple[Item, ...] = ()
    """Every item of the standards as written, with those that give one id twice."""
    unread: frozenset[str] = frozenset()
    """Item files whose items or whose owner are not known, which a finding tells already."""

    @cached_property
    def items(self) -> tuple[ItemOutline, ...]:
        """Every item of every unit, ordered by unit code, domain code, file name."""
        return tuple(item for file in self.files for item in file.items)

    @cached_property
    def by_id(self) -> Mapping[str, ItemOutline]:
        """The first item of each full id."""
        found: dict[str, ItemOutline] = {}
        for item in self.items:
            if item.id:
                found.setdefault(item.full_id, item)
        return found


class WaiverUse(Struct, frozen=True):
    """A waiver, and whether it is over or matches no finding."""

    waiver: Waiver
    expired: bool
    unused: bool
    rule: "Rule | None" = None
    """The rule that it names, `None` where there is none."""


class Rule(Struct, frozen=True):
    """A check and its manual. `name` is the module's, `scope` its folder.

    `of` are the fields of an item that the check reads, `()` for any of them. `signs` are the
    characters that the check of a passage looks for, as a pattern's class writes them; `""` for
    any of them.
    """

    code: str
    severity: Severity
    scope: str
    name: str
    check: Check
    manual: str
    clause: str
    bad: str
    good: str
    fixable: Fixable
    waivable: bool
    of: tuple[str, ...] = ()
    signs: str = ""

    @property
    def title(self) -> str:
        """The first line of the manual: the defect in one line."""
        return self.manual.splitlines()[0]


def rule(
    code: str,
    severity: Severity,
    *,
    clause: str,
    bad: str,
    good: str,
    fixable: Fixable = Fixable.NO,
    waivable: bool = True,
    of: tuple[str, ...] = (),
    signs: str = "",
) -> Callable[[Check], Rule]:
    """Make a check a rule.

    `clause` is the clause of the notice, the law or the specification behind it. `bad` and
    `good` are YAML: keys laid over a minimal valid item, or, where they have 事项 at the top,
    whole item files separated by lines `---`. A check of an item that reads only fields which
    many items share says so in `of`: it is not asked again about values that it had nothing to
    say of. A check of a passage that looks for certain characters says so in `signs`: it is not
    asked about texts without them.
    """

    def declare(check: Check) -> Rule:
        scope, name = check.__module__.rsplit(".", 2)[-2:]
        manual = _dedent(check.__doc__ or "")
        return Rule(
            *(code, severity, scope, name, check, manual, clause, bad, good, fixable, waivable),
            of,
            signs,
        )

    return declare


def _dedent(docstring: str) -> str:
    lines = docstring.strip().splitlines()
    return "\n".join(line.strip() for line in lines)


def is_rule(value: Any) -> bool:
    """True for what `rule` returns."""
    return isinstance(value, Rule)
