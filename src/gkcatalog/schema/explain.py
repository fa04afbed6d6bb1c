"""Every violated keyword of a document, one a mistake.

Errors of jsonschema are `Any` here: their stubs allow for unset attributes that errors of a
finished validation never have.

jsonschema reports what a schema says, not what a clerk did: a wrong type also breaks the
pattern beside it, and a missing key is reported by every branch that asks for it. Here the
gravest keyword at a place speaks for the rest.
"""

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from msgspec.structs import replace

from gkcatalog.model.place import NodePath
from gkcatalog.schema.violation import OR, Violation

_PRIORITY = ("type", "minLength", "minItems", "minProperties", "not", "enum", "pattern", "format")


def explain(schema: dict[str, Any], data: Any, *, apart: str = "") -> tuple[Violation, ...]:
    """The violations of a document, in the order of the document's paths.

    What the mappings of the list `apart` lack is decided elsewhere and not told.
    """
    validator = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    placeholder = _placeholder(schema)
    found: dict[tuple[NodePath, str], Violation] = {}
    for error in validator.iter_errors(data):
        for stated in _violations(error, apart):
            violation = _as_placeholder(stated, placeholder)
            place = (violation.path, violation.key)
            known = found.get(place)
            if known is None or _rank(violation) < _rank(known):
                found[place] = violation
    return tuple(sorted(found.values(), key=lambda v: [str(step) for step in v.path]))


def _placeholder(schema: dict[str, Any]) -> "re.Pattern[str] | None":
    """What a text must not be, by the schema itself: blank, 无, 待定."""
    text = schema.get("$defs", {}).get("text", {})
    known = text.get("not", {}).get("pattern")
    return re.compile(known) if known else None


def _as_placeholder(violation: Violation, placeholder: "re.Pattern[str] | None") -> Violation:
    """A placeholder is one, whatever words or form the schema wants in its place."""
    value = violation.value
    if violation.keyword not in ("enum", "pattern", "format") or not isinstance(value, str):
        return violation
    return (
        replace(violation, keyword="not")
        if placeholder and placeholder.search(value)
        else violation
    )


def _rank(violation: Violation) -> int:
    if violation.keyword in _PRIORITY:
        return _PRIORITY.index(violation.keyword)
    return len(_PRIORITY)


def _violations(error: Any, apart: str) -> Iterator[Violation]:
    path: NodePath = tuple(error.absolute_path)
    keyword = str(error.validator)
    if keyword == "required":
        # What an item needs depends on its file and its standard: `requirements` decides.
        of_item = len(path) == 2 and path[0] == apart
        if "then" not in error.absolute_schema_path and not of_item:
            yield from _missing(error, path)
    elif keyword in ("oneOf", "anyOf"):
        yield from _alternatives(error, path)
    elif keyword == "additionalProperties":
        yield from _unknown(error, path)
    else:
        yield _value_violation(error, path, keyword)


def _missing(error: Any, path: NodePath) -> Iterator[Violation]:
    for key in _strings(error.validator_value):
        if key not in error.instance:
            yield Violation("required", path, key=key, allowed=_words(error.schema, key))


def _words(schema: Any, key: str) -> tuple[str, ...]:
    """The words that a schema allows for a key, `()` where it has no such list."""
    known = schema.get("properties", {}).get(key) if isinstance(schema, dict) else None
    return _strings(known.get("enum")) if isinstance(known, dict) else ()


def _alternatives(error: Any, path: NodePath) -> Iterator[Violation]:
    words = [word for option in error.validator_value for word in _words_of(option)]
    if words and isinstance(error.instance, str):
        yield Violation(
            "enum", path, value=error.instance, allowed=tuple(words), title=_title(path)
        )
        return
    options = [
        option["required"][0]
        for option in error.validator_value
        if isinstance(option, dict) and "required" in option
    ]
    if not options or not isinstance(error.instance, dict):
        return
    present = [key for key in options if key in error.instance]
    if present:
        yield Violation("forbidden", (*path, present[-1]), key=present[-1], allowed=tuple(present))
    else:
        yield Violation("required", path, key=OR.join(options))


def _words_of(option: Any) -> tuple[str, ...]:
    """The words that an alternative allows, or examples of those that its pattern does."""
    if not isinstance(option, dict):
        return ()
    return _strings(option.get("enum")) or _strings(option.get("examples"))


def _unknown(error: Any, path: NodePath) -> Iterator[Violation]:
    known = tuple(error.schema.get("properties", {})) if isinstance(error.schema, dict) else ()
    if isinstance(error.validator_value, dict):
        return
    for key in error.instance:
        if key not in known:
            yield Violation("additionalProperties", (*path, key), key=key, allowed=known)


def _value_violation(error: Any, path: NodePath, keyword: str) -> Violation:
    if keyword == "type" and error.instance == "":
        return Violation("minLength", path, title=_title(path))
    schema = error.schema if isinstance(error.schema, dict) else {}
    types = schema.get("type", ())
    return Violation(
        keyword,
        path,
        value=error.instance,
        allowed=tuple(schema.get("enum", ())) if keyword == "enum" else (),
        title=_title(path),
        pattern=str(schema.get("pattern", "")),
        types=(types,) if isinstance(types, str) else tuple(types),
        examples=tuple(str(example) for example in _strings(schema.get("examples"))),
    )


def _title(path: NodePath) -> str:
    """The key that a clerk sees beside the value, or above the list that it is in."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
