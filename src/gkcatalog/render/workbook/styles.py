"""Cell formats of printed directories, made once a workbook."""

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gkcatalog.render.workbook.layout import Layout

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_SIMPLIFIED_CHINESE = 134
"""Character set by which programs choose a substitute for a face that is not installed."""
_SERIF, _SANS = 1, 2
LOOKS_LIKE_FORMULA = ("=", "+", "-", "@")
"""First characters of a text that a program would take for a formula once it is edited."""


class Styles(Struct, frozen=True):
    """Formats by their use; `quoted` ones keep text text when a reader edits the cell."""

    title: "Format"
    info: "Format"
    info_right: "Format"
    head: "Format"
    head_upright: "Format"
    band: "Format"
    left: "Format"
    left_quoted: "Format"
    centre: "Format"
    centre_quoted: "Format"
    small: "Format"
    link: "Format"
    plain: "Format"

    def body(self, text: str, *, centred: bool) -> "Format":
        """Return the format of a body cell that holds `text`."""
        if text.startswith(LOOKS_LIKE_FORMULA):
            return self.centre_quoted if centred else self.left_quoted
        return self.centre if centred else self.left


MEASURE = {
    "default_format_properties": {"font_name": "Arial", "font_size": 11, "font_family": _SANS},
    "default_column_width": 72,
    "default_row_height": 18,
}
"""Options by which columns are measured: their widths are stored in digits of the default face.

Arial or a face of the same widths is on every machine, so that columns come out alike; no
text that shows is set in it. Its digits at 11 points are 8 pixels wide.
"""


def make_styles(workbook: "Workbook", layout: Layout) -> Styles:
    """Add the formats of `layout` to a workbook."""

    def style(face: str, family: int, size: float, **more: Any) -> "Format":
        return workbook.add_format(
            {
                "font_name": face,
                "font_family": family,
                "font_charset": _SIMPLIFIED_CHINESE,
                "font_size": size,
                "valign": "vcenter",
                "text_wrap": True,
                **more,
            }
        )

    def body(**more: Any) -> "Format":
        return style(layout.body_face, _SERIF, layout.body_size, border=1, **more)

    def head(**more: Any) -> "Format":
        size = layout.body_size
        return style(layout.head_face, _SANS, size, border=1, bg_color="#F2F2F2", **more)

    return Styles(
        title=style(layout.title_face, _SERIF, layout.title_size, align="center"),
        info=style(layout.body_face, _SERIF, layout.info_size, align="left"),
        info_right=style(layout.body_face, _SERIF, layout.info_size, align="right"),
        head=head(align="center"),
        head_upright=head(align="center", rotation=270, text_wrap=False),
        band=head(align="left", indent=1),
        left=body(align="left", indent=1),
        left_quoted=body(align="left", indent=1, quote_prefix=True),
        centre=body(align="center"),
        centre_quoted=body(align="center", quote_prefix=True),
        small=style(layout.body_face, _SERIF, 8, border=1, align="center"),
        link=body(align="left", indent=1, font_color="#0B3D91"),
        plain=style(layout.body_face, _SERIF, layout.body_size, align="left", text_wrap=False),
    )
