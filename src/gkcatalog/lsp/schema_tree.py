"""A JSON Schema as a tree of keys: what may stand where, and what it means."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]

NOTHING: Schema = {}


def node_at(schema: Schema, path: tuple[str, ...]) -> Schema:
    """The schema of the value at a path of keys; elements of lists take no step."""
    node = _resolved(schema, schema)
    for key in path:
        node = _resolved(schema, properties(schema, node).get(key, NOTHING))
    return node


def properties(schema: Schema, node: Schema) -> Mapping[str, Schema]:
    """The keys of a mapping, or of the mappings that a list holds."""
    found = node.get("properties")
    if found is None and "items" in node:
        found = _resolved(schema, node["items"]).get("properties")
    return found if isinstance(found, Mapping) else {}


def described(schema: Schema, node: Schema) -> tuple[str, str]:
    """Title and description of a node."""
    whole = _resolved(schema, node)
    return str(whole.get("title", "")), str(whole.get("description", ""))


def terms(schema: Schema, node: Schema) -> Iterator[str]:
    """The terms that a value, or an element of a list, is to be taken from."""
    for each in (node, _resolved(schema, node.get("items", NOTHING))):
        yield from map(str, each.get("enum", ()))
        for choice in each.get("anyOf", ()):
            yield from map(str, choice.get("enum", ()))


def _resolved(schema: Schema, node: Any) -> Schema:
    """A node with what it refers to; its own keywords win."""
    if not isinstance(node, Mapping):
        return NOTHING
    reference = node.get("$ref")
    if not isinstance(reference, str) or not reference.startswith("#/$defs/"):
        return node
    target = schema.get("$defs", {}).get(reference.removeprefix("#/$defs/"), NOTHING)
    return {**_resolved(schema, target), **node}
