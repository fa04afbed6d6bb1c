"""Marks of tables: ticks, boxes, and the letters that symbol fonts draw as such."""

TICK_SIGNS = frozenset("√✓✔☑☒■●▄▲★◆▇█¤∨✅⬛")
"""Signs that say yes; ☒ is a ticked box in these tables."""
BLANK_SIGNS = frozenset("□口〇○◯☐×✗✘❌◇△⬜")
TICKED = TICK_SIGNS | frozenset("ＶvVYyRþü")
"""Signs and letters that say yes when they stand alone in a cell."""
UNTICKED = BLANK_SIGNS | frozenset("£¨")
YES = frozenset({"是", "有", "1", "公开", "yes", "Yes", "YES", "T", "t", "P"})
NO = frozenset({"否", "无", "0", "不", "—", "-", "－", "——", "--", "/", "／", "\\", "N", "n", "no"})
LETTERS = frozenset("RPtþü£¨")
"""Letters that a lost symbol font leaves behind where it had drawn a mark."""

_FONTS = {
    "wingdings": {
        "ü": "✓", "þ": "☑", "ý": "☒", "û": "×", "¨": "□", "n": "■", "o": "□", "q": "□",
        "l": "●", "¡": "○", "m": "○", "u": "◆", "t": "◆", "«": "★",
    },
    "wingdings 2": {
        "P": "✓", "R": "☑", "T": "☒", "S": "☒", "O": "×", "£": "□", "¢": "■", "*": "□",
        "t": "■",
    },
    "webdings": {"a": "✓", "c": "□", "g": "■", "r": "×", "n": "●"},
    "marlett": {"a": "✓", "b": "✓"},
}  # fmt: skip
"""Font → the letter typed → the mark it draws. Read off the fonts' character tables."""

FONT_NAMES = frozenset(_FONTS)


def drawn(text: str, font: str) -> str:
    """The text as `font` shows it; other fonts than the known symbol fonts change nothing.

    Word and Excel may store the letters in the private area U+F020–U+F0FF.
    """
    marks = _FONTS.get(font.strip().strip("'\"").casefold())
    if marks is None:
        return text
    return "".join(marks.get(plain, letter) for letter in text for plain in (_plain(letter),))


def _plain(letter: str) -> str:
    return chr(ord(letter) - 0xF000) if 0xF020 <= ord(letter) <= 0xF0FF else letter
