"""The vocabulary of item files: Chinese keys, English names, shapes, in canonical order.

Source: the table of section 2 of the format; the eight elements are those of
二（一） of the notice 平湛政办〔2020〕12号.
"""

from enum import Enum

from msgspec import Struct


class Shape(Enum):
    """How a value is written in YAML."""

    TEXT = "text"
    LIST = "list"
    """A text or a list of texts, read as a list."""
    DATE = "date"
    BLOCK = "block"
    """A mapping with keys of its own."""


class Field(Struct, frozen=True):
    """One key of an item: `key` in YAML, `name` in code and in JSON outputs."""

    name: str
    key: str
    shape: Shape
    element: bool = False
    """True for the eight elements that 二（一） of the notice asks for."""
    parts: tuple["Field", ...] = ()


def _text(name: str, key: str) -> Field:
    return Field(name, key, Shape.TEXT)


def _list(name: str, key: str) -> Field:
    return Field(name, key, Shape.LIST)


WITHHELD = (
    _text("clause", "条款"),
    _text("explanation", "说明"),
    Field("review_due", "复核日期", Shape.DATE),
)
HANDLING = (
    _text("post", "岗位"),
    _text("authority", "权限"),
    _list("procedure", "程序"),
    _text("time_limit", "时限"),
)
SERVICE_GUIDE = (
    _list("conditions", "条件"),
    _list("materials", "材料"),
    _list("steps", "流程"),
    _text("time_limit", "时限"),
    _text("fee", "收费"),
    _text("location", "地点"),
    _text("hours", "时间"),
    _text("phone", "电话"),
    _text("supervision_phone", "监督电话"),
    _text("online", "网上办理"),
)
PARTICIPATION = (
    _text("scope", "范围"),
    _list("methods", "方式"),
    _list("channels", "渠道"),
)

FIELDS: tuple[Field, ...] = (
    _text("id", "编号"),
    _text("extends", "沿用"),
    _text("group", "一级事项"),
    Field("name", "名称", Shape.TEXT, element=True),
    Field("contents", "内容", Shape.LIST, element=True),
    Field("bases", "依据", Shape.LIST, element=True),
    Field("time_limit", "时限", Shape.TEXT, element=True),
    Field("bodies", "主体", Shape.LIST, element=True),
    Field("method", "方式", Shape.TEXT, element=True),
    Field("withheld", "不公开理由", Shape.BLOCK, parts=WITHHELD),
    Field("channels", "渠道", Shape.LIST, element=True),
    Field("audience", "公开对象", Shape.TEXT, element=True),
    _list("levels", "层级"),
    _text("stage", "环节"),
    _list("sources", "来源"),
    Field("handling", "办理", Shape.BLOCK, parts=HANDLING),
    Field("service_guide", "办事指南", Shape.BLOCK, parts=SERVICE_GUIDE),
    Field("participation", "公众参与", Shape.BLOCK, parts=PARTICIPATION),
    _list("readings", "解读"),
    _list("urls", "网址"),
    _text("update_cycle", "更新周期"),
    Field("last_updated", "最近更新", Shape.DATE),
    Field("review_due", "复核日期", Shape.DATE),
    _list("twins", "对应"),
    _text("note", "备注"),
    _text("internal_note", "内部备注"),
)
"""Every key that a whole item may carry, in the order in which `fmt` writes them."""

FIELD_BY_NAME = {field.name: field for field in FIELDS}
FIELD_BY_KEY = {field.key: field for field in FIELDS}
ELEMENTS = tuple(field for field in FIELDS if field.element)
LIST_FIELDS = tuple(field for field in FIELDS if field.shape is Shape.LIST)
LIST_KEYS = frozenset(
    part.key for field in FIELDS for part in (field, *field.parts) if part.shape is Shape.LIST
)
"""Keys of lists, those of parts such as 材料 too."""

ADD, REMOVE, EXPECT = "增加", "去除", "预期"
"""Keys that edit what 沿用 brings; `inherit` consumes them, whole items have none."""
REQUIRED = "必备"
"""Key of standards: 否 marks an item that units may leave out."""

METHODS = ("主动公开", "依申请公开", "不予公开")
STAGES = ("决策", "执行", "管理", "服务", "结果")
"""The five columns of 二（四） of the notice."""
LEVELS = ("市级", "县级", "乡级", "村级")
UPDATE_CYCLES = ("实时", "每周", "每月", "每季度", "每半年", "每年")
UNIT_KINDS = ("区直单位", "派驻机构", "乡镇", "街道", "村", "社区")
EVERYONE = "全社会"
OWN_UNIT = "本单位"
OTHER_CHANNEL = "其他"
INVENTORY, CATALOG = "清单", "目录"
FILE_STAGES = (INVENTORY, CATALOG)
