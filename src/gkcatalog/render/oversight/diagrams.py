"""A graph as text for Mermaid and for Graphviz."""

from collections.abc import Iterable
from typing import Protocol


class Point(Protocol):
    """What a point of a graph has."""

    @property
    def key(self) -> str:
        """Its name in the text."""

    @property
    def label(self) -> str:
        """Its name for readers."""

    @property
    def kind(self) -> str:
        """unit, domain or standard."""


class Line(Protocol):
    """What a line of a graph has."""

    @property
    def start(self) -> str:
        """The key of the point that it leaves."""

    @property
    def end(self) -> str:
        """The key of the point that it reaches."""

    @property
    def label(self) -> str:
        """Its words."""

    @property
    def weak(self) -> bool:
        """Whether it is drawn dashed."""


_MERMAID_SHAPES = {"unit": ("[", "]"), "domain": ("([", "])"), "standard": ("[[", "]]")}
_DOT_SHAPES = {"unit": "box", "domain": "ellipse", "standard": "folder"}


def mermaid(nodes: Iterable[Point], edges: Iterable[Line]) -> str:
    """A flowchart from left to right."""
    lines = ["flowchart LR"]
    for node in nodes:
        left, right = _MERMAID_SHAPES[node.kind]
        lines.append(f'  {_name(node.key)}{left}"{_quoted(node.label)}"{right}')
    for edge in edges:
        arrow = "-.->" if edge.weak else "-->"
        words = f'|"{_quoted(edge.label)}"|' if edge.label else ""
        lines.append(f"  {_name(edge.start)} {arrow}{words} {_name(edge.end)}")
    return "\n".join(lines) + "\n"


def dot(nodes: Iterable[Point], edges: Iterable[Line]) -> str:
    """A directed graph from left to right."""
    lines = ["digraph gkcatalog {", "  rankdir=LR;", '  node [fontname="Noto Sans CJK SC"];']
    lines.append('  edge [fontname="Noto Sans CJK SC", fontsize=10];')
    lines += [
        f'  "{node.key}" [label="{_escaped(node.label)}", shape={_DOT_SHAPES[node.kind]}];'
        for node in nodes
    ]
    for edge in edges:
        style = ", style=dashed" if edge.weak else ""
        lines.append(f'  "{edge.start}" -> "{edge.end}" [label="{_escaped(edge.label)}"{style}];')
    return "\n".join([*lines, "}"]) + "\n"


def _name(key: str) -> str:
    """Mermaid takes `--` in a name for an arrow, and some words for commands."""
    return f"n_{key.replace('-', '_')}"


def _quoted(text: str) -> str:
    return text.replace('"', "#quot;").replace("\n", " ")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
