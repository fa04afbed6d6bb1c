"""From the bytes of a file to a reading: its text, its document or why there is none."""

from dataclasses import dataclass

import yaml

from gkcatalog.model.place import Place
from gkcatalog.source.document import Document
from gkcatalog.source.events import TooDeep, UnreadableStructure, parse
from gkcatalog.source.failures import failure_of
from gkcatalog.source.flaws import Cause, Failure, Flaw
from gkcatalog.source.full_width import full_width_in_document, full_width_in_text
from gkcatalog.source.lines import Lines

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Reading:
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
        full_width = full_width_in_text(file, text)
        if full_width:
            return Reading(file, raw, text, flaws=full_width)
        return Reading(file, raw, text, failure=failure_of(file, text, error))
    flaws += full_width_in_document(document, text)
    return Reading(file, raw, text, document, flaws=flaws)


def _undecodable(file: str, body: bytes, error: UnicodeDecodeError) -> Failure:
    before = body[: error.start].decode("utf-8")
    start = len(before)
    place = Lines.of(before).place(file, start, start)
    if error.reason == "unexpected end of data":
        return Failure(Cause.TRUNCATED, place)
    try:
        body.decode("gb18030")
    except UnicodeDecodeError:
        return Failure(Cause.NOT_UTF8, place)
    return Failure(Cause.GB18030, place)
