"""What the titles of columns mean: official names, the other names met, and their blocks.

A role is the Chinese key of an item (`名称`), or key and option of a column of marks
(`公开对象.全社会`), or one of the roles that no item keeps (序号, 领域, 三级事项).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from gkcatalog.model.fields import FIELD_BY_KEY, FIELDS, LEVELS, METHODS, STAGES, Shape

NUMBER, DOMAIN, GROUP, NAME, THIRD = "序号", "领域", "一级事项", "名称", "三级事项"
AUDIENCE, METHOD, LEVEL, STAGE = "公开对象", "方式", "层级", "环节"
EVERYONE, GROUPS = f"{AUDIENCE}.全社会", f"{AUDIENCE}.特定群体"
BLOCKS = (AUDIENCE, METHOD, LEVEL, STAGE)
UNIT_COLUMN = "单位"

_BLANKS = re.compile(r"[\s　\xa0]+")
_NOTES = re.compile(r"[（(【\[].*?[）)】\]]")
_MARKS = re.compile(r"[^\w]+|_")

_ALIASES: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("序号", "序", "编码序号", "行号", "No", "事项序号"),
    DOMAIN: ("领域", "试点领域", "所属领域", "公开领域", "领域名称", "事项领域"),
    GROUP: ("一级事项", "一级", "一级目录", "事项类别", "一级公开事项", "一级分类", "公开类别"),
    NAME: (
        "名称", "事项名称", "公开事项", "二级事项", "二级", "二级目录", "公开事项名称",
        "二级公开事项", "政务公开事项", "政务公开事项名称", "二级分类", "公开目录", "事项",
    ),
    THIRD: ("三级事项", "三级", "三级目录", "三级公开事项"),
    "内容": (
        "内容", "公开内容要素", "公开内容", "内容要求", "事项内容", "内容要素", "公开要素",
        "公开内容和要素", "公开内容及要素",
    ),
    "依据": ("依据", "公开依据", "法律依据", "政策依据", "公开的依据"),
    "时限": ("时限", "公开时限", "公开期限", "公开时间", "时限要求", "公开时限要求"),
    "主体": (
        "主体", "公开主体", "责任单位", "公开责任主体", "责任主体", "公开单位", "公开责任单位",
        "责任部门", "公开主体单位",
    ),
    "渠道": (
        "渠道", "公开渠道和载体", "公开渠道", "公开渠道和方式", "主要公开渠道", "公开载体",
        "公开渠道及载体", "公开渠道载体", "渠道和载体", "公开渠道与载体", "公开平台",
    ),
    AUDIENCE: ("公开对象", "对象", "公开的对象"),
    METHOD: ("方式", "公开方式", "公开属性"),
    LEVEL: ("层级", "公开层级", "公开级别", "层级公开"),
    STAGE: ("环节", "五公开", "五公开属性", "公开环节", "五公开环节"),
    EVERYONE: ("全社会", "社会", "全社", "社会公众", "全社会公众"),
    GROUPS: ("特定群体", "特定群众", "特定对象", "特定", "特定人群", "特定群体请写明"),
    f"{METHOD}.{METHODS[0]}": ("主动", "主动公开"),
    f"{METHOD}.{METHODS[1]}": ("依申请", "申请", "依申请公开", "申请公开"),
    f"{METHOD}.{METHODS[2]}": ("不予", "不予公开", "不公开"),
    **{f"{STAGE}.{stage}": (f"{stage}公开", stage) for stage in STAGES},
    "编号": ("编号", "事项编号", "事项代码"),
    "来源": ("来源", "权责编码", "权责事项编码", "权责清单编码"),
    "更新周期": ("更新周期", "更新频率"),
    "最近更新": ("最近更新", "最近更新日期", "更新日期"),
    "网址": ("网址", "公开网址", "栏目网址", "链接", "公开链接"),
    "解读": ("解读", "政策解读"),
    "备注": ("备注", "说明", "备注说明"),
    UNIT_COLUMN: ("单位", "填报单位", "编制单位"),
}  # fmt: skip
_OPENINGS = (
    ("公开内容", "内容"), ("公开依据", "依据"), ("公开时限", "时限"), ("公开主体", "主体"),
    ("公开渠道", "渠道"), ("公开载体", "渠道"), ("公开对象", AUDIENCE), ("公开方式", METHOD),
    ("公开层级", LEVEL), ("公开事项", NAME), ("特定群", GROUPS), ("一级事项", GROUP),
    ("二级事项", NAME), ("三级事项", THIRD),
)  # fmt: skip
"""Long or clipped titles are known by how they begin."""
_LEVEL_NAMES: Mapping[str, tuple[str, ...]] = {
    "市级": ("市级", "州级", "地市级", "设区市级"),
    "县级": ("县级", "区级", "县区级", "区县级", "旗县级", "县市区级", "旗县", "区", "县",),
    "乡级": (
        "乡级", "镇级", "乡镇级", "镇街级", "街道级", "乡镇街道级", "街镇级", "街道", "乡镇",
        "镇街", "乡", "镇", "街镇", "乡镇街道", "苏木乡镇级",
    ),
    "村级": ("村级", "社区级", "村社区级", "村居级", "村", "社区", "村居", "村社区", "嘎查村级"),
}  # fmt: skip
_JOINTS = re.compile(r"[、,，/／和及与;；\n]+")
_ROLES = {form: role for role, forms in _ALIASES.items() for form in forms}
_LEVELS = {form: level for level, forms in _LEVEL_NAMES.items() for form in forms}
LONGEST_TITLE = 24


@lru_cache(maxsize=4096)
def forms(title: str) -> tuple[str, ...]:
    """A title without blanks and marks: with what stands in brackets, and without it."""
    bare = _BLANKS.sub("", title)
    return (_MARKS.sub("", bare), _MARKS.sub("", _NOTES.sub("", bare)))


class Titles:
    """Roles by column title: the built-in names, those of `--map`, levels of the settings."""

    def __init__(
        self, mapped: Mapping[str, str] | None = None, levels: Mapping[str, str] | None = None
    ) -> None:
        self._mapped = {forms(title)[0]: key for title, key in (mapped or {}).items()}
        self._levels = {
            **_LEVELS,
            **{forms(name)[0]: level for name, level in (levels or {}).items()},
        }
        self._known: dict[str, str] = {}

    def role(self, title: str) -> str:
        """The role of a title, `""` if none; for levels `层级.乡级` or `层级.乡级+村级`."""
        if not title or len(title) > LONGEST_TITLE + 20:
            return ""
        if title not in self._known:
            self._known[title] = self._found(title)
        return self._known[title]

    def _found(self, title: str) -> str:
        whole, bare = forms(title)
        for form in (whole, bare):
            if form in self._mapped:
                return self._mapped[form]
            if form in _ROLES:
                return _ROLES[form]
        if levels := self.levels(title):
            return f"{LEVEL}.{'+'.join(levels)}"
        if len(whole) <= LONGEST_TITLE:
            return next((role for start, role in _OPENINGS if whole.startswith(start)), "")
        return ""

    def levels(self, text: str) -> tuple[str, ...]:
        """The levels that a label names, joint ones apart; `()` if any part is unknown."""
        for form in forms(text):
            if form in self._levels:
                return (self._levels[form],)
        parts = [forms(part)[0] for part in _JOINTS.split(text) if part.strip()]
        last = parts[-1] if parts else ""
        found = [
            self._levels.get(part) or self._levels.get(f"{part}级" if last.endswith("级") else "")
            for part in parts
        ]
        return ordered(level for level in found if level) if all(found) else ()


def is_role(role: str) -> bool:
    """True for what `--map` may name: a key, a part of a block, an option of a column of marks."""
    key, dot, part = role.partition(".")
    if not dot:
        return role in _ALIASES or (role in _KEYS and role not in BLOCK_KEYS)
    if key == LEVEL:
        return set(part.split("+")) <= set(LEVELS)
    parts = FIELD_BY_KEY[key].parts if key in BLOCK_KEYS else ()
    return role in _ALIASES or part in {one.key for one in parts}


def ordered(levels: Iterable[str]) -> tuple[str, ...]:
    """Levels once each, from 市级 to 村级."""
    given = set(levels)
    return tuple(level for level in LEVELS if level in given)


def key_of(role: str) -> str:
    """The key of an item that a role fills, `""` for roles that no item keeps."""
    key = role.partition(".")[0]
    return key if key in _KEYS else ""


_KEYS = frozenset(field.key for field in FIELDS)
BLOCK_KEYS = frozenset(field.key for field in FIELDS if field.shape is Shape.BLOCK)
