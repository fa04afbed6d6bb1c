"""Which of two limits serves the public sooner."""

from enum import Enum

from gkcatalog.phrases.time_limits import cycles, events
from gkcatalog.phrases.time_limits.limit import Kind, Part, TimeLimit, TimeUnit

Range = tuple[int, int]
"""The least and the greatest length that a span can have, in hours."""


class Comparison(Enum):
    """How the first of two limits stands to the second."""

    SHORTER = "shorter"
    EQUAL = "equal"
    LONGER = "longer"
    NOT_COMPARABLE = "not comparable"

    @property
    def flipped(self) -> "Comparison":
        """The same with the two limits exchanged."""
        return {Comparison.SHORTER: Comparison.LONGER, Comparison.LONGER: Comparison.SHORTER}.get(
            self, self
        )


_HARMLESS_NOTES = frozenset({"", "动态调整", "动态更新", "及时更新", "实时更新", "动态管理"})
_SAME_SCALE = {
    TimeUnit.WORKING_DAY: ("working", 1),
    TimeUnit.DAY: ("day", 1),
    TimeUnit.MONTH: ("month", 1),
    TimeUnit.YEAR: ("month", 12),
    TimeUnit.MINUTE: ("minute", 1),
    TimeUnit.HOUR: ("minute", 60),
}


def compare(first: TimeLimit, second: TimeLimit) -> Comparison:
    """Say whether `first` is shorter, equal or longer than `second`, only where it is certain.

    Shorter means that the public is served sooner or better: fewer days after the same
    event, an earlier date, more often, longer in advance, a longer minimum of display.
    Cases are compared one by one; a case that one side does not name falls under its
    general part. Provisos are left out.
    """
    ours, theirs = _by_case(first), _by_case(second)
    results = set()
    for case in ours.keys() | theirs.keys():
        mine, other = ours.get(case) or ours.get(""), theirs.get(case) or theirs.get("")
        if not mine or not other or len(mine) != len(other):
            return Comparison.NOT_COMPARABLE
        results |= {_parts(a, b) for a, b in zip(mine, other, strict=True)}
    results.discard(Comparison.EQUAL)
    if not results:
        return Comparison.EQUAL
    return results.pop() if len(results) == 1 else Comparison.NOT_COMPARABLE


def surely_longer(part: Part, working_days: int) -> bool:
    """True where a span lasts longer than so many working days in every calendar."""
    if part.kind is not Kind.WITHIN or part.unit is None:
        return False
    limit = Part(Kind.WITHIN, working_days, TimeUnit.WORKING_DAY, part.event)
    return _spans(part, limit) is Comparison.LONGER


def _by_case(limit: TimeLimit) -> dict[str, list[Part]]:
    cases: dict[str, list[Part]] = {}
    for part in sorted(limit.parts, key=lambda part: part.kind.value):
        cases.setdefault(part.condition, []).append(part)
    return cases


def _parts(first: Part, second: Part) -> Comparison:
    if first.kind is not second.kind or not events.mean_the_same(first.event, second.event):
        return Comparison.NOT_COMPARABLE
    if first.note != second.note and not {first.note, second.note} <= _HARMLESS_NOTES:
        return Comparison.NOT_COMPARABLE
    match first.kind:
        case Kind.WITHIN:
            return _spans(first, second)
        case Kind.ADVANCE | Kind.MINIMUM:
            return _spans(first, second).flipped
        case Kind.BY_DATE:
            return _dates(first, second)
        case Kind.PERIOD | Kind.CYCLE:
            return _frequencies(first, second)
        case Kind.OPEN | Kind.TOGETHER:
            return Comparison.EQUAL if first.word == second.word else Comparison.NOT_COMPARABLE


def _spans(first: Part, second: Part) -> Comparison:
    if first.unit is None or second.unit is None:
        return _without_number(first, second)
    (scale, size), (other_scale, other_size) = _SAME_SCALE[first.unit], _SAME_SCALE[second.unit]
    if scale == other_scale:
        return _order(first.number * size, second.number * other_size)
    ours, theirs = hours(first.number, first.unit), hours(second.number, second.unit)
    if scale == "minute":
        theirs = _to_end_of_day(theirs)
    if other_scale == "minute":
        ours = _to_end_of_day(ours)
    return _ranges(ours, theirs)


def _to_end_of_day(span: Range) -> Range:
    """Beside hours, a span of days lasts up to a day longer: it ends with its last day."""
    return span[0], span[1] + 24


def _without_number(first: Part, second: Part) -> Comparison:
    """开工前 and 开工前5日: any advance is more than none that is named."""
    if first.unit is second.unit:
        return Comparison.EQUAL
    if first.kind is not Kind.ADVANCE:
        return Comparison.NOT_COMPARABLE
    return Comparison.SHORTER if first.unit is None else Comparison.LONGER


def hours(number: int, unit: TimeUnit) -> Range:
    """Return the least and the greatest length of a span in hours.

    Those of working days are `cycles.working_days`. A month has 28 to 31 days.
    """
    match unit:
        case TimeUnit.MINUTE:
            return number // 60, (number + 59) // 60
        case TimeUnit.HOUR:
            return number, number
        case TimeUnit.DAY:
            return _days(number, number)
        case TimeUnit.WORKING_DAY:
            return _days(*cycles.working_days(number))
        case TimeUnit.MONTH | TimeUnit.YEAR:
            months = number * (12 if unit is TimeUnit.YEAR else 1)
            return _days(months * 365 // 12 - 2, months * 365 // 12 + 3)


def _days(least: int, most: int) -> Range:
    return least * 24, most * 24


def _dates(first: Part, second: Part) -> Comparison:
    if first.period != second.period:
        return Comparison.NOT_COMPARABLE
    return _order(first.month * 100 + (first.day or 99), second.month * 100 + (second.day or 99))


def _frequencies(first: Part, second: Part) -> Comparison:
    if first.period == second.period:
        return _order(second.number, first.number)
    ours, theirs = cycles.hours(first.period), cycles.hours(second.period)
    if ours is None or theirs is None:
        return Comparison.NOT_COMPARABLE
    return _ranges(
        (ours[0] * second.number, ours[1] * second.number),
        (theirs[0] * first.number, theirs[1] * first.number),
    )


def _order(first: int, second: int) -> Comparison:
    if first == second:
        return Comparison.EQUAL
    return Comparison.SHORTER if first < second else Comparison.LONGER


def _ranges(first: Range, second: Range) -> Comparison:
    if first == second and first[0] == first[1]:
        return Comparison.EQUAL
    if first[1] <= second[0]:
        return Comparison.SHORTER
    return Comparison.LONGER if first[0] >= second[1] else Comparison.NOT_COMPARABLE
