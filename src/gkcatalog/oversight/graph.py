"""Who owes what, and who inherits from what, as a graph in Mermaid or DOT."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from gkcatalog.oversight.duties import DutyState, State, duty_states
from gkcatalog.rules.kinds import District


class Topic(Enum):
    """What a graph shows."""

    DUTIES = "duties"
    INHERITANCE = "inheritance"


class Node(Struct, frozen=True):
    """A point of the graph; `kind` is unit, domain or standard."""

    key: str
    label: str
    kind: str


class Edge(Struct, frozen=True):
    """A line from one point to another with its words; a `weak` one is drawn dashed."""

    start: str
    end: str
    label: str
    weak: bool = False


class Graph(Struct, frozen=True):
    """Points and lines, in the order of the registers."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def duty_graph(district: District, units: Iterable[str] = (), domains: Iterable[str] = ()) -> Graph:
    """Domains → the units that answer for them, with how far that is done."""
    asked_units, asked_domains = frozenset(units), frozenset(domains)
    duties = [
        duty
        for duty in duty_states(district)
        if (not asked_units or duty.unit.code in asked_units)
        and (not asked_domains or duty.domain.code in asked_domains)
    ]
    nodes = {
        f"d-{d.domain.code}": Node(f"d-{d.domain.code}", d.domain.name, "domain") for d in duties
    }
    nodes |= {f"u-{d.unit.code}": Node(f"u-{d.unit.code}", d.unit.name, "unit") for d in duties}
    return Graph(tuple(nodes.values()), tuple(_duty(duty) for duty in duties))


def _duty(duty: DutyState) -> Edge:
    words = duty.state.chinese
    if duty.catalog + duty.inventory:
        words = f"{words} {duty.catalog + duty.inventory}条"
    weak = duty.state in (State.MISSING, State.NOT_CONCERNED)
    return Edge(f"d-{duty.domain.code}", f"u-{duty.unit.code}", words, weak)


def inheritance_graph(
    district: District, units: Iterable[str] = (), domains: Iterable[str] = ()
) -> Graph:
    """Standards, by domain → the units that take items from them, with their number."""
    asked_units, asked_domains = frozenset(units), frozenset(domains)
    unit_names = {unit.code: unit.name for unit in district.registry.units}
    domain_names = {domain.code: domain.name for domain in district.registry.domains}
    taken: Counter[tuple[str, str, str]] = Counter()
    for item in district.directory.items:
        if (
            item.extends
            and (not asked_units or item.unit in asked_units)
            and (not asked_domains or item.domain in asked_domains)
        ):
            taken[item.extends.partition("/")[0], item.domain, item.unit] += 1
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for (code, domain, unit), count in sorted(taken.items()):
        standard = district.standards.get(code)
        name = standard.name if standard and standard.name else code
        keys = (f"s-{code}", f"s-{code}-{domain}", f"u-{unit}")
        labels = (name, domain_names.get(domain, domain), unit_names.get(unit, unit))
        for key, label, kind in zip(keys, labels, ("standard", "domain", "unit"), strict=True):
            nodes.setdefault(key, Node(key, label, kind))
        edges[keys[:2]] = Edge(keys[0], keys[1], "")
        edges[keys[1:]] = Edge(keys[1], keys[2], f"{count}条")
    return Graph(tuple(nodes.values()), tuple(edges.values()))
