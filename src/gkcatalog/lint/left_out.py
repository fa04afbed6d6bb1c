"""What a file says and no item has, because it breaks the schema or can not be read for sure."""

from collections.abc import Collection, Iterator

from gkcatalog.lint.findings import Owner
from gkcatalog.lint.mistakes import mistakes
from gkcatalog.lint.run import check_reading, check_violations
from gkcatalog.model.finding import Finding
from gkcatalog.schema.gate import Gate
from gkcatalog.schema.violation import Violation
from gkcatalog.source.reading import read


def left_out(
    path: str, raw: bytes, gate: Gate, level_words: Collection[str] = ()
) -> Iterator[Finding]:
    """A finding for every value that was left out, whatever settings and waivers say of it.

    Nothing of a file that could not be read: it is left out as a whole.
    """
    reading = read(path, raw)
    if reading.document is None:
        return
    yield from check_reading(reading, Owner())
    faulty = [v for v in mistakes(reading, gate, level_words) if _says_something(v)]
    yield from check_violations(faulty, reading.document, {}, Owner())


def _says_something(violation: Violation) -> bool:
    """False for an empty value, and for an item or a header that lacks a key.

    A block that lacks a key is left out itself.
    """
    if violation.keyword == "required":
        return len(violation.path) not in (0, 2)
    return violation.keyword not in ("minLength", "minItems", "minProperties")
