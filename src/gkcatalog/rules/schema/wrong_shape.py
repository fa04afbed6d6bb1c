"""GK103: a value of the wrong shape."""

from collections.abc import Iterator

from gkcatalog.model.fields import HANDLING, PARTICIPATION, SERVICE_GUIDE, WITHHELD
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.schema.violation import Violation

_SHAPES = {
    ("string",): "一段文字",
    ("array",): "一个列表",
    ("object",): "一组“键: 值”",
    ("string", "array"): "一段文字或者一个列表",
    ("array", "string"): "一段文字或者一个列表",
    ("string", "array", "object"): "文字、列表或者一组“键: 值”",
}
_CODE = "小写字母和数字，用连字符连接，如 czyjs-001"
_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": _CODE,
    "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$": "“代码/编号”，如 czj/czyjs-001",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "年-月-日的形式，如 2026-01-31",
    "^(?:实时|每周|每月|每季度|每半年|每年|[1-9][0-9]*天)$": "实时、每周、每月、每季度、每半年、"
    "每年，或者多少天，如 90天",
    "^[0-9a-f]{12}$": "12 位的指纹，从检查结果中照抄",
    "^(?:[0-9A-Za-z]{10})?$": "10 位的政府网站标识码",
    "^GK[0-9]{0,3}$": "规则代码或前缀，如 GK301、GK3",
    "^(?:GK[0-9]{3}|减损)$": "规则代码，如 GK301，或“减损”",
}

_GROUPS = {
    "办理": HANDLING,
    "办事指南": SERVICE_GUIDE,
    "公众参与": PARTICIPATION,
    "不公开理由": WITHHELD,
}
_BY_KEY = {
    "沿用": "“标准代码/编号”，如 gj2019/czyjs-001",
    "网址前缀": "以 https:// 或 http:// 开头的网址，不带空格、引号、“?”、“#”和汉字；有汉字的，"
    "请从浏览器的地址栏复制",
}
"""Keys whose examples are not those of their pattern."""


@rule(
    "GK103",
    Severity.ERROR,
    clause="目录文件格式",
    bad="编号: 财政001",
    good="编号: czyjs-001",
)
def wrong_shape(violation: Violation) -> Iterator[Problem]:
    """值的形式不对。

    编号、日期、列表各有固定的写法；写法不对，排序、比对、提醒就都会出错。
    """
    match violation.keyword:
        case "type":
            wanted = _SHAPES.get(violation.types, "另一种形式")
            yield Problem(
                f"{_what(violation)}应当是{wanted}", _type_hint(violation), value=_shown(violation)
            )
        case "pattern":
            wanted = _BY_KEY.get(violation.title) or _PATTERNS.get(violation.pattern, "规定的写法")
            yield Problem(
                f"“{_shown(violation)}”的写法不对", f"应当写成{wanted}。", value=_shown(violation)
            )
        case "format":
            yield Problem(
                f"“{_shown(violation)}”不是真实的日期",
                "请核对年、月、日，写成 2026-01-31 的形式。",
                value=_shown(violation),
            )


def _what(violation: Violation) -> str:
    if not violation.path:
        return "整个文件"
    each = "的每一项" if isinstance(violation.path[-1], int) else ""
    return f"“{violation.title}”{each}"


def _shown(violation: Violation) -> str:
    return violation.value if isinstance(violation.value, str) else ""


def _type_hint(violation: Violation) -> str:
    if not violation.path and isinstance(violation.value, list):
        return "列表要写在键的下面：请在它前面加一行，写上键和英文冒号，如“事项:”“豁免:”。"
    if not violation.path:
        return "请检查每行的冒号是不是英文冒号、后面有没有空格。"
    if violation.types == ("array",):
        return "请一行写一个，每行前面加“- ”。"
    if violation.types == ("object",):
        if violation.title == "事项" and isinstance(violation.path[-1], int):
            return "每条事项以“- 编号: ”开头，其余各键与“编号”左边对齐。"
        keys = "、".join(field.key for field in _GROUPS.get(violation.title, ()))
        return f"请另起一行，缩进两格，写成“键: 值”{f'，键有：{keys}' if keys else ''}。"
    if isinstance(violation.value, dict) and len(violation.value) == 1:
        ((key, value),) = violation.value.items()
        if isinstance(value, str) and value:
            return f"英文冒号加空格会把值拆开，请改用中文冒号：{key}：{value}。"
        return "请去掉末尾的英文冒号和外面的括号，或者给整个值加上英文引号。"
    if isinstance(violation.value, dict):
        return "值里有冒号和空格时，请给整个值加上英文引号。"
    if isinstance(violation.value, list):
        return "请只写一段文字，去掉方括号或者行首的短横。"
    return "请改成规定的形式。"
