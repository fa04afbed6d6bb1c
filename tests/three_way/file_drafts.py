"""Generated item files with comments and varied layout, and edits made to them."""

import copy
from dataclasses import dataclass, field

from hypothesis import strategies as st

Value = str | list[str] | dict[str, str]
TEXT_KEYS = ("名称", "时限", "公开对象", "备注")
LIST_KEYS = ("内容", "依据", "渠道")
BLOCK_KEYS = ("办理",)
WORDS = st.text("甲乙丙丁戊己", min_size=1, max_size=3)
IDS = st.integers(1, 30).map("czyjs-{:03}".format)


@dataclass
class Draft:
    """An item; `notes` are comments by key, on the line above or beside."""

    id: str
    fields: dict[str, Value]
    above: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


@dataclass
class Layout:
    """How a file is laid out."""

    indent: int = 2
    flow: frozenset[str] = frozenset({"渠道"})
    crlf: bool = False
    blank: bool = False


@dataclass
class File:
    """A file as it is drafted."""

    header: dict[str, str]
    items: list[Draft]
    tail: str = ""

    def text(self, layout: Layout) -> str:
        lines = ["# 头注", *(f"{key}: {value}" for key, value in self.header.items()), "事项:"]
        for item in self.items:
            lines += [""] if layout.blank else []
            lines += _item_lines(item, layout)
        lines += [f"{' ' * layout.indent}# {self.tail}"] if self.tail else []
        end = "\r\n" if layout.crlf else "\n"
        return end.join(lines) + end


def _item_lines(item: Draft, layout: Layout) -> list[str]:
    dash, pad = " " * layout.indent, " " * (layout.indent + 2)
    lines = [f"{dash}# {item.above['']}"] if "" in item.above else []
    lines.append(f"{dash}- 编号: {item.id}")
    for key, value in item.fields.items():
        lines += [f"{pad}# {item.above[key]}"] if key in item.above else []
        note = f"  # {item.beside[key]}" if key in item.beside else ""
        if isinstance(value, str):
            lines.append(f"{pad}{key}: {value}{note}")
        elif isinstance(value, dict):
            lines.append(f"{pad}{key}:{note}")
            lines += [f"{pad}  {name}: {text}" for name, text in value.items()]
        elif key in layout.flow:
            lines.append(f"{pad}{key}: [{', '.join(value)}]{note}")
        else:
            lines.append(f"{pad}{key}:{note}")
            lines += [f"{pad}  - {text}" for text in value]
    return lines


values = st.fixed_dictionaries(
    {"名称": WORDS},
    optional={
        **dict.fromkeys(TEXT_KEYS[1:], WORDS),
        **{key: st.lists(WORDS, min_size=1, max_size=4, unique=True) for key in LIST_KEYS},
        "办理": st.fixed_dictionaries({"岗位": WORDS}, optional={"权限": WORDS, "时限": WORDS}),
    },
)
layouts = st.builds(
    Layout,
    st.sampled_from((0, 2)),
    st.sampled_from((frozenset({"渠道"}), frozenset(), frozenset(LIST_KEYS))),
    st.booleans(),
    st.booleans(),
)


@st.composite
def files(draw: st.DrawFn) -> File:
    ids = sorted(draw(st.lists(IDS, min_size=1, max_size=5, unique=True)))
    items = []
    for number, id in enumerate(ids):
        fields = draw(values)
        above = {key: f"注{number}上{key}" for key in ("", *fields) if draw(st.integers(0, 3)) == 0}
        beside = {key: f"注{number}旁{key}" for key in fields if draw(st.integers(0, 3)) == 0}
        items.append(Draft(id, fields, above, beside))
    header = {"单位": "区财政局", "领域": "财政预决算", "阶段": "目录", "版本": "2026年版"}
    return File(header, items, draw(st.sampled_from(("", "尾注"))))


EDITS = ("set", "drop", "list", "delete", "add", "header", "comment", "swap")


@st.composite
def edited(draw: st.DrawFn, file: File, side: str, most: int = 6) -> File:
    """The file after some edits; what `side` adds as comments bears its name."""
    file = copy.deepcopy(file)
    for number in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(EDITS))
        if kind == "header":
            file.header["版本"] = draw(st.sampled_from(("2027年版", "2028年版")))
        elif kind == "add":
            known = {item.id for item in file.items}
            id = draw(IDS.filter(lambda id, known=known: id not in known))
            at = draw(st.integers(0, len(file.items)))
            file.items.insert(at, Draft(id, draw(values)))
        elif kind == "swap" and len(file.items) > 1:
            at = draw(st.integers(0, len(file.items) - 2))
            file.items[at], file.items[at + 1] = file.items[at + 1], file.items[at]
        elif kind == "delete" and len(file.items) > 1:
            file.items.pop(draw(st.integers(0, len(file.items) - 1)))
        else:
            _edit_item(draw, draw(st.sampled_from(file.items)), kind, f"{side}{number}")
    return file


def _edit_item(draw: st.DrawFn, item: Draft, kind: str, name: str) -> None:
    key = draw(st.sampled_from(tuple(item.fields)))
    value = item.fields[key]
    if kind == "drop" and key != "名称":
        del item.fields[key]
    elif kind == "comment":
        notes = draw(st.sampled_from((item.above, item.beside)))
        notes[key] = f"{name}加注"
    elif isinstance(value, list):
        at = draw(st.integers(0, len(value)))
        text = draw(WORDS.filter(lambda text: text not in value))
        if draw(st.booleans()) and at < len(value):
            value[at] = text
        else:
            value.insert(at, text)
    elif isinstance(value, dict):
        value[draw(st.sampled_from(("岗位", "权限", "时限")))] = draw(WORDS)
    else:
        item.fields[draw(st.sampled_from(TEXT_KEYS))] = draw(WORDS)
