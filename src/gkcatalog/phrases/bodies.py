"""Bodies that answer for an item: 主体.

Grammar::

    text := name (joint name)*
    joint := 、 ， ； or a line break; 和 与 及 以及 / or a blank between whole names
    name := (unit | alias | group | "本单位" | generic | unknown) ["（" note "）"]

A generic name says what kind of body answers, not which: 公安机关, 镇级人民政府, 相关审批部门.
区政府 is one body: a district has no second.
区发展和改革委员会 is one name: what stands before its 和 does not end like a body.
"""

from functools import lru_cache

from msgspec import Struct

from gkcatalog.model.fields import OWN_UNIT
from gkcatalog.model.registry import Registry, Unit
from gkcatalog.pattern import pattern
from gkcatalog.phrases.nearest import nearest

_TAIL = pattern(
    r"(?:局|委|委员会|办|办公室|政府|街道|中心|院|厅|处|队|所|站|社|部|部门|机关|机构|单位|银行"
    r"|学校|公司|协会|联合会|残联|妇联|工会|村委会|居委会|乡|镇)(?:[（(][^（()）]*[）)])?$"
)
_TOKEN = pattern(r"[（(]|[）)]|[、，,；;\n|]|\s*(?:以及|[和与及/])\s*|[ \u3000\t]+")
_NOTE = pattern(r"[（(][^（()）]{0,40}[）)]$")
_FIRM = "、，,；;\n|"
_REACH = 48
"""How far back from its end a name is looked at; no name of a body is longer."""
_EDGES = " \t\r\n\u3000、，,；;。"
_OWN = frozenset({OWN_UNIT, "本局", "本委", "本办", "本乡", "本镇", "本街道", "本机关", "本部门"})
_RANK = (
    "(?:各|本|同|市|县|区|乡|镇|村|街道|级|以上|以下|有关|相关|所在地|当地|地方|基层|上"
    "|[（）()/、]){0,12}"
)
_GENERIC = pattern(
    rf"(?![市县区](?:人民)?政府$){_RANK}(?:人民政府|政府)(?:及其?(?:有关|相关|工作)?部门)?"
    rf"|{_RANK}(?:街道办事处|街道办|街道|乡镇|村民委员会|居民委员会|村（居）民?委员?会|村委会|居委会|社区)"
    r"|各?[乡镇街道办事处（）()、/]{1,12}"
    r"|.{0,16}(?:部门|机关|机构|单位|组织|主体)"
)


class Unknown(Struct, frozen=True):
    """A name that the register does not hold, and those that are like it."""

    text: str
    nearest: tuple[str, ...] = ()


class Resolved(Struct, frozen=True):
    """Who answers, as read from one text.

    `units` are the units named, groups expanded, in order; `groups` the group names met;
    `own` is True for 本单位; `generic` and `unknown` are names that lead to no unit.
    """

    units: tuple[Unit, ...] = ()
    groups: tuple[str, ...] = ()
    own: bool = False
    generic: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()


def split(text: str) -> tuple[str, ...]:
    """The single names of joint bodies: 县民政局、各乡镇人民政府."""
    return _split(text)


def resolve(text: str, own_unit: str, registry: Registry) -> Resolved:
    """Who a text of 主体 names; `own_unit` is the code of the file's unit."""
    return _resolve(text, own_unit, registry)


def is_generic(name: str) -> bool:
    """True for names of a kind of body: 公安机关, 县级人民政府, 相关审批部门."""
    return _GENERIC.fullmatch(_NOTE.sub("", name)) is not None


@lru_cache(maxsize=8192)
def _split(text: str) -> tuple[str, ...]:
    joints = [(0, 0, "、"), *_joints(text), (len(text), len(text), "、")]
    names: list[str] = []
    start = 0
    for number in range(1, len(joints)):
        begin, end, sign = joints[number]
        name = text[start:begin]
        if sign not in _FIRM:
            following = text[end : joints[number + 1][0]]
            if not (
                _TAIL.search(name[-_REACH:]) and len(name) > 2 and _TAIL.search(following[-_REACH:])
            ):
                continue
        names.append(name.strip(_EDGES))
        start = end
    return tuple(filter(None, names))


def _joints(text: str) -> list[tuple[int, int, str]]:
    """Where names may end, outside brackets: start, end and sign."""
    joints, depth = [], 0
    for match in _TOKEN.finditer(text):
        sign = match.group()
        if sign in "（(":
            depth += 1
        elif sign in "）)":
            depth = max(0, depth - 1)
        elif depth == 0:
            joints.append((match.start(), match.end(), sign))
    return joints


@lru_cache(maxsize=16384)
def _resolve(text: str, own_unit: str, registry: Registry) -> Resolved:
    units: dict[str, Unit] = {}
    groups, generic, unknown = [], [], []
    own = False
    for name in _names(text, registry):
        unit = registry.unit_names.get(name) or registry.unit_names.get(_NOTE.sub("", name))
        if name in _OWN:
            own = True
            unit = registry.unit_names.get(own_unit)
            units |= {unit.code: unit} if unit else {}
        elif unit:
            units[unit.code] = unit
        elif name in registry.group_members:
            groups.append(name)
            units |= {member.code: member for member in registry.group_members[name]}
        elif is_generic(name):
            generic.append(name)
        else:
            names = (*registry.unit_names, *registry.group_members)
            unknown.append(Unknown(name, _near(name, names, registry)))
    return Resolved(tuple(units.values()), tuple(groups), own, tuple(generic), tuple(unknown))


def _names(text: str, registry: Registry) -> tuple[str, ...]:
    """The names of a text; a registered name is never split."""
    whole = text.strip()
    known = whole in registry.unit_names or whole in registry.group_members
    return (whole,) if known else split(text)


def _near(name: str, names: tuple[str, ...], registry: Registry) -> tuple[str, ...]:
    """Registered names near to a slip, an alias giving way to the name it stands for."""
    near = nearest(name, names)
    units = (registry.unit_names.get(each) for each in near)
    return tuple(
        dict.fromkeys(unit.name if unit else each for unit, each in zip(units, near, strict=True))
    )
