"""The columns of the workbook made for editing, once for writing and reading.

The official table comes first, in its own words; what it has no room for follows.
"""

from msgspec import Struct

from gkcatalog.model.fields import (
    FIELD_BY_KEY,
    LEVELS,
    METHODS,
    STAGES,
    UPDATE_CYCLES,
    Field,
    Shape,
)
from gkcatalog.phrases.column_titles import (
    AUDIENCE,
    EVERYONE,
    GROUP,
    GROUPS,
    LEVEL,
    METHOD,
    NAME,
    NUMBER,
)

TICK = "√"
ID = "编号"
META_SHEET, LISTS_SHEET = "_meta", "_lists"
REVISION, TOOL, UNIT, SHEET, FORMAT = "源版本", "工具版本", "单位", "工作表", "格式"
FORMAT_NUMBER = "1"


class EditingColumn(Struct, frozen=True):
    """A column: its role, its titles in both header rows, and what helps to fill it in.

    `choices` names a list of `LISTS_SHEET`; `strict` refuses what is not in it.
    """

    role: str
    top: str
    sub: str = ""
    width: int = 12
    choices: str = ""
    strict: bool = False
    hint: str = ""

    @property
    def key(self) -> str:
        """The Chinese key that it belongs to."""
        return self.role.partition(".")[0]

    @property
    def shape(self) -> Shape:
        """How its text becomes a value: one line an element for lists."""
        key, _, part = self.role.partition(".")
        field = FIELD_BY_KEY.get(key)
        if field and part:
            field = next((one for one in field.parts if one.key == part), field)
        return field.shape if field else Shape.TEXT


_BLOCK = {AUDIENCE: "公开对象", METHOD: "公开方式", LEVEL: "公开层级"}
_METHOD_TITLES = dict(zip(METHODS, ("主动", "依申请", "不予"), strict=True))
_LINES = "每行写一项，换行用 Alt+Enter。"
_DATE = "写成 2026-01-31 的形式。"


def _tick(role: str) -> EditingColumn:
    block, option = role.split(".")
    title = _METHOD_TITLES.get(option, option)
    return EditingColumn(role, _BLOCK[block], title, 8, TICK, True, "选中写√，否则留空。")


def _extra(key: str, hint: str = "", choices: str = "", strict: bool = False) -> EditingColumn:
    field = FIELD_BY_KEY[key]
    hint = hint or {Shape.LIST: _LINES, Shape.DATE: _DATE}.get(field.shape, "")
    return EditingColumn(key, key, "", 16, choices, strict, hint)


def _block(key: str) -> tuple[EditingColumn, ...]:
    return tuple(
        EditingColumn(f"{key}.{part.key}", key, part.key, 16, hint=_part_hint(part))
        for part in FIELD_BY_KEY[key].parts
    )


def _part_hint(part: Field) -> str:
    return {Shape.LIST: _LINES, Shape.DATE: _DATE}.get(part.shape, "")


_HINTS = {
    "内容": _LINES,
    "依据": f"一行一条，如《法规名称》（文号）第几条。{_LINES}",
    "时限": "写明从何时起算，如：自信息形成之日起20个工作日内。",
    "主体": f"从列表选择，或填写单位名称。{_LINES}",
    "渠道": f"只写选用的渠道；其他渠道写“其他：名称”。{_LINES}",
    GROUPS: "写明群体名称，如：享受补贴的农户。",
    "内部备注": "只供内部使用，不会出现在公开的目录里。",
}


def _official(
    role: str, top: str, sub: str = "", width: int = 12, choices: str = ""
) -> EditingColumn:
    return EditingColumn(role, top, sub, width, choices, hint=_HINTS.get(role, ""))


COLUMNS: tuple[EditingColumn, ...] = (
    _official(ID, "编号（请勿修改）", width=14),
    _official(NUMBER, "序号", width=6),
    _official(GROUP, "公开事项", "一级事项", 16),
    _official(NAME, "公开事项", "二级事项", 22),
    _official("内容", "公开内容（要素）", width=36),
    _official("依据", "公开依据", width=40),
    _official("时限", "公开时限", width=22),
    _official("主体", "公开主体", width=18, choices="主体"),
    _official("渠道", "公开渠道和载体", width=26, choices="渠道"),
    _tick(EVERYONE),
    _official(GROUPS, "公开对象", "特定群体", 16),
    *(_tick(f"{METHOD}.{method}") for method in METHODS),
    *(_tick(f"{LEVEL}.{level}") for level in LEVELS),
    _extra("环节", "五公开之一。", "环节", True),
    _extra("备注", "随目录公开。"),
    _official("内部备注", "内部备注（不公开）", width=20),
    _extra("来源", f"权责清单或公共服务事项清单中的编码。{_LINES}"),
    _extra("更新周期", "也可写“10天”这样的天数。", "更新周期"),
    _extra("最近更新"),
    _extra("复核日期"),
    _extra("对应"),
    _extra("解读"),
    _extra("网址"),
    *_block("不公开理由"),
    *_block("办理"),
    *_block("办事指南"),
    *_block("公众参与"),
    _extra("沿用", "标准代码/编号。"),
)

FIXED_CHOICES: dict[str, tuple[str, ...]] = {
    TICK: (TICK,),
    "环节": STAGES,
    "更新周期": UPDATE_CYCLES,
}
