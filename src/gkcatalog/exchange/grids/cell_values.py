"""The text of one workbook cell, as a reader of the sheet sees it."""

import re

from lxml import etree
from msgspec import Struct

from gkcatalog.exchange.grids.number_formats import built_in, number_text, shown
from gkcatalog.exchange.grids.xml import child, local, root
from gkcatalog.exchange.symbols import drawn

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Styles(Struct, frozen=True):
    """By style index of a cell: its font's name, and the format of its numbers."""

    fonts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    from_1904: bool = False


def styles(member: bytes | None, workbook: bytes) -> Styles:
    """What of `styles.xml` changes the meaning of a cell."""
    from_1904 = b'date1904="1"' in workbook or b'date1904="true"' in workbook
    if member is None:
        return Styles(from_1904=from_1904)
    sheet = root(member)
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in sheet.iter("{*}numFmt")}
    parents = {local(one): one for one in sheet}
    names = [_font_name(one) for one in parents.get("fonts", ())]
    fonts, formats = [], []
    for look in parents.get("cellXfs", ()):
        font, number = int(look.get("fontId", "0")), look.get("numFmtId", "0")
        fonts.append(names[font] if font < len(names) else "")
        formats.append(own.get(number) or built_in(int(number)))
    return Styles(tuple(fonts), tuple(formats), from_1904)


def _font_name(font: etree._Element) -> str:
    name = next((one for one in font if local(one) in ("name", "rFont")), None)
    return "" if name is None else name.get("val", "")


def rich_text(element: etree._Element) -> tuple[str, bool]:
    """The text of `si` or `is`, symbols drawn, and whether any run names its own font."""
    texts: list[str] = []
    own = False
    for one in element:
        kind = local(one)
        if kind == "t":
            texts.append(one.text or "")
        elif kind == "r":
            look, text = child(one, "rPr"), child(one, "t")
            font = "" if look is None else _font_name(look)
            own = own or bool(font)
            texts.append(drawn((text.text or "") if text is not None else "", font))
    return _unescaped("".join(texts)), own


def _unescaped(text: str) -> str:
    """`_x000D_` and the like are how control characters are written in these files."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: _allowed(chr(int(found[1], 16))), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _allowed(letter: str) -> str:
    """Nothing in place of control characters and halves of surrogates."""
    return letter if letter in "\t\n\r" or letter.isprintable() else ""


def cell_text(
    cell: etree._Element, shared: list[tuple[str, bool]], looks: Styles
) -> tuple[str, bool]:
    """The text of `c`, and whether it is a formula without a result (then shown as `=…`).

    Formulas are never computed: the result stored beside them counts. An error value is no
    result: a clerk who begins a text with `=` or `-` gets one, and what was typed is kept.
    """
    kind, style = cell.get("t", "n"), int(cell.get("s", "0"))
    if kind == "inlineStr":
        inline = child(cell, "is")
        text, own = rich_text(inline) if inline is not None else ("", False)
        return text if own else _in_font(text, style, looks), False
    value, formula = child(cell, "v"), child(cell, "f")
    raw = (value.text or "") if value is not None else ""
    if formula is not None and (not raw or kind == "e"):
        return f"={formula.text or ''}" if formula.text or not raw else raw, True
    if kind == "s":
        text, own = shared[int(raw)] if raw else ("", True)
        return text if own else _in_font(text, style, looks), False
    if kind == "str":
        return _in_font(_unescaped(raw), style, looks), False
    if kind == "b":
        return "是" if raw == "1" else "否", False
    if kind == "e":
        return raw, True
    return (_number(raw, style, looks) if raw and kind == "n" else raw), False


def _in_font(text: str, style: int, looks: Styles) -> str:
    return drawn(text, looks.fonts[style]) if style < len(looks.fonts) else text


def _number(raw: str, style: int, looks: Styles) -> str:
    code = looks.formats[style] if style < len(looks.formats) else ""
    return shown(float(raw), code, looks.from_1904) if code else number_text(float(raw))
