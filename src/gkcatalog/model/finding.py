"""What a check says: problems as rules state them, findings as users see them."""

from enum import Enum
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct

from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.outline import ItemOutline
from gkcatalog.model.oversight import PowersEntry, Retired, Waiver
from gkcatalog.model.place import NodePath, Place
from gkcatalog.model.registry import Duty

Subject: TypeAlias = Item | ItemOutline | ItemFile | Duty | PowersEntry | Retired | Waiver


class Severity(Enum):
    """How grave a finding is; the value is the word in JSON, `chinese` the word on screen."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def chinese(self) -> str:
        """错误, 警告 or 提示."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


class Fixable(Enum):
    """Whether `lint --fix` mends a finding."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NO = "no"


class Edit(Struct, frozen=True):
    """Replace the characters `[start, end)` of a decoded file by `text`."""

    start: int
    end: int
    text: str


class Fix(Struct, frozen=True):
    """The repaired text of the value that a problem is about; `None` deletes a list element."""

    text: str | None
    safe: bool = True


class Problem(Struct, frozen=True):
    """What a rule found, without file, line, severity or output format.

    `field` is an English field name of the item (`""`: the item or file as a whole),
    `index` an element of its list, `part` the English name of a key inside a block.
    `value` is the faulty value, for the fingerprint. The runner adds the rest.
    """

    message: str
    hint: str = ""
    field: str = ""
    index: int | None = None
    part: str = ""
    value: str = ""
    fix: Fix | None = None
    subject: "Subject | None" = None
    """What it is about, where the rule sees more than one."""
    related: "Problem | None" = None
    """The other place of a conflict; only its subject, field, index and part count."""


_TOLD = attrgetter(
    *("code", "severity", "message", "place", "hint", "unit", "domain", "item", "field"),
    *("fixable", "fingerprint", "waivable"),
)
"""What makes two findings the same; how one is mended and what it conflicts with do not."""


class Finding(Struct, frozen=True):
    """A problem with its place, as every output format shows it (contract, section 4)."""

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    unit: str = ""
    domain: str = ""
    item: str = ""
    field: str = ""
    """The Chinese key."""
    fixable: Fixable = Fixable.NO
    fingerprint: str = ""
    waivable: bool = True
    """False for what can be neither ignored nor accepted: unreadable files, lost items."""
    edits: tuple[Edit, ...] = ()
    node: NodePath = ()
    related: Place | None = None
    """The other place of a conflict."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and _TOLD(self) == _TOLD(other)

    def __hash__(self) -> int:
        return hash((self.code, self.message, self.place, self.item))

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code; the message makes the order total."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)
