"""What can be doubtful when a table meets the files that are there: codes GK070 to GK079."""

from gkcatalog.exchange import doubts as of_tables
from gkcatalog.exchange.doubts import Doubt
from gkcatalog.model.finding import Severity

NOT_IN_TABLE = Doubt(
    "GK070",
    Severity.INFO,
    "表中没有已有的事项",
    "目录文件里的这一事项在表中找不到。导入从不悄悄删除事项，它原样保留；"
    "确实取消的，用 --prune 删去，并在 catalogs/retired.yaml 登记去向。",
)
OTHER_UNIT = Doubt(
    "GK071",
    Severity.WARNING,
    "别的单位的事项",
    "表中写明这些事项属于别的单位，没有导入。须用 --unit 指明那个单位再导入一次。",
)
NOT_EDITABLE = Doubt(
    "GK072",
    Severity.ERROR,
    "目录文件不能接着写",
    "已有的目录文件读不出、写着“不涉及”，或者编号缺少、重复，版式特殊，不能在原处修改。"
    "文件原样未动。",
)
INHERITED_EMPTIED = Doubt(
    "GK073",
    Severity.WARNING,
    "沿用的内容不能清空",
    "表中这一格是空白，而事项沿用标准，空白不能取消标准里写的内容。原样保留；"
    "确实不要沿用的，请在目录文件里改。",
)
BASE_UNKNOWN = Doubt(
    "GK074",
    Severity.WARNING,
    "不知道导出时的内容",
    "工作簿里隐藏的记录被删去，历史里也找不到导出时的版本。"
    "凡与目录文件不同的格子，都当作表格里的修改，须核对。",
)
NO_DOMAIN = Doubt(
    "GK075",
    Severity.ERROR,
    "不知道是哪个领域",
    "表的标题、工作表名和领域一栏都没有写明领域，或者标题里写了几个。"
    "写上一个领域，或用 --domain 指明后再导入。",
)
OTHER_DOMAIN = Doubt(
    "GK076",
    Severity.WARNING,
    "别的领域的表",
    "指明了领域，而这张表写的是另一个领域，没有导入。",
)

DOUBTS = (
    *of_tables.DOUBTS,
    *(one for one in tuple(globals().values()) if isinstance(one, Doubt)),
)
"""Every kind of doubt about tables, by code."""


def doubt_by_code(code: str) -> Doubt | None:
    """The kind of doubt with this code, if there is one."""
    return next((one for one in DOUBTS if one.code == code), None)
