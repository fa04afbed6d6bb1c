"""Write the table of pinyin initials that the package carries, out of pypinyin.

`python tests/support/initials_table.py` needs the group `dev`. The first line of the table states the source;
the second has the initial of every character from U+3400 on, `-` for none; each further line the
phrases that begin with the same two characters, longest first. Those that are not read as their
characters alone have `=` and their initials.
"""

from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

CHARACTERS = range(0x3400, 0xA000)
TABLE = Path(__file__).parents[2] / "src/gkcatalog/render/search/initials.txt"


def initials(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))


def table() -> str:
    source = f"pypinyin {version('pypinyin')} (MIT), https://github.com/mozillazg/python-pinyin"
    letters = {chr(code): initials(chr(code)) for code in CHARACTERS}
    phrases = [
        phrase for phrase in PHRASES_DICT if len(phrase) > 1 and all(c in letters for c in phrase)
    ]
    phrases.sort(key=lambda phrase: (phrase[:2], -len(phrase), phrase))
    shown = (entry(phrase, "".join(letters[c] for c in phrase)) for phrase in phrases)
    lines = (" ".join(group) for _, group in groupby(shown, key=lambda phrase: phrase[:2]))
    return "\n".join((source, "".join(read or "-" for read in letters.values()), *lines, ""))


def entry(phrase: str, by_character: str) -> str:
    read = initials(phrase)
    return phrase if read == by_character else f"{phrase}={read}"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
