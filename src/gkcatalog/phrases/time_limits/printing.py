"""Limits in their one canonical wording."""

from gkcatalog.phrases.time_limits.dates import DAYS_OF_WEEK
from gkcatalog.phrases.time_limits.limit import Kind, Part, TimeLimit

PROVISO = "法律、法规另有规定的，从其规定"


def render(limit: TimeLimit) -> str:
    """Return the canonical text; parsing it gives the same limit."""
    texts = []
    general = False
    for part in limit.parts:
        case = part.condition and ("其中" if general else "") + part.condition + "："
        texts.append(case + _body(part) + (part.note and f"（{part.note}）"))
        general = general or not part.condition
    if limit.proviso:
        texts.append(PROVISO)
    return "；".join(texts)


def render_part(part: Part) -> str:
    """Return the canonical text of one part alone."""
    return render(TimeLimit((part,)))


def _body(part: Part) -> str:
    span = f"{part.number}{part.unit.value}" if part.unit else ""
    match part.kind:
        case Kind.WITHIN:
            return _within(part, span)
        case Kind.BY_DATE:
            return _by_date(part)
        case Kind.PERIOD:
            return part.period + (f"{part.number}次" if part.number > 1 else "")
        case Kind.CYCLE:
            return f"{part.period}更新{part.number}次"
        case Kind.ADVANCE:
            return f"{part.event}前{span}" if part.event else f"提前{span}"
        case Kind.MINIMUM:
            return f"{part.event}不少于{span}"
        case Kind.TOGETHER:
            return f"与{part.event}同步"
        case Kind.OPEN:
            return (f"{part.event}后" if part.event else "") + part.word


def _within(part: Part, span: str) -> str:
    if part.unit and not part.number:
        return f"{part.event}当日"
    start = f"自{part.event}之日起" if part.event else ""
    return start + (f"{span}内" if span else "")


def _by_date(part: Part) -> str:
    if part.period == "每周":
        return f"每周{DAYS_OF_WEEK[part.day - 1]}前"
    if part.period == "每季度":
        if part.month == 3 and not part.day:
            return "每季度末前"
        return f"每季度第{part.month}个月{_day(part)}前"
    month = f"{part.month}月" if part.month else ""
    return f"{part.period}{month}{_day(part)}前"


def _day(part: Part) -> str:
    return f"{part.day}日" if part.day else "底"
