"""GK808: words that point to privacy in an item open to all."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_PERSONS = (
    "申请人|当事人|户主|救助对象|保障对象|补助对象|补贴对象|受益人|村民|居民|学生|家长|监护人|患者"
)
_PRIVATE = pattern(
    "(?:居民|公民)?身份证件?号码?|公民身份号码|证件号码|残疾人?证号码?|银行卡?[账帐]?号码?|银行[账帐]户"
    "|(?:家庭|详细|个人|本人)?住址|家庭(?:详细)?地址|手机号码?|家庭电话"
    f"|(?:{_PERSONS}|个人|本人)的?(?:联系电话|联系方式|电话)"
    "|家庭成员(?:姓名|信息|情况|名单)|(?<!电子)病历|病史|个人隐私|征信报告|举报人的?(?:姓名|信息|身份)"
)
"""What every private word has in it; most items have none of these."""
_HARMLESS = pattern(
    "隐去|隐藏|隐匿|遮盖|脱敏|屏蔽|不含|不包括|除外|删去|去除|不公开|不公布|后四位|保护|保密"
    "|样式|样表|样本|格式|模板|指南|流程|程序|条件|办法|须知|制度|规定|标准"
    "|查询|变更|更正|补办|挂失|申领|复印|管理|统计|汇总|人数|银行网点"
)


@rule(
    "GK808",
    Severity.WARNING,
    clause="《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条",
    bad="内容: [救助对象姓名, 身份证号码, 家庭住址]",
    good="内容: [救助对象姓名, 救助金额]",
    signs="份号账帐址机话系成病私征举",
)
def private_words(passage: Passage, context: Context) -> Iterator[Problem]:
    """向全社会公开的内容里有个人隐私。

    涉及个人隐私、公开会损害他人合法权益的信息不得公开。公示名单够辨认即可，身份证号、住址、
    个人电话、银行账号、病历不应列为公开内容。写明已经隐去的，以及办理指南、样式、统计不算。
    """
    found = _PRIVATE.search(passage.text) if passage.told_to_all else None
    if found and not _HARMLESS.search(passage.text):
        yield passage.problem(
            f"“{found[0]}”属于个人隐私，这条事项却向全社会公开",
            "请删去，或者写明公开前隐去；只向本人告知的，改公开对象或者方式。",
        )
