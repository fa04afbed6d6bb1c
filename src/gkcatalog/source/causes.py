"""What a line does that YAML does not read, guessed from where libyaml stopped and what it said."""

import re

from gkcatalog.pattern import pattern
from gkcatalog.source.flaws import Cause

KEY_WITHOUT_BLANK = pattern(r"^\s*(?:- +)?[\w\u4e00-\u9fff]+:(?=[^ \t\r\n:/])")
ODD_BLANK = pattern(
    r"^ *(?:- *)?(?:[\w\u4e00-\u9fff]+:)? *(?=[\u00a0\u2000-\u200b\u202f\u205f\ufeff])"
)
"""Up to a blank of web pages and Word files that looks like a plain one."""
_DASH_WITHOUT_BLANK = pattern(r"^\s*-(?=[^\s-])")
_DASH_BEHIND_KEY = pattern(r"^\s*(?:- +)?[^\s:]+: +-(?: |$)")
VALUE = pattern(r"^\s*(?:- +)*(?:[^\s:]+: +)?")
"""Up to the value in a line."""
_SPECIAL_BY_CONTEXT = ("alias", "anchor", "scanning a tag", "block scalar")


def cause_of(problem: str, context: str, source: str, column: int, *, at_end: bool) -> Cause:
    """The cause of a failure at a column of the line `source`, counted from 1."""
    indent = source[: len(source) - len(source.lstrip())]
    if "\t" in indent or source[column - 1 : column] == "\t":
        return Cause.TAB
    if ODD_BLANK.match(source):
        return Cause.ODD_BLANK
    if "quoted scalar" in context:
        return Cause.UNCLOSED_QUOTE
    behind = _closed_before(problem, source[: column - 1])
    if behind:
        return behind
    if "flow" in context:
        empty = source[column - 1 : column] == ","
        return Cause.EMPTY_ELEMENT if empty else Cause.UNCLOSED_BRACKET
    if _DASH_WITHOUT_BLANK.match(source):
        return Cause.DASH_WITHOUT_BLANK
    if KEY_WITHOUT_BLANK.match(source):
        return Cause.COLON_WITHOUT_BLANK
    return _of_block(problem, context, source, column, at_end=at_end)


def _closed_before(problem: str, before: str) -> Cause | None:
    """Something stands behind a closing quotation mark or bracket."""
    if "did not find expected" not in problem:
        return None
    match before.rstrip()[-1:]:
        case '"' | "'":
            return Cause.TEXT_BEHIND_QUOTE
        case "]" | "}" if "',' or" not in problem:
            return Cause.TEXT_BEHIND_BRACKET
    return None


def _of_block(problem: str, context: str, source: str, column: int, *, at_end: bool) -> Cause:
    if "could not find expected ':'" in problem:
        return Cause.TRUNCATED if at_end else Cause.LINE_WITHOUT_COLON
    if "mapping values are not allowed" in problem:
        if ":" not in source:
            return Cause.LINE_WITHOUT_COLON
        second = re.search(r"\S+: ", source[: column - 1])
        return Cause.SECOND_COLON if second else Cause.INDENTATION
    if "cannot start any token" in problem or any(word in context for word in _SPECIAL_BY_CONTEXT):
        return Cause.SPECIAL_START
    if "block sequence entries" in problem and _DASH_BEHIND_KEY.match(source):
        return Cause.DASH_BEHIND_KEY
    if "did not find expected" in problem or "block sequence entries" in problem:
        return Cause.INDENTATION
    return Cause.OTHER
