"""What the titles of columns mean in tables as they are met: clipped, joined, in blocks."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from gkcatalog.model.fields import FIELD_BY_KEY, FIELDS, LEVELS, Shape
from gkcatalog.phrases.column_titles import (
    ALIASES,
    AUDIENCE,
    GROUP,
    GROUPS,
    INTERNAL_NOTE,
    LEVEL,
    METHOD,
    NAME,
    NOTE,
    THIRD,
)

_BLANKS = re.compile(r"[\s　\xa0]+")
_NOTES = re.compile(r"[（(【\[].*?[）)】\]]")
_MARKS = re.compile(r"[^\w]+|_")
_UNPUBLISHED = re.compile(
    r"内部|涉密|保密|[勿不](?:予|得|宜|能|便|要|向社会)?(?:对外|公开|公布|发布)"
)

_OPENINGS = (
    ("公开内容", "内容"), ("公开依据", "依据"), ("公开时限", "时限"), ("公开主体", "主体"),
    ("公开渠道", "渠道"), ("公开载体", "渠道"), ("公开对象", AUDIENCE), ("公开方式", METHOD),
    ("公开层级", LEVEL), ("公开事项", NAME), ("特定群", GROUPS), ("一级事项", GROUP),
    ("二级事项", NAME), ("三级事项", THIRD),
)  # fmt: skip
"""Long or clipped titles are known by how they begin."""
_LEVEL_NAMES: Mapping[str, tuple[str, ...]] = {
    "市级": ("市级", "州级", "地市级", "设区市级"),
    "县级": ("县级", "区级", "县区级", "区县级", "旗县级", "县市区级", "旗县", "区", "县",),
    "乡级": (
        "乡级", "镇级", "乡镇级", "镇街级", "街道级", "乡镇街道级", "街镇级", "街道", "乡镇",
        "镇街", "乡", "镇", "街镇", "乡镇街道", "苏木乡镇级",
    ),
    "村级": ("村级", "社区级", "村社区级", "村居级", "村", "社区", "村居", "村社区", "嘎查村级"),
}  # fmt: skip
_JOINTS = re.compile(r"[、,，/／和及与;；\n]+")
_ROLES = {form: role for role, forms in ALIASES.items() for form in forms}
_LEVELS = {form: level for level, forms in _LEVEL_NAMES.items() for form in forms}
LONGEST_TITLE = 24


@lru_cache(maxsize=4096)
def forms(title: str) -> tuple[str, ...]:
    """A title without blanks and marks: with what stands in brackets, and without it."""
    bare = _BLANKS.sub("", title)
    return (_MARKS.sub("", bare), _MARKS.sub("", _NOTES.sub("", bare)))


class Titles:
    """Roles by column title: the built-in names, those of `--map`, levels of the settings."""

    def __init__(
        self, mapped: Mapping[str, str] | None = None, levels: Mapping[str, str] | None = None
    ) -> None:
        self._mapped = {forms(title)[0]: key for title, key in (mapped or {}).items()}
        self._levels = {
            **_LEVELS,
            **{forms(name)[0]: level for name, level in (levels or {}).items()},
        }
        self._known: dict[str, str] = {}

    def role(self, title: str) -> str:
        """The role of a title, `""` if none; for levels `层级.乡级` or `层级.乡级+村级`."""
        if not title or len(title) > LONGEST_TITLE + 20:
            return ""
        if title not in self._known:
            self._known[title] = self._found(title)
        return self._known[title]

    def _found(self, title: str) -> str:
        whole, bare = forms(title)
        role = self._called(title, whole, bare)
        if role == NOTE and whole not in self._mapped and says_unpublished(whole):
            return INTERNAL_NOTE
        return role

    def _called(self, title: str, whole: str, bare: str) -> str:
        for form in (whole, bare):
            if form in self._mapped:
                return self._mapped[form]
            if form in _ROLES:
                return _ROLES[form]
        if levels := self.levels(title):
            return f"{LEVEL}.{'+'.join(levels)}"
        if len(whole) <= LONGEST_TITLE:
            return next((role for start, role in _OPENINGS if whole.startswith(start)), "")
        return ""

    def levels(self, text: str) -> tuple[str, ...]:
        """The levels that a label names, joint ones apart; `()` if any part is unknown."""
        for form in forms(text):
            if form in self._levels:
                return (self._levels[form],)
        parts = [forms(part)[0] for part in _JOINTS.split(text) if part.strip()]
        last = parts[-1] if parts else ""
        found = [
            self._levels.get(part) or self._levels.get(f"{part}级" if last.endswith("级") else "")
            for part in parts
        ]
        return ordered(level for level in found if level) if all(found) else ()


def says_unpublished(title: str) -> bool:
    """True if a title says that what stands below it is kept inside the office."""
    return _UNPUBLISHED.search(title) is not None


def is_role(role: str) -> bool:
    """True for what `--map` may name: a key, a part of a block, an option of a column of marks."""
    key, dot, part = role.partition(".")
    if not dot:
        return role in ALIASES or (role in _KEYS and role not in BLOCK_KEYS)
    if key == LEVEL:
        return set(part.split("+")) <= set(LEVELS)
    parts = FIELD_BY_KEY[key].parts if key in BLOCK_KEYS else ()
    return role in ALIASES or part in {one.key for one in parts}


def ordered(levels: Iterable[str]) -> tuple[str, ...]:
    """Levels once each, from 市级 to 村级."""
    given = set(levels)
    return tuple(level for level in LEVELS if level in given)


def key_of(role: str) -> str:
    """The key of an item that a role fills, `""` for roles that no item keeps."""
    key = role.partition(".")[0]
    return key if key in _KEYS else ""


_KEYS = frozenset(field.key for field in FIELDS)
BLOCK_KEYS = frozenset(field.key for field in FIELDS if field.shape is Shape.BLOCK)
