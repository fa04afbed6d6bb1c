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
from gkcatalog.source.flaws import Cause, Failure
from gkcatalog.source.lines import Lines

_CONFLICT = pattern(r"^<{7,} [^\r\n]*", re.MULTILINE)
_KEY_WITHOUT_BLANK = pattern(r"^\s*(?:- +)?[\w\u4e00-\u9fff]+:(?=[^ \t\r\n:/])")
_DASH_WITHOUT_BLANK = pattern(r"^\s*-(?=[^\s-])")
_DASHED_KEY_WITHOUT_BLANK = pattern(r"^\s*-[\w\u4e00-\u9fff]+:(?=\s)")
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
    cause = _cause(problem, str(error.context or ""), source, column, at_end=at_end)
    if cause in (Cause.UNCLOSED_BRACKET, Cause.UNCLOSED_QUOTE) and since:
        line, column = since
        closing = _ESCAPED_CLOSING_QUOTE.match(lines.line(line), column - 1)
        if closing:
            return _escape(file, lines, line, closing.start(1), Cause.ESCAPED_QUOTE)
    return _unfinished(file, lines, line, column, cause)


def _begun_above(lines: Lines, line: int, column: int, problem: str) -> tuple[int, int]:
    """Where the slip stands that libyaml noticed a line too late."""
    above = lines.line(line - 1)
    # libyaml reads "单位:区财政局" and the next line as one text and stops at the next colon.
    glued_colon = _KEY_WITHOUT_BLANK.match(above) and "mapping values" in problem
    # "-编号: a" is a key to libyaml, which stops at the deeper key below it.
    glued_dash = _DASHED_KEY_WITHOUT_BLANK.match(above) and "- " not in lines.line(line)
    return (line - 1, _indent(above) + 1) if glued_colon or glued_dash else (line, column)


def _unfinished(file: str, lines: Lines, line: int, column: int, cause: Cause) -> Failure:
    """The failure of a line from a column on; at a blank end of the file, of the line above."""
    source = lines.line(line)
    while not source.strip() and line > 1:
        line, source = line - 1, lines.line(line - 1)
        column = _indent(source) + 1
    if cause is Cause.INDENTATION:
        column = _indent(source) + 1
    column = min(column, len(source) + 1)
    place = Place(file, line, column, line, max(len(source.rstrip()) + 1, column))
    return Failure(cause, place, source.strip())


def _indent(source: str) -> int:
    return len(source) - len(source.lstrip())


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


def _cause(problem: str, context: str, source: str, column: int, *, at_end: bool) -> Cause:
    before = source[: column - 1]
    if "\t" in source[: _indent(source)] or source[column - 1 : column] == "\t":
        return Cause.TAB
    if "quoted scalar" in context:
        return Cause.UNCLOSED_QUOTE
    if "flow" in context:
        return Cause.UNCLOSED_BRACKET
    if _DASH_WITHOUT_BLANK.match(source):
        return Cause.DASH_WITHOUT_BLANK
    if _KEY_WITHOUT_BLANK.match(source):
        return Cause.COLON_WITHOUT_BLANK
    if "could not find expected ':'" in problem:
        return Cause.TRUNCATED if at_end else Cause.LINE_WITHOUT_COLON
    if "mapping values are not allowed" in problem:
        return Cause.SECOND_COLON if re.search(r"\S+: ", before) else Cause.INDENTATION
    if "cannot start any token" in problem or "alias" in context or "anchor" in context:
        return Cause.SPECIAL_START
    if "did not find expected" in problem or "block sequence entries" in problem:
        return Cause.INDENTATION
    return Cause.OTHER
