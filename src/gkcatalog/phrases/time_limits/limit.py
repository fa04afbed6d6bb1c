"""The values of time limits."""

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What a part of a limit says."""

    WITHIN = "within"
    """A span after an event: 自信息形成或者变更之日起20个工作日内."""
    BY_DATE = "by_date"
    """Before a day of the calendar: 每年1月31日前, 每月10日前."""
    PERIOD = "period"
    """Once or more in a period: 每季度."""
    ADVANCE = "advance"
    """Before an event: 会议召开前5个工作日, 提前5日."""
    MINIMUM = "minimum"
    """A period of display that may not be shorter: 公示期不少于5个工作日."""
    OPEN = "open"
    """No bound at all: 及时, 实时, 随时, 长期, 永久."""
    CYCLE = "cycle"
    """How often something is brought up to date: 每半年更新1次."""
    TOGETHER = "together"
    """At the same time as something else: 与政策文件同步."""


class TimeUnit(Enum):
    """The unit of a span; the value is the word printed."""

    WORKING_DAY = "个工作日"
    DAY = "日"
    MONTH = "个月"
    YEAR = "年"
    HOUR = "小时"
    MINUTE = "分钟"


class Part(Struct, frozen=True):
    """One statement of a limit.

    `number` and `unit` give a span (WITHIN, ADVANCE, MINIMUM; `unit` is `None` where the
    text names none) or, for PERIOD and CYCLE, the times per `period`. `event` is what a
    span counts from, ends at (ADVANCE) or is about (MINIMUM: 公示期). BY_DATE has `period`
    (每年 次年 每月 每季度 每周, `""`: not said), `month` and `day`; day 0 is the month's end.
    `condition` is the case the part is for, `note` a remark in brackets.
    """

    kind: Kind
    number: int = 0
    unit: TimeUnit | None = None
    event: str = ""
    period: str = ""
    month: int = 0
    day: int = 0
    word: str = ""
    """The word of an OPEN part."""
    condition: str = ""
    note: str = ""

    @property
    def lacks_number(self) -> bool:
        """A start event and nothing after it: 自批准之日起公开."""
        return self.kind is Kind.WITHIN and self.unit is None

    @property
    def lacks_start(self) -> bool:
        """A span that does not say from when it counts: 20个工作日内."""
        return self.kind is Kind.WITHIN and not self.event


class TimeLimit(Struct, frozen=True):
    """A whole limit: one part, or several for different cases.

    `proviso` is True where the text adds that laws and regulations may say otherwise.
    """

    parts: tuple[Part, ...]
    proviso: bool = False

    @property
    def has_start(self) -> bool:
        """Some span says from which event it counts."""
        return any(part.kind is Kind.WITHIN and part.event for part in self.parts)

    @property
    def without_start(self) -> tuple[Part, ...]:
        """The spans that do not say from when they count."""
        return tuple(part for part in self.parts if part.lacks_start)

    @property
    def incomplete(self) -> tuple[Part, ...]:
        """Parts that lack their number or their start event."""
        return tuple(part for part in self.parts if part.lacks_number or part.lacks_start)

    @property
    def is_open_only(self) -> bool:
        """No part sets any bound."""
        return all(part.kind is Kind.OPEN for part in self.parts)

    @property
    def is_cycle_only(self) -> bool:
        """Every part says how often to update, none when to publish."""
        return all(part.kind is Kind.CYCLE for part in self.parts)

    @property
    def is_minimum_only(self) -> bool:
        """Every part says how long to display, none when to publish."""
        return all(part.kind is Kind.MINIMUM for part in self.parts)

    @property
    def is_composite(self) -> bool:
        """More than one part."""
        return len(self.parts) > 1
