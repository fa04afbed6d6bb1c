"""What can be doubtful about a table that is read in: codes GK050 to GK069."""

from msgspec import Struct

from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.fingerprint import digest
from gkcatalog.model.place import Place


class Doubt(Struct, frozen=True):
    """A kind of finding about a table; `manual` is what `explain` prints."""

    code: str
    severity: Severity
    title: str
    manual: str

    def finding(
        self, place: Place, message: str, hint: str = "", field: str = "", value: str = ""
    ) -> Finding:
        """A finding of this kind at a cell; `value` is what it is about, for the fingerprint."""
        fingerprint = digest(self.code, place.file, field, value or message)
        return Finding(
            self.code, self.severity, message, place, hint, field=field, fingerprint=fingerprint
        )


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

UNREADABLE = Doubt(
    "GK050",
    _ERROR,
    "文件不能读取",
    "文件损坏、加密、过大，或不是支持的格式。整个文件不导入。另存为 .xlsx 后通常可以读取。",
)
NO_TABLE = Doubt(
    "GK051",
    _ERROR,
    "没有找到目录表",
    "文件里没有一行像目录表的表头（公开事项、公开内容、公开依据等）。"
    "表头用词特殊时，可用 --map 说明各列含义。",
)
UNCLEAR_HEADER = Doubt(
    "GK052",
    _ERROR,
    "表头不能确定",
    "表头缺少事项名称一列，或有两列都像同一个要素。为免读错，这张表不导入。"
    "改正表头或用 --map 说明各列含义。",
)
DITTO_FIRST = Doubt(
    "GK053",
    _ERROR,
    "首行写“同上”",
    "“同上”“〃”指上一行的内容；表的第一行没有上一行，该项留空。",
)
MARKS_LOST = Doubt(
    "GK054",
    _WARNING,
    "勾选标记全部丢失",
    "公开对象、方式或层级各列在整张表中都是空白，多半是√以图片或特殊字体录入而丢失。"
    "该项不导入，也不猜测，须对照原件补填。",
)
UNKNOWN_MARK = Doubt(
    "GK055",
    _WARNING,
    "勾选标记不能识别",
    "勾选栏里既不是√一类标记，也不是空白。该格按未勾选处理。",
)
CONFLICTING_MARKS = Doubt(
    "GK056",
    _WARNING,
    "勾选互相矛盾",
    "同一事项同时勾选了只能选一个的几项。该项不导入，须核实后补填；导出的编辑工作簿按前一项读取。",
)
COLUMN_LEFT_OUT = Doubt(
    "GK057",
    _INFO,
    "有一列没有导入",
    "该列标题不对应任何字段。需要导入时用 --map 说明它对应哪个字段；"
    "导出的编辑工作簿请恢复导出时的列名。",
)
ROW_LEFT_OUT = Doubt(
    "GK058",
    _INFO,
    "有一行没有导入",
    "该行是标题、注释或说明，不是事项。",
)
NAMELESS_ROW = Doubt(
    "GK059",
    _WARNING,
    "有一行没有事项名称",
    "合并单元格丢失时，下一行的名称会变成空白；内容并入上一事项，其余要素不合并。须核对。",
)
LETTER_MARK = Doubt(
    "GK060",
    _WARNING,
    "字母被当作勾选标记",
    "符号字体丢失后，√会变成 R、þ 等字母。单独出现在勾选栏里的这类字母按√读取，须核对。",
)
BARE_FORMULA = Doubt(
    "GK061",
    _WARNING,
    "公式没有计算结果",
    "单元格里是公式，文件没有保存它的结果，或者结果是 #NAME? 一类错误"
    "（文字以 =、-、+ 开头时常见）。公式不会被执行，按文字读取，须核对。",
)
NO_CHANNEL = Doubt(
    "GK062",
    _WARNING,
    "渠道没有选中任何一项",
    "渠道栏列出了选项，但没有一项带选中标记。该项不导入，须对照原件补填。",
)
NAME_SPREADS = Doubt(
    "GK063",
    _WARNING,
    "同一名称下各行要素不同",
    "事项名称的合并单元格跨了几行，而各行的时限、主体等要素不同。每行按一个同名事项导入，须核对。",
)
SAME_ID = Doubt(
    "GK064",
    _ERROR,
    "编号重复",
    "两行带着同一个编号，多半是复制整行造成的。后一行按新事项处理。",
)
UNKNOWN_LEVEL = Doubt(
    "GK065",
    _WARNING,
    "公开层级不能识别",
    "层级一栏写的不是市级、县级、乡级、村级或其登记的别名。",
)
THREE_LEVELS = Doubt(
    "GK066",
    _INFO,
    "三级事项",
    "目录只有一级事项和名称两级；表中的一级、二级合写为一级事项，三级作名称。",
)
UNKNOWN_OPTION = Doubt(
    "GK067",
    _WARNING,
    "选项不能识别",
    "公开方式、五公开等栏写的不是规定的用语，按原文保留。",
)
EDIT_CONFLICT = Doubt(
    "GK068",
    _ERROR,
    "两边都改了同一处",
    "导出以后，表格和仓库里的同一字段改成了不同的值。保留仓库里的值，须人工决定。",
)
TITLE_GUESSED = Doubt(
    "GK069",
    _WARNING,
    "分栏标题缺失",
    "公开对象、方式或层级下有两列，却没有分栏标题。按官方目录的次序读取，须核对。",
)

DOUBTS = tuple(one for one in tuple(globals().values()) if isinstance(one, Doubt))
"""Every kind, by code."""


def unknown_mark(text: str) -> tuple[str, str]:
    """What is said of a mark that is not known, and what to do."""
    return f"“{text}”不是能识别的勾选标记，按未勾选处理。", "请改用√。"
