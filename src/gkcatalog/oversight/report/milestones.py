"""The four dates of the notice 平湛政办〔2020〕12号, and how far each is reached."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from gkcatalog.model.paper import Percent
from gkcatalog.model.registry import Unit
from gkcatalog.oversight.coverage.covered import Coverage
from gkcatalog.oversight.duties import DutyState, State
from gkcatalog.rules.kinds import District

_BUREAUS = frozenset({"区直单位", "派驻机构"})


class Milestone(Struct, frozen=True):
    """A date of the notice: what was to be done, and who or what has not done it yet."""

    day: date
    name: str
    clause: str
    measure: str
    done: int
    whole: int
    open: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is left to do."""
        return self.done == self.whole

    @property
    def rate(self) -> Percent:
        """How much of it is done."""
        return Percent.of(self.done, self.whole)


def milestones(district: District, found: Coverage) -> tuple[Milestone, ...]:
    """The milestones in the order of their dates; `found` is the coverage of the district."""
    guided = {
        item.domain for standard in district.standards.values() for item in standard.items.values()
    }
    domains = found.domains
    bureaus = tuple(unit for unit in found.units if unit.kind in _BUREAUS)
    return (
        _milestone(
            date(2020, 6, 10),
            "制定试点领域标准目录编制和标准指引落实意见",
            "二（一）",
            "有标准可以对照的领域",
            [(domain.name, domain.code in guided) for domain in domains],
        ),
        _milestone(
            date(2020, 6, 30),
            "形成本单位政务公开事项清单",
            "一",
            "负责的每个领域都有事项或者写明不涉及的单位",
            _judged(found.units, lambda unit: _all(found, unit, _listed)),
        ),
        _milestone(
            date(2020, 11, 30),
            "编制完成事项标准目录并向社会公开",
            "一",
            "负责的每个领域都公布了标准目录或者写明不涉及的区直单位和派驻机构",
            _judged(bureaus, lambda unit: _all(found, unit, _published)),
        ),
        _milestone(
            date(2023, 12, 31),
            "标准体系覆盖行政权力运行全过程和政务服务全流程",
            "一",
            "领域全部覆盖、权责和公共服务都有事项的单位",
            _judged(
                found.units,
                lambda unit: _all(found, unit, _covered) and _linked(found, unit),
            ),
        ),
    )


def _milestone(
    day: date, name: str, clause: str, measure: str, judged: list[tuple[str, bool]]
) -> Milestone:
    done = sum(1 for _, met in judged if met)
    left = tuple(who for who, met in judged if not met)
    return Milestone(day, name, clause, measure, done, len(judged), left)


def _judged(units: tuple[Unit, ...], judge: Callable[[Unit], bool]) -> list[tuple[str, bool]]:
    return [(unit.name, judge(unit)) for unit in units]


def _all(found: Coverage, unit: Unit, test: Callable[[DutyState], bool]) -> bool:
    return all(test(duty) for duty in found.duties_of(unit.code))


def _listed(duty: DutyState) -> bool:
    return duty.state is not State.MISSING


def _published(duty: DutyState) -> bool:
    return duty.published > 0 or duty.state is State.NOT_CONCERNED


def _covered(duty: DutyState) -> bool:
    return duty.state in (State.COVERED, State.NOT_CONCERNED)


def _linked(found: Coverage, unit: Unit) -> bool:
    return all(link.items for link in found.links if link.powers.unit == unit.code)
