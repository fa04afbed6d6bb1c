"""Lists that the sides write in different ways, or in one line: merged by value, written anew."""

import re

from msgspec import Struct

from gkcatalog.source.edits import scalar
from gkcatalog.three_way.segments import Kind, Segment
from gkcatalog.three_way.values import merged_elements, picked

_NOTED_SIGN = re.compile(r"[:-]\s+[|>][-+\d]*\s+#")


class Listing(Struct, frozen=True):
    """A text or a list of texts as one side has it; `elements` is `None` for anything else.

    One that is `commented` has comments among its elements, or beside the sign of a block of
    text, so it can not be written anew.
    """

    key: str
    elements: tuple[str, ...] | None
    style: str
    """`text`, `line` for `[…]`, `lines` for one element a line."""
    commented: bool = False

    @classmethod
    def of(cls, segment: Segment) -> "Listing":
        """The list of a segment."""
        data, style = segment.data, "text"
        if isinstance(data, str):
            sign = segment.value.partition("\n")[0]
            return cls(segment.key, (data,), style, bool(_NOTED_SIGN.search(sign)))
        style = "lines" if segment.kind is Kind.ELEMENTS else "line"
        commented = "#" in (segment.value if style == "line" else segment.text)
        plain = isinstance(data, list) and all(isinstance(each, str) for each in data)
        elements = tuple(str(each) for each in data) if plain else None
        return cls(segment.key, elements, style, commented)


def merged_listing(base: Listing, ours: Listing, theirs: Listing, column: int) -> str | None:
    """The merged list as lines without the last line break; `None` for a conflict."""
    sides = (base, ours, theirs)
    if any(side.commented for side in sides):
        return None
    if base.elements is None or ours.elements is None or theirs.elements is None:
        return None
    elements = merged_elements(base.elements, ours.elements, theirs.elements)
    if elements is None:
        return None
    style = picked(base.style, ours.style, theirs.style, "lines")
    key = f"{' ' * column}{ours.key}:"
    if style == "lines" and elements:
        rows = (f"{' ' * column}  - {scalar(element)}" for element in elements)
        return "\n".join([key, *rows])
    return f"{key} [{', '.join(scalar(element, flow=True) for element in elements)}]"
