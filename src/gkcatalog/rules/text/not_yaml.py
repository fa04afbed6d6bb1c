"""GK002: YAML that can not be parsed."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Cause, Failure, Flaw

_BACKSLASH = "请把外面的双引号改为英文单引号（'…'），或者把每个反斜杠写成两个（\\\\）。"
_WORDS = {
    Cause.CONFLICT: (
        "合并冲突还没有解决：{text}",
        "请选定一方的内容或改写，再删去以 <<<<<<<、|||||||、=======、>>>>>>> 开头的四行。",
    ),
    Cause.TRUNCATED: (
        "文件在这里中断了",
        "请核对文件末尾是否缺了内容，从原稿补全，或者删去没写完的一行。",
    ),
    Cause.TAB: ("用了制表符（Tab）", "请删去制表符，改用空格，每级缩进两格。"),
    Cause.COLON_WITHOUT_BLANK: ("冒号后面没有空格：{text}", "请在英文冒号后面加一个空格。"),
    Cause.DASH_WITHOUT_BLANK: ("短横后面没有空格：{text}", "请在短横后面加一个空格。"),
    Cause.LINE_WITHOUT_COLON: (
        "这一行没有冒号：{text}",
        "请写成“键: 值”；上一行的继续请与上一行并成一行，说明文字请在行首加“# ”。",
    ),
    Cause.UNCLOSED_BRACKET: ("方括号或花括号没有配对：{text}", "请补上缺少的括号，用英文括号。"),
    Cause.UNCLOSED_QUOTE: ("引号没有配对：{text}", "请补上缺少的英文引号。"),
    Cause.TEXT_BEHIND_QUOTE: (
        "后引号的后面还有文字：{text}",
        "请把整个值写在一对英文引号里，里面的引号改用中文引号“”；或者去掉英文引号。",
    ),
    Cause.TEXT_BEHIND_BRACKET: (
        "右括号的后面还有文字：{text}",
        "是列表的，请全部写在方括号里；是一段文字的，请给整个值加上英文引号。",
    ),
    Cause.EMPTY_ELEMENT: ("多了一个逗号：{text}", "请删去多余的逗号。"),
    Cause.DASH_BEHIND_KEY: (
        "列表的第一项写在了键的同一行：{text}",
        "请把每一项另起一行，以短横加空格开头；只有一项的，删去短横。",
    ),
    Cause.ODD_BLANK: (
        "有一个特殊的空格，看上去与普通空格一样：{text}",
        "多半是从网页或者 Word 粘贴来的，请删去，用空格键重新输入。",
    ),
    Cause.ESCAPE: ("双引号里的反斜杠会与后面的字连读，读不懂“{text}”", _BACKSLASH),
    Cause.ESCAPED_QUOTE: ("反斜杠后面的双引号不算结尾，引号没有配对：{text}", _BACKSLASH),
    Cause.INDENTATION: ("缩进与上下行对不齐：{text}", "请让同一级的行左边对齐，下一级多缩进两格。"),
    Cause.SECOND_COLON: (
        "一行里有第二个冒号加空格：{text}",
        "请给冒号后面的整个值加上英文引号，或者把值里的冒号改为中文冒号。",
    ),
    Cause.SPECIAL_START: (
        "值以特殊符号开头：{text}",
        "以 @ ` % & * ! | > { [ 等符号开头的值，请加上英文引号。",
    ),
    Cause.CONTROL_CHARACTER: ("有看不见的控制字符", "请删去这个字符，必要时把这一行重新输入。"),
    Cause.TOO_DEEP: ("嵌套的层数太多", "请检查括号和缩进，事项文件不超过六层。"),
    Cause.OTHER: ("这一行的格式读不懂：{text}", "请对照示例检查冒号、空格、缩进和引号。"),
}
_CODED = f"{_BACKSLASH}想写特殊字符的，请直接输入这个字符。"
_BULLET = pattern(
    r"(?:[*•·●▪◆■□○]|[0-9]{1,2}[.、．)）](?![0-9])|[（(][0-9一二三四五六七八九十]{1,3}[）)])"
)
_DASHES = "列表的每一项请以短横加空格“- ”开头；如果是上一行的继续，请与上一行并成一行。"
_LIST = "列表的各项要左边对齐；列表上面要有一行键，如“事项:”。"

_LISTED = (Cause.LINE_WITHOUT_COLON, Cause.SPECIAL_START)


@rule(
    "GK002",
    Severity.ERROR,
    clause="YAML 1.2",
    bad="时限:20个工作日内\n主体: 本单位",
    good="时限: 自信息形成或者变更之日起20个工作日内",
    waivable=False,
)
def not_yaml(fault: Flaw | Failure) -> Iterator[Problem]:
    """文件的格式有错，读不下去。

    每行写成“键: 值”，冒号是英文冒号，后面有空格；下一级比上一级多缩进两格；列表的每一项
    以“- ”开头。改好这一处，其余的检查才能进行。
    """
    if isinstance(fault, Failure) and fault.cause in _WORDS:
        message, hint = _WORDS[fault.cause]
        if fault.cause is Cause.INDENTATION and fault.text.startswith("- "):
            hint = _LIST
        if fault.cause in _LISTED and _BULLET.match(fault.text):
            hint = _DASHES
        if fault.cause is Cause.ESCAPE and fault.text[1:2] in ("u", "U", "x"):
            hint = _CODED
        yield Problem(message.format(text=shortened(fault.text, 40)), hint)
