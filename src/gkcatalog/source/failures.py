"""Why a text is no YAML, told from where libyaml stopped and what stands there.

libyaml words its reasons for programmers. The causes told apart here are those that a clerk can
mend with one keystroke; its context mark is the line at fault where a key was left unfinished,
its problem mark otherwise.
"""

import re

import yaml
from msgspec.structs import replace
from yaml.reader import ReaderError

from gkcatalog.model.place import Place
from gkcatalog.pattern import pattern
from gkcatalog.source.causes import KEY_WITHOUT_BLANK, ODD_BLANK, VALUE, cause_of
from gkcatalog.source.flaws import Cause, Failure
from gkcatalog.source.lines import Lines

_CONFLICT = pattern(r"^<{7,} [^\r\n]*", re.MULTILINE)
_DASHED_KEY_WITHOUT_BLANK = pattern(r"^\s*-[\w\u4e00-\u9fff]+:(?=\s)")
_TEXT_LINE = pattern(r"^\s*[^\s#:-][^:]*$")
_OPENING_QUOTE = pattern(r"(?:^ *|[:\[{,] *|- )([\"'])$")
_ESCAPE = pattern(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)?")
_ESCAPED_CLOSING_QUOTE = pattern(r'"[^"]*(\\")[\s\]},]*$')
_RARE_BREAKS = "\x85\u2028\u2029"
"""Line breaks of YAML that editors do not show as such."""


def failure_of(file: str, text: str, error: yaml.YAMLError) -> Failure:
    """The cause, place and text of a failure to parse `text`."""
    lines = Lines.of(text)
    if isinstance(error, ReaderError):
        # libyaml counts the bytes of the text it was handed, which the parser encoded.
        before = text.encode()[: error.position].decode("utf-8", "ignore")
        return _control_character(file, lines, len(before))
    conflict = _CONFLICT.search(text)
    if conflict:
        return Failure(Cause.CONFLICT, lines.place(file, *conflict.span()), conflict[0])
    if not isinstance(error, yaml.MarkedYAMLError):
        return Failure(Cause.CONTROL_CHARACTER, Place(file), str(error))
    problem = str(error.problem or "")
    at, since = _mark(error.problem_mark), _mark(error.context_mark)
    unfinished_key = "could not find expected ':'" in problem
    line, column = since if unfinished_key and since else at or since or (1, 1)
    hidden = _hidden_break(lines, line)
    if hidden >= 0:
        return _control_character(file, lines, hidden)
    if "escape" in problem or "hexdecimal" in problem:
        # libyaml stops at the backslash or, where digits are missing, behind the letter.
        backslash = lines.line(line).rfind("\\", 0, column)
        return _escape(file, lines, line, backslash, Cause.ESCAPE)
    line, column = _begun_above(lines, line, column, problem)
    source, at_end = lines.line(line), line >= len(lines.starts)
    cause = cause_of(problem, str(error.context or ""), source, column, at_end=at_end)
    if cause is Cause.TEXT_BEHIND_QUOTE:
        opened = _opened_above(lines, line, column)
        if opened:
            line, column, cause = *opened, Cause.UNCLOSED_QUOTE
    elif cause in (Cause.UNCLOSED_BRACKET, Cause.UNCLOSED_QUOTE) and since:
        line, column = since
        closing = _ESCAPED_CLOSING_QUOTE.match(lines.line(line), column - 1)
        if closing:
            return _escape(file, lines, line, closing.start(1), Cause.ESCAPED_QUOTE)
    return _unfinished(file, lines, line, column, cause)


def _begun_above(lines: Lines, line: int, column: int, problem: str) -> tuple[int, int]:
    """Where the slip stands that libyaml noticed a line too late."""
    above = lines.line(line - 1)
    # libyaml reads "单位:区财政局" and the next line as one text and stops at the next colon.
    glued_colon = KEY_WITHOUT_BLANK.match(above) and "mapping values" in problem
    # "-编号: a" is a key to libyaml, which stops at the deeper key below it.
    glued_dash = _DASHED_KEY_WITHOUT_BLANK.match(above) and "- " not in lines.line(line)
    # A line of text above a key is the beginning of that key to libyaml.
    no_key = (
        "mapping values" in problem
        and _TEXT_LINE.match(above)
        and _indent(above) == _indent(lines.line(line))
    )
    if glued_colon or glued_dash or no_key or ODD_BLANK.match(above):
        return line - 1, _indent(above) + 1
    return line, column


def _opened_above(lines: Lines, line: int, column: int) -> tuple[int, int] | None:
    """Where a quotation mark was left open that the one before this column closed by chance."""
    before = lines.line(line)[: column - 1].rstrip()
    mark, opening = before[-1], _OPENING_QUOTE.search(before)
    if opening is None or opening.start(1) != len(before) - 1:
        return None
    for number in range(line - 1, 0, -1):
        above = lines.line(number)
        if above.count(mark) % 2:
            return number, above.rindex(mark) + 1
    return None


def _unfinished(file: str, lines: Lines, line: int, column: int, cause: Cause) -> Failure:
    """The failure of a line from a column on; at a blank end of the file, of the line above."""
    source = lines.line(line)
    while not source.strip() and line > 1:
        line, source = line - 1, lines.line(line - 1)
        column = _indent(source) + 1
    if cause is Cause.INDENTATION:
        column = _indent(source) + 1
    elif cause is Cause.ODD_BLANK:
        column = _end(ODD_BLANK, source) + 1
    elif cause is Cause.SPECIAL_START and source[_end(VALUE, source) :][:1] in tuple("*&!|>"):
        # Of these libyaml reads the sign itself and stops behind it.
        column = _end(VALUE, source) + 1
    column = min(column, len(source) + 1)
    place = Place(file, line, column, line, max(len(source.rstrip()) + 1, column))
    return Failure(cause, place, source.strip())


def _indent(source: str) -> int:
    return len(source) - len(source.lstrip())


def _end(start: "re.Pattern[str]", source: str) -> int:
    found = start.match(source)
    return found.end() if found else 0


def _hidden_break(lines: Lines, number: int) -> int:
    """The offset of the line break before a line where editors show none, else -1."""
    before = lines.starts[min(number, len(lines.starts)) - 1] - 1
    return before if lines.text[max(before, 0) : before + 1] in tuple(_RARE_BREAKS) else -1


def _control_character(file: str, lines: Lines, position: int) -> Failure:
    spot = lines.place(file, position, position)
    place = replace(spot, end_column=spot.column + 1)
    return Failure(Cause.CONTROL_CHARACTER, place, lines.text[position : position + 1])


def _escape(file: str, lines: Lines, line: int, backslash: int, cause: Cause) -> Failure:
    """The failure of a backslash at an index of a line, with what it was read together with."""
    found = _ESCAPE.match(lines.line(line), backslash)
    text = found[0] if found else ""
    column = backslash + 1
    return Failure(cause, Place(file, line, column, line, column + len(text)), text)


def _mark(mark: object) -> tuple[int, int] | None:
    line, column = getattr(mark, "line", None), getattr(mark, "column", None)
    if not isinstance(line, int) or not isinstance(column, int):
        return None
    return line + 1, column + 1
