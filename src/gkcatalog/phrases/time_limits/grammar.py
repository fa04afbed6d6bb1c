"""From text to a limit: clauses, cases, notes, provisos."""

from functools import lru_cache

from msgspec.structs import replace

from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals
from gkcatalog.phrases.time_limits import clause, heads, wording
from gkcatalog.phrases.time_limits.limit import Kind, Part, TimeLimit

_LONGEST_CASE = 60
_NOTED = pattern(r"(?P<body>[^()]+)\((?P<note>[^()]{1,60})\)(?P<tail>[^()]{0,12})")
_PROVISO = pattern(
    r"(?:除)?[^;:0-9]{0,40}另有(?:规定|要求)(?:的|者|的情形)?(?:除?外|[,、]?(?:从|依|按)[^;:0-9]{1,12})?"
    r"|(?:并|则)?(?:从|依照?|按照?)其(?:规定|要求)(?:执行|公开|办理)?"
)
_MEASURED = pattern(rf"{numerals.NUMERAL}个?(?:工作|日|天|月|年|周|小时|季度)")


@lru_cache(maxsize=32768)
def parse(text: str) -> TimeLimit | None:
    """Return the limit that a phrase means, `None` where it can not be understood.

    Never raises and never guesses; a phrase longer than `wording.LONGEST` is no limit.
    """
    if not 0 < len(text) <= wording.LONGEST:
        return None
    parts: list[Part] = []
    proviso = False
    for one in wording.clauses(wording.even(text)):
        if _PROVISO.fullmatch(one):
            proviso = True
            continue
        found = _clause(one)
        if found is None:
            return None
        parts += found.parts
        proviso = proviso or found.proviso
    return TimeLimit(tuple(parts), proviso) if parts else None


def _clause(text: str) -> TimeLimit | None:
    """Read one clause with its case, its notes and its commas."""
    rest = wording.lead_off(text)
    among = "其中" in text[: len(text) - len(rest)]
    case, colon, body = rest.rpartition(":")
    if colon and not _is_case(case):
        return None
    if case in heads.LABELS:
        case = ""
    elif heads.is_display(case):
        case, body = "", case + body
    elif case and not heads.is_name(case):
        return None
    limit = _body(body, among)
    if limit is None or not case:
        return limit
    return replace(limit, parts=tuple(_under(wording.printed(case), part) for part in limit.parts))


def _is_case(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_CASE and not set(text) & set(":;,")


def _under(case: str, part: Part) -> Part:
    return replace(part, condition=case + part.condition)


def _body(text: str, among: bool) -> TimeLimit | None:
    """Read a clause in one piece, or piece by piece where commas join several statements."""
    if "," not in text:
        return _piece(text, among)
    pieces = wording.pieces(text)
    if len(pieces) > wording.MOST_PIECES:
        return None
    return _by_pieces(pieces, among) or _joined(text.replace(",", ""), among)


def _joined(text: str, among: bool) -> TimeLimit | None:
    """Read pieces as one statement; a span in its event is a statement that was not understood."""
    limit = _piece(text, among)
    if limit and any(_MEASURED.search(part.event) for part in limit.parts):
        return None
    return limit


def _by_pieces(pieces: list[str], among: bool) -> TimeLimit | None:
    """Join pieces until they make a statement; a start event waits for its number."""
    parts: list[Part] = []
    proviso, waiting = False, ""
    for number, piece in enumerate(pieces, 1):
        waiting += piece
        found = _piece(piece, among) if waiting == piece else _joined(waiting, among)
        if found and (number == len(pieces) or not _awaits_number(found)):
            parts += found.parts
            proviso, waiting = proviso or found.proviso, ""
    return None if waiting else TimeLimit(tuple(parts), proviso)


def _awaits_number(limit: TimeLimit) -> bool:
    return any(
        part.unit is None and part.kind in (Kind.WITHIN, Kind.ADVANCE) for part in limit.parts
    )


def _piece(text: str, among: bool) -> TimeLimit | None:
    """Read a statement with the note in brackets behind it."""
    if parts := clause.read(text, among):
        return TimeLimit(parts)
    if _PROVISO.fullmatch(text):
        return TimeLimit((), proviso=True)
    noted = _NOTED.fullmatch(text)
    parts = clause.read(noted["body"] + noted["tail"], among) if noted else ()
    if noted is None or not parts:
        return None
    return _with_note(parts, noted["note"])


def _with_note(parts: tuple[Part, ...], note: str) -> TimeLimit | None:
    """Add what the brackets say: a proviso, further parts, or a remark."""
    if _PROVISO.fullmatch(note):
        return TimeLimit(parts, proviso=True)
    more = parse(note)
    if more and all(part.kind is not Kind.OPEN for part in more.parts):
        return TimeLimit((*parts, *more.parts), more.proviso)
    if _MEASURED.search(note):
        return None
    return TimeLimit((*parts[:-1], replace(parts[-1], note=wording.printed(note))))
