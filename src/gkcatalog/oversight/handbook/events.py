"""Events of life and of business, and the services that belong to them.

A service belongs to an event by its domain and, where the event names words, by a word in its
name or group. A service may belong to several events.
"""

from msgspec import Struct

from gkcatalog.model.item import Item


class Share(Struct, frozen=True):
    """A domain by its code, and the words that narrow it; without words the whole domain."""

    domain: str
    words: tuple[str, ...] = ()


class Event(Struct, frozen=True):
    """What happens to a person or an enterprise, and where the services for it are."""

    name: str
    shares: tuple[Share, ...]

    def has(self, item: Item) -> bool:
        """Whether a service belongs to this event."""
        return any(
            share.domain == item.domain
            and (not share.words or any(w in item.name or w in item.group for w in share.words))
            for share in self.shares
        )


EVENTS = (
    Event(
        "生孩子、养孩子",
        (
            Share("hjgl", ("出生", "新生儿")),
            Share("ylws", ("生育", "出生", "预防接种", "疫苗", "儿童", "孕", "母婴", "托育")),
            Share("shbx", ("生育",)),
            Share("shjz", ("孤儿", "儿童")),
        ),
    ),
    Event("上学", (Share("ywjy"),)),
    Event("迁户口、办证件", (Share("hjgl"),)),
    Event("找工作、创业", (Share("jycy"),)),
    Event("参加社会保险", (Share("shbx"),)),
    Event("看病就医", (Share("ylws", ("医", "诊", "药", "救治", "接种", "体检", "献血", "生育")),)),
    Event(
        "住房",
        (
            Share("bzxzf"),
            Share("wfgz"),
            Share("fwzs"),
            Share("szfw", ("供水", "供气", "供热", "燃气", "自来水", "维修资金")),
        ),
    ),
    Event("遇到困难要求助", (Share("shjz"), Share("jz"), Share("ggflfw"))),
    Event("养老", (Share("ylfw"), Share("shbx", ("养老", "退休", "遗属", "丧葬")))),
    Event("种地、征地", (Share("snbt"), Share("zdbc"), Share("wfgz"))),
    Event(
        "开店办企业、做项目",
        (
            Share("ssgl"),
            Share("spypjg"),
            Share("aqsc"),
            Share("hjbh"),
            Share("zdjsxm"),
            Share("ggzyjy"),
            Share("gtkjgh"),
            Share("cszhzf"),
            Share("szfw", ("许可", "审批")),
            Share("ylws", ("许可", "审批", "备案")),
        ),
    ),
    Event("学法律、打官司", (Share("ggflfw"),)),
    Event("文化活动", (Share("ggwhfw"),)),
)
"""Domain codes are those of the starter registry; a domain that is not there matches nothing."""
