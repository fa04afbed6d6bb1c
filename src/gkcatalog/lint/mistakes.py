"""What breaks the schema of a document, one violation a mistake of the clerk.

Full-width punctuation and mistyped keys break a schema in several places at once; what only
follows from a mistake that is told already is left out.
"""

from collections.abc import Collection, Iterable

from gkcatalog.model.place import NodePath
from gkcatalog.phrases.key_names import meant
from gkcatalog.schema.gate import Gate
from gkcatalog.schema.violation import Violation
from gkcatalog.source.reading import Reading


def mistakes(
    reading: Reading, gate: Gate, level_words: Collection[str] = ()
) -> tuple[Violation, ...]:
    """The violations of a document that could be read; `level_words` stand for levels as well."""
    if reading.document is None:
        return ()
    found = gate.violations(reading.document.data)
    if not found:
        return ()
    sound = [
        violation
        for violation in found
        if not any(violation.path[: len(node)] == node for node in reading.spoilt)
        and not _known_level(violation, level_words)
    ]
    return without_echoes(sound, meant_keys(sound))


def _known_level(violation: Violation, words: Collection[str]) -> bool:
    level = violation.keyword == "enum" and violation.title == "层级"
    return level and isinstance(violation.value, str) and violation.value in words


def meant_keys(violations: Iterable[Violation]) -> frozenset[tuple[NodePath, str]]:
    """The keys that unknown ones were probably meant to be, with the mappings they are in."""
    return frozenset(
        (violation.path[:-1], key)
        for violation in violations
        if violation.keyword == "additionalProperties"
        for key in meant(violation.key, violation.allowed)
    )


def without_echoes(
    violations: Iterable[Violation], meant: Collection[tuple[NodePath, str]]
) -> tuple[Violation, ...]:
    """Violations without the missing keys that stand there mistyped."""
    return tuple(
        violation
        for violation in violations
        if violation.keyword != "required"
        or not any((violation.path, key) in meant for key in violation.keys)
    )
