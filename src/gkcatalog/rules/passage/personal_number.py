"""GK822: the number of an identity card or of a mobile phone in a text for publication."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_IDENTITY = pattern(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"[0-9]{3}[0-9Xx](?![0-9])"
)
_MOBILE = pattern(r"(?<![0-9-])1[3-9][0-9]{9}(?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PHONES = ("phone", "supervision_phone")


@rule(
    "GK822",
    Severity.WARNING,
    clause="《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条",
    bad="备注: 申报人身份证号 11010519491231002X",
    good="备注: 申报时出示身份证",
    signs="12",
)
def personal_number(passage: Passage, context: Context) -> Iterator[Problem]:
    """文字里有身份证号码或手机号码。

    目录是向社会公布的。身份证号码按校验位辨认；手机号码请换成单位的固定电话，办事指南的电话栏不在此列。
    """
    number = _identity(passage.text)
    if number:
        yield passage.problem(
            f"有一个身份证号码（{number[:6]}……{number[-2:]}）",
            "请删去，公布的文字里不要写个人的证件号码。",
        )
    elif passage.part not in _PHONES and (found := _MOBILE.search(passage.text)):
        yield passage.problem(
            f"有一个手机号码（{found[0][:3]}……{found[0][-2:]}）", "请换成单位的固定电话。"
        )


def _identity(text: str) -> str:
    """The first number with a right check digit (GB 11643)."""
    for found in _IDENTITY.finditer(text):
        number = found[0].upper()
        total = sum(int(sign) * weight for sign, weight in zip(number, _WEIGHTS, strict=False))
        if "10X98765432"[total % 11] == number[-1]:
            return number
    return ""
