"""How a rule tells that two items say of one matter what can not both be so."""

from gkcatalog.model.fields import FIELD_BY_NAME
from gkcatalog.model.finding import Problem
from gkcatalog.model.item import Item
from gkcatalog.model.outline import ItemOutline
from gkcatalog.phrases.contradictions import Contradiction


def two_sides(
    item: Item | ItemOutline,
    other: Item | ItemOutline,
    found: Contradiction,
    *,
    because: str,
    remedy: str,
) -> Problem:
    """The problem of an item against another one; `because` is why they should agree."""
    key = FIELD_BY_NAME[found.field].key
    return Problem(
        f"{because}，“{key}”却不一致：本条是“{found.ours}”，{other.full_id} 是“{found.theirs}”",
        remedy,
        field=found.field,
        value=f"{other.full_id} {found.ours} {found.theirs}",
        subject=item,
        related=Problem("", field=found.field, subject=other),
    )
