"""Numbers of laws and documents, sound and damaged.

Grammar (blanks may stand between the parts, digits may be of either width)::

    number   := document | order | notice
    document := code "〔" year "〕" ["第"] serial "号"        国办发〔2016〕80号
    order    := issuer "令" [year "年"] "第" serial "号"      国务院令第711号, 国令第711号
              | issuer "第" serial "号令"                     国务院第711号令
    notice   := issuer "公告" [year "年"] "第" serial "号"    财政部公告2019年第3号
              | issuer [year "年"] "第" serial "号公告"

Damage that is understood: any other brackets round the year, one or both brackets lost
(〔201680号), blanks, a lost 第 or 号, zeros before the serial, 国务院 without 国. The canonical
form has 〔〕, 第, 号, Arabic digits without leading zeros, and the issuer without 中华人民共和国.
"""

import re
from functools import lru_cache

from msgspec import Struct

from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals

_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_HAN = "[〇一-鿿]"
_YEAR = r"(?:19|20)[0-9]{2}"
_OPEN, _CLOSE = "[〔［\\[（(﹝【〖〈<{｛]", "[〕］\\]）)﹞】〗〉>}｝]"
_DOCUMENT = pattern(
    rf"(?P<open>{_OPEN}?)(?P<b1>\s{{0,3}})(?P<year>{_YEAR})(?P<b2>\s{{0,3}})(?P<nian>年?)"
    rf"(?P<close>{_CLOSE}{{0,2}})(?P<b3>\s{{0,3}})(?P<di>第?)(?P<serial>[0-9]{{1,5}})"
    rf"(?P<b4>\s{{0,3}})(?P<hao>号?)(?![0-9])"
)
_CODE = pattern(rf"{_HAN}{{1,24}}\s{{0,2}}$")
_SQUARE = frozenset("〔〕［］[]﹝﹞【】〖〗{}｛｝")
_CODE_ENDS = "发函办字规"
_CODE_SURELY_ENDS = "发函字"
"""Behind which a year without brackets, such as 2016年80号, can be nothing else."""
_STATE_COUNCIL = pattern("(?<!国)务院令")
_SERIAL = rf"(?P<serial>{numerals.NUMERAL})"
_DATED = rf"(?:{_OPEN}?(?P<year>{_YEAR})\s?年?{_CLOSE}?)?"
_KINDS = ("令", "公告")
_KIND = rf"(?P<kind>{'|'.join(_KINDS)})"
_ORDER = pattern(
    rf"(?P<issuer>(?:{_HAN}|[、 \u3000]){{0,40}}?){_KIND}\s{{0,2}}{_DATED}\s{{0,2}}"
    rf"[（(]?(?P<di>第?)\s{{0,2}}{_SERIAL}(?P<blank>\s{{0,2}})(?P<hao>号?)"
)
_ORDER_BEHIND = pattern(
    rf"(?P<issuer>(?:{_HAN}|[、 \u3000]){{1,40}}?){_DATED}第\s?{_SERIAL}\s?号{_KIND}"
)
_AFTER_ORDER = pattern(r"\s*(?:$|[）)】，,；;、。])")
_ISSUER_ENDS = ("院", "国", "主席", "部", "委", "局", "署", "会", "政府", "行", "办")


class DocumentNumber(Struct, frozen=True):
    """A number found in a text: its canonical form and where it stood, `[start, end)`."""

    canonical: str
    start: int
    end: int


def parse_number(text: str) -> str:
    """The canonical form of a text that is one number and nothing else; `""` where it is none."""
    found = match_number(text, len(text) - len(text.lstrip()))
    return found.canonical if found and not text[found.end :].strip() else ""


def match_number(text: str, start: int, end: int | None = None) -> DocumentNumber | None:
    """The number that begins exactly at `start`, code or issuer included."""
    plain = text[start : len(text) if end is None else end][:80].translate(_WIDE)
    found = _match_order(plain) or _match_document(plain)
    return found and DocumentNumber(found[0], start, start + found[1])


def repair(text: str) -> str | None:
    """The text with its damaged numbers mended; `None` where there is nothing to mend.

    Only the damaged part is touched: 〔201680号 → 〔2016〕80号, 令第711 → 令第711号.
    """
    found = damages(text)
    for damage in reversed(found):
        text = text[: damage.start] + damage.canonical + text[damage.end :]
    return text if found else None


@lru_cache(maxsize=16384)
def damages(text: str) -> tuple[DocumentNumber, ...]:
    """The damaged parts of the numbers in a text, in order; `canonical` is what is meant."""
    plain = text.translate(_WIDE)
    found: list[DocumentNumber] = []
    mended_parts = (*_mended_documents(plain), *_mended_orders(plain), *_mended_issuers(plain))
    for start, end, mended in sorted(mended_parts):
        if not found or start >= found[-1].end:
            found.append(DocumentNumber(mended, start, end))
    return tuple(found)


def _match_document(plain: str) -> tuple[str, int] | None:
    for match in _DOCUMENT.finditer(plain):
        code = _CODE.fullmatch(plain, 0, match.start())
        if not code or not _is_document(match, plain):
            return None
        name = re.sub(r"\s", "", code.group())
        return f"{name}{_canonical(match)}", match.end()
    return None


def _match_order(plain: str) -> tuple[str, int] | None:
    if not any(kind in plain for kind in _KINDS):
        return None
    match = _ORDER.match(plain) or _ORDER_BEHIND.match(plain)
    serial = match and numerals.parse(match["serial"])
    if not match or not serial:
        return None
    issuer = re.sub(r"\s", "", match["issuer"]).removeprefix("中华人民共和国")
    issuer = {"国": "国务院", "国家主席": "主席"}.get(issuer, issuer)
    if not issuer:
        return None
    year = f"{match['year']}年" if match["year"] else ""
    end = match.end()
    if plain[end : end + 1] in ("）", ")") and "（" in match.group().replace("(", "（"):
        end += 1
    return f"{issuer}{match['kind']}{year}第{serial}号", end


def _mended_documents(plain: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _DOCUMENT.finditer(plain):
        sound = match["open"] == "〔" and match["close"] == "〕" and match["hao"]
        sound = sound and not match["serial"].startswith("0")
        blank = any(match[group] for group in ("b1", "b2", "b3", "b4", "nian"))
        if (not sound or blank) and _is_document(match, plain):
            found.append((match.start(), match.end(), _canonical(match)))
    return found


def _mended_orders(plain: str) -> list[tuple[int, int, str]]:
    if "令" not in plain:
        return []
    found = []
    for match in re.finditer(rf"令(?P<di>第?)(?P<serial>{numerals.NUMERAL})(?P<hao>号?)", plain):
        issuer = plain[: match.start()]
        clear = match["hao"] or _AFTER_ORDER.match(plain, match.end())
        if issuer.endswith(_ISSUER_ENDS) and clear and not (match["di"] and match["hao"]):
            found.append((match.start(), match.end(), f"令第{match['serial']}号"))
    return found


def _mended_issuers(plain: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), "国务院令") for match in _STATE_COUNCIL.finditer(plain)]


def _is_document(match: re.Match[str], plain: str) -> bool:
    """Whether the match is surely a document number and not some other figure."""
    before = plain[max(0, match.start() - 3) : match.start()].rstrip()
    special = match["open"] in _SQUARE or match["close"] in _SQUARE
    if not before:
        return bool(special and match["hao"] and not match["nian"])
    if not re.match(_HAN, before[-1]):
        return False
    both = bool(match["open"]) and bool(match["close"])
    if match["nian"] and not both:
        code = before[-1] in _CODE_SURELY_ENDS and not match["open"] and not match["close"]
        return bool(code and match["hao"] and not match["di"])
    if not match["hao"]:
        return both and special and bool(_AFTER_ORDER.match(plain, match.end()))
    return both or special or before[-1] in _CODE_ENDS


def _canonical(match: re.Match[str]) -> str:
    return f"〔{match['year']}〕{match['di']}{match['serial'].lstrip('0') or '0'}号"
