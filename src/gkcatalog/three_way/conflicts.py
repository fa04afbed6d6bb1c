"""What could not be merged, and how it stands in the file."""

from enum import Enum, auto

from msgspec import Struct

MARKER = 7
"""How many signs a marker has where git asks for no other number."""
OURS, BASE, THEIRS = "我方（当前分支）", "原来", "对方"


class Clash(Enum):
    """How two sides got into each other's way."""

    EDITED = auto()
    ADDED = auto()
    DELETED_BY_OURS = auto()
    DELETED_BY_THEIRS = auto()


class Conflict(Struct, frozen=True):
    """A field, or a whole item where `field` is `""`; of a header field `item` is `""`.

    `ours` and `theirs` are the names of two items that were added with the same id.
    """

    clash: Clash
    item: str
    field: str
    ours: str = ""
    theirs: str = ""

    @property
    def subject(self) -> str:
        """What is in conflict, as a Chinese phrase."""
        if self.item and self.field:
            return f"{self.item} 的“{self.field}”"
        return self.item or f"“{self.field}”"

    def sentence(self) -> str:
        """The conflict as one Chinese sentence without a full stop."""
        match self.clash:
            case Clash.EDITED:
                return f"{self._opening}两边改得不同"
            case Clash.DELETED_BY_OURS:
                return f"{self._opening}我方已删除，对方有修改"
            case Clash.DELETED_BY_THEIRS:
                return f"{self._opening}我方有修改，对方已删除"
            case Clash.ADDED if self.field:
                return f"{self._opening}两边新增得不同"
            case Clash.ADDED:
                return f"{self.item} 被两边用于不同的新事项：“{self.ours}”和“{self.theirs}”"

    def block(self, ours: str, base: str, theirs: str, size: int = MARKER) -> str:
        """The lines of both sides and of the base between markers, which are no YAML."""
        mine, other = self._labels()
        return (
            f"{'<' * size} {OURS}：{mine}\n{ours}"
            f"{'|' * size} {BASE}\n{base}"
            f"{'=' * size}\n{theirs}"
            f"{'>' * size} {THEIRS}：{other}\n"
        )

    def _labels(self) -> tuple[str, str]:
        match self.clash:
            case Clash.EDITED:
                return f"修改了{self._spaced}", f"修改了{self._spaced}"
            case Clash.DELETED_BY_OURS:
                return f"删除了{self._spaced}", f"修改了{self._spaced}"
            case Clash.DELETED_BY_THEIRS:
                return f"修改了{self._spaced}", f"删除了{self._spaced}"
            case Clash.ADDED if self.field:
                return f"新增了{self._spaced}", f"新增了{self._spaced}"
            case Clash.ADDED:
                return f"新增了 {self.item}“{self.ours}”", f"新增了 {self.item}“{self.theirs}”"

    @property
    def _opening(self) -> str:
        return self.subject if self.field else f"{self.subject} "

    @property
    def _spaced(self) -> str:
        return f" {self.subject}" if self.item else self.subject
