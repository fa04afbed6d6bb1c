"""The looks of cells in the workbooks of papers."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.workbook import Workbook

from gkcatalog.model.paper import Tone

_FILLS = {
    Tone.GOOD: "#E3F1E4",
    Tone.PARTLY: "#FFF3D1",
    Tone.NEUTRAL: "#ECEFF3",
    Tone.BAD: "#FBDCD8",
}


def make_styles(book: Workbook) -> Mapping[str, Any]:
    """The formats by name; marks have theirs by the value of their tone."""
    box = {"border": 1, "border_color": "#9AA3AD", "valign": "top", "text_wrap": True}
    looks: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 16},
        "2": {"bold": True, "font_size": 14},
        "3": {"bold": True, "font_size": 12},
        "prose": {"valign": "top"},
        "caption": {"bold": True},
        "head": {**box, "bold": True, "bg_color": "#EEF1F5", "valign": "vcenter"},
        "head right": {
            **box,
            "bold": True,
            "bg_color": "#EEF1F5",
            "valign": "vcenter",
            "align": "right",
        },
        "text": box,
        "number": {**box, "num_format": "0", "align": "right"},
        "decimal": {**box, "num_format": "0.00", "align": "right"},
        "percent": {**box, "num_format": "0.0%", "align": "right"},
        "right": {**box, "align": "right"},
    }
    for tone, colour in _FILLS.items():
        looks[tone.value] = {**box, "align": "center", "bg_color": colour, "font_size": 9}
    looks[Tone.NONE.value] = {**box, "align": "center", "font_size": 9}
    return {name: book.add_format(look) for name, look in looks.items()}
