"""The style sheet for fragments: it holds inside an element, and leaves a portal's page alone.

A fragment lies in the page of a portal, whose headings, tables and links the plain selectors of a
whole page would change. So every selector is put below the element, which stands for the root,
the body and the main part of a page. The unit of the root's font is a size of the element's own,
for that of a portal may be any. A portal has its colours and its paper: what a page says of dark
screens and of sheets of paper as a whole is left out.

Source: CSS Syntax Level 3, as tinycss2 reads it.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from tinycss2 import (
    parse_blocks_contents,
    parse_component_value_list,
    parse_rule_list,
    parse_stylesheet,
    serialize,
)
from tinycss2.ast import Declaration, DimensionToken, Node

PAGE = frozenset({"html", "body", "main"})
"""Elements of a page that a fragment does not have."""
_CONDITIONS = frozenset({"media", "supports", "container", "layer"})
"""At-rules that hold other rules."""
_REM = "--rem"
_USUAL_ROOT = 16
"""Pixels of `1rem` where nobody says otherwise."""


def scoped(css: str, element: str) -> str:
    """A style sheet whose rules hold inside the elements that a selector (`.name`) means."""
    rules = parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join(_rules(rules, element)) + "\n"


def _rules(rules: Iterable[Node], element: str) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _rule(rule, element)
        elif rule.type == "at-rule" and not _of_the_portal(rule):
            yield _at_rule(rule, element)


def _of_the_portal(rule: Node) -> bool:
    prelude = serialize(rule.prelude)
    anonymous = prelude.strip()[:1] in ("", ":")  # `:first` is a sheet of any name
    return "prefers-color-scheme" in prelude or (rule.lower_at_keyword == "page" and anonymous)


def _at_rule(rule: Node, element: str) -> str:
    if rule.content is None or rule.lower_at_keyword not in _CONDITIONS:
        return str(serialize([rule]))
    inner = parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    lines = "\n".join(_rules(inner, element))
    return f"@{rule.at_keyword}{serialize(rule.prelude)}{{\n{lines}\n}}"


def _rule(rule: Node, element: str) -> Iterator[str]:
    selectors = _selectors(rule.prelude)
    if not all(selectors):
        return  # a browser passes over such a rule
    told = ", ".join(dict.fromkeys(_selector(one, element) for one in selectors))
    of_root = any(_begin(one)[0] in ("html", ":root") for one in selectors)
    found = parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    lines = (_line(each, of_root=of_root) for each in found)
    yield f"{told} {{ {' '.join(filter(None, lines))} }}"


def _selectors(prelude: Iterable[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        elif parts[-1] or node.type != "whitespace":
            parts[-1].append(node)
    return parts


def _begin(selector: list[Node]) -> tuple[str, list[Node]]:
    """What a selector begins with, such as `main`, `.name` or `:root`, and the rest of it."""
    length = 2 if selector[0].type == "literal" else 1
    return str(serialize(selector[:length])), selector[length:]


def _selector(selector: list[Node], element: str) -> str:
    """A selector that holds inside the element, or for it."""
    begin, rest = _begin(selector)
    if begin in PAGE or begin in (":root", element):
        return f"{element}{serialize(rest)}".rstrip()
    return f"{element} {serialize(selector)}".rstrip()


def _line(told: Node, *, of_root: bool) -> str:
    """A declaration, or a rule nested in one that holds inside the element already."""
    if told.type == "declaration":
        return _declaration(told, of_root=of_root)
    if told.type in ("qualified-rule", "at-rule") and told.content is not None:
        told.content = _measured(told.content)
        return str(serialize([told]))
    return ""


def _declaration(told: Declaration, *, of_root: bool) -> str:
    if told.lower_name == "color-scheme":
        return ""
    important = " !important" if told.important else ""
    if of_root and told.lower_name == "font-size":
        size = _size(told.value)
        return f"{_REM}: {size}{important}; font-size: var({_REM}){important};"
    value = serialize(_measured(told.value)).strip()
    return f"{told.name}: {value}{important};"


def _size(value: Iterable[Node]) -> str:
    """The size of the root's font, told without the root."""
    return "".join(
        f"{node.value * _USUAL_ROOT / 100:g}px" if node.type == "percentage" else node.serialize()
        for node in value
    ).strip()


def _measured(value: Iterable[Node]) -> list[Node]:
    """A value that is measured by the size of the element's own where it was by the root's."""
    return list(chain.from_iterable(map(_own, value)))


def _own(node: Node) -> Iterator[Node]:
    if isinstance(node, DimensionToken) and node.lower_unit == "rem":
        told = f"calc({node.representation} * var({_REM}))"
        yield from parse_component_value_list(told)
        return
    if node.type == "function":
        node.arguments = _measured(node.arguments)
    yield node
