"""From the bytes of a file to a reading: its text, its document or why there is none."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

import yaml
from msgspec import Struct

from gkcatalog.model.place import NodePath, Place
from gkcatalog.source.document import Document
from gkcatalog.source.events import TooDeep, UnreadableStructure, parse
from gkcatalog.source.failures import failure_of
from gkcatalog.source.flaws import Cause, Failure, Flaw, FlawKind
from gkcatalog.source.folded_lists import folded_lists
from gkcatalog.source.full_width import full_width_in_text
from gkcatalog.source.full_width_values import full_width_in_document
from gkcatalog.source.lines import Lines

BOM = b"\xef\xbb\xbf"


class Reading(Struct, frozen=True):
    """What could be made of the bytes of one file.

    `document` is `None` exactly where `failure` or one of the `flaws` says why. `text` is the
    decoded text without a byte order mark, `""` where the bytes are not UTF-8.
    """

    file: str
    raw: bytes
    text: str = ""
    document: Document | None = None
    failure: Failure | None = None
    flaws: tuple[Flaw, ...] = ()

    @property
    def spoilt(self) -> tuple[NodePath, ...]:
        """The values that say something else than was meant."""
        return tuple(dict.fromkeys(flaw.node for flaw in self.flaws if flaw.node is not None))


def read(file: str, raw: bytes) -> Reading:
    """Read the bytes of a YAML file; whatever is wrong with them is in the value returned."""
    body = raw.removeprefix(BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return Reading(file, raw, failure=_undecodable(file, body, error))
    try:
        document, flaws = parse(file, text)
    except TooDeep as error:
        place = Place(file, error.line + 1, error.column + 1, error.line + 1, error.column + 2)
        return Reading(file, raw, text, failure=Failure(Cause.TOO_DEEP, place))
    except UnreadableStructure as error:
        return Reading(file, raw, text, flaws=error.flaws)
    except yaml.YAMLError as error:
        full_width, mended = full_width_in_text(file, text)
        failure = _rest(file, mended) if full_width else failure_of(file, text, error)
        return Reading(file, raw, text, failure=failure, flaws=full_width)
    full_width = full_width_in_document(document)
    folded = folded_lists(document, {flaw.node for flaw in full_width})
    return Reading(file, raw, text, document, flaws=_without_echoes(flaws) + full_width + folded)


def _without_echoes(flaws: tuple[Flaw, ...]) -> tuple[Flaw, ...]:
    """Where the dash of an item is missing, all its keys are given twice: 编号 tells it."""
    told: list[Flaw] = []
    begun: Flaw | None = None
    for flaw in flaws:
        twice = flaw.kind is FlawKind.DUPLICATE_KEY
        if twice and flaw.text == "编号":
            begun = flaw
        if flaw is begun or not (twice and begun and _echoes(flaw, begun)):
            told.append(flaw)
    return tuple(told)


def _echoes(flaw: Flaw, begun: Flaw) -> bool:
    return flaw.place.column == begun.place.column and flaw.first_line < begun.place.line


def _rest(file: str, mended: str) -> Failure | None:
    """What else keeps a text from being read once its full-width marks are mended."""
    try:
        parse(file, mended)
    except yaml.YAMLError as error:
        return failure_of(file, mended, error)
    return None


def _undecodable(file: str, body: bytes, error: UnicodeDecodeError) -> Failure:
    if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Failure(Cause.UTF16, Place(file))
    before = body[: error.start].decode("utf-8")
    start = len(before)
    place = Lines.of(before).place(file, start, start)
    if error.reason == "unexpected end of data":
        return Failure(Cause.HALF_CHARACTER, place)
    try:
        text = body.decode("gb18030")
    except UnicodeDecodeError:
        return Failure(Cause.NOT_UTF8, place)
    # Two bytes of GB18030 may happen to be UTF-8: the first of them is where the file is not.
    first = next(n for n, char in enumerate(text) if not char.isascii())
    return Failure(Cause.GB18030, Lines.of(text).place(file, first, first + 1))
