"""GK214: a number that differs by a slip from the registered one."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.document_numbers import parse_number
from gkcatalog.phrases.nearest import distance_one
from gkcatalog.rules.cited_laws import CitedLaw, basis_problem, cited_laws, rewritten
from gkcatalog.rules.kinds import Context, rule

_SHORT_ISSUER = 5


@rule(
    "GK214",
    Severity.WARNING,
    of=("bases",),
    clause="《通知》二（一）：依据要全面、准确、规范",
    bad="依据: [《中华人民共和国政府信息公开条例》（国务院令第771号）第二十条]",
    good="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条]",
    fixable=Fixable.UNSAFE,
)
def wrong_number(item: Item, context: Context) -> Iterator[Problem]:
    """文号与登记的只差一点。

    只差一个数字或一两个字的文号，多半是录入或转换时的错误；差得远的可能是另一版，不作判断。
    """
    wrong: dict[int, list[CitedLaw]] = {}
    for cited in cited_laws(item, context.registry):
        if cited.citation.number and cited.law and _slip(cited):
            wrong.setdefault(cited.index, []).append(cited)
    for index, several in wrong.items():
        text = several[0].text
        edits = [edit for cited in several for edit in _edit(cited)]
        numbers = "”“".join(cited.citation.number for cited in several)
        meant = "”“".join(cited.law.number for cited in several if cited.law)
        yield basis_problem(
            index,
            text,
            f"文号“{numbers}”与登记的不一致",
            f"是不是“{meant}”？",
            rewritten(text, edits) if len(edits) == len(several) else None,
            safe=False,
        )


def _slip(cited: CitedLaw) -> bool:
    law, number = cited.law, cited.citation.number
    if law and number == law.number:
        return False
    registered = parse_number(law.number) if law else ""
    if not law or not registered or number == registered:
        return False
    if any(parse_number(edition.number) == number for edition in law.former):
        return False
    return distance_one(number, registered) or _same_order(number, registered)


def _same_order(number: str, registered: str) -> bool:
    """One order of one office, the first characters of its name damaged: 条例务院令第711号."""
    issuer, _, serial = number.partition("令")
    meant, _, registered_serial = registered.partition("令")
    short = len(issuer) <= _SHORT_ISSUER and abs(len(issuer) - len(meant)) < 2
    return serial == registered_serial and short and len(meant) > 2 and issuer[-2:] == meant[-2:]


def _edit(cited: CitedLaw) -> list[tuple[int, int, str]]:
    """Where the number stands as it is cited, and the registered one."""
    start, raw = cited.citation.span[0], cited.citation.raw
    place = raw.find(cited.citation.number)
    if place < 0 or cited.law is None:
        return []
    end = start + place + len(cited.citation.number)
    return [(start + place, end, cited.law.number)]
