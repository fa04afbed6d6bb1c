"""Which known key an unknown one was probably meant to be: 公开对像 → 公开对象, 责任单位 → 主体.

English names are those of the open data, however they are joined: time_limit, timeLimit.
"""

from collections.abc import Iterable

from gkcatalog.model.fields import FIELDS
from gkcatalog.phrases.column_titles import ALIASES
from gkcatalog.phrases.nearest import nearest

_OTHER_NAMES = {
    title: role.partition(".")[0] for role, titles in ALIASES.items() for title in titles
}
"""Keys by the titles of columns that say the same."""


_ENGLISH = {field.name.replace("_", ""): field.key for field in FIELDS}


def meant(key: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known keys that a key may stand for, likeliest first; `()` where there is none."""
    choices = tuple(known)
    bare = key.strip()
    english = "".join(filter(str.isalpha, bare)).lower()
    other = _OTHER_NAMES.get(bare) or _ENGLISH.get(english, "")
    return (other,) if other in choices else nearest(key, choices)
