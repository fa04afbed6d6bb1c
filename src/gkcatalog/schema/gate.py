"""The gate: does a document keep the schema of its kind? Fast for those that do.

A compiled validator answers yes or no; only for a document that fails is the explaining
validator loaded, which walks the whole schema and is thirty times slower.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs

from gkcatalog.schema.violation import Violation
from gkcatalog.source.document import Node

KINDS = (
    *("gkcatalog", "units", "domains", "channels", "laws"),
    *("item-file", "standard-file", "standard", "powers", "retired", "waivers", "audit"),
)
"""One schema a kind of file: `schemas/<kind>.schema.json`."""


class BrokenSchema(Exception):
    """A schema file is no JSON or no JSON Schema; `kind` says which."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(kind, reason)
        self.kind, self.reason = kind, reason


class Gate:
    """The schema of one kind of file."""

    def __init__(self, kind: str, text: bytes) -> None:
        self.kind = kind
        self._text = text

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The schema as data. Raises `BrokenSchema`."""
        try:
            schema = json.loads(self._text)
        except ValueError as error:
            raise BrokenSchema(self.kind, str(error)) from error
        if not isinstance(schema, dict):
            raise BrokenSchema(self.kind, "not an object")
        return schema

    @cached_property
    def _validator(self) -> Any:
        try:
            return jsonschema_rs.validator_for(self.schema, validate_formats=True)
        except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            raise BrokenSchema(self.kind, str(error)) from error

    def violations(self, data: Node) -> tuple[Violation, ...]:
        """What is wrong with a document, one value for one mistake; nothing for most."""
        if self._validator.is_valid(data):
            return ()
        from gkcatalog.schema.explain import explain

        return explain(self.schema, data, apart="事项" if self.kind == "item-file" else "")


def gates(texts: Mapping[str, bytes]) -> dict[str, Gate]:
    """The gates of all kinds, from the bytes of their schemas."""
    return {kind: Gate(kind, texts[kind]) for kind in KINDS}
