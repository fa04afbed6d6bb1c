"""The kinds of information that 条例第二十条 says must be published, and who cites them.

Source: 第二十条第（一）项至第（十五）项 of the 条例（国务院令第711号）, in brief.
An item belongs to a kind by what its 依据 cite: 第二十条第（七）项.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.citations import parse, titles
from gkcatalog.rules.regulation import is_regulation

ARTICLE = 20
KINDS: Mapping[int, str] = {
    1: "行政法规、规章和规范性文件",
    2: "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    3: "国民经济和社会发展规划、专项规划、区域规划及相关政策",
    4: "国民经济和社会发展统计信息",
    5: "行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    6: "行政处罚、行政强制的依据、条件、程序以及有一定社会影响的处罚决定",
    7: "财政预算、决算信息",
    8: "行政事业性收费项目及其依据、标准",
    9: "政府集中采购项目的目录、标准及实施情况",
    10: "重大建设项目的批准和实施情况",
    11: "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    12: "突发公共事件的应急预案、预警信息及应对情况",
    13: "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    14: "公务员招考的职位、名额、报考条件等事项以及录用结果",
    15: "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
}
_NUMERALS = "一二三四五六七八九十"


class CitedKinds:
    """Which kinds texts cite; `known` is what an earlier run with the same registers found."""

    def __init__(
        self, registry: Registry, known: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    ) -> None:
        self._registry = registry
        self.found = dict(known)
        """The numbers of the kinds by the texts that name the regulation."""
        self._others: set[str] = set()

    def of(self, item: Item) -> tuple[int, ...]:
        """The numbers of the kinds that an item cites, in order."""
        return tuple(sorted({kind for text in item.bases for kind in self._cited(text)}))

    def _cited(self, text: str) -> tuple[int, ...]:
        if text in self._others:
            return ()
        if text not in self.found:
            # Few texts name the regulation, and reading a citation whole costs ten times its title.
            if not any(is_regulation(title, self._registry) for title in titles(text)):
                self._others.add(text)
                return ()
            self.found[text] = self._read(text)
        return self.found[text]

    def _read(self, text: str) -> tuple[int, ...]:
        kinds = {
            kind
            for citation in parse(text)
            if is_regulation(citation.title, self._registry)
            for article in citation.articles
            if article.article == ARTICLE and article.item
            for kind in range(article.item, max(article.item, article.last_item) + 1)
            if kind in KINDS
        }
        return tuple(sorted(kinds))


def by_kind(items: Iterable[Item], registry: Registry) -> dict[int, tuple[Item, ...]]:
    """Kind → the items that cite it, in the order given; every kind is there."""
    found: dict[int, list[Item]] = {number: [] for number in KINDS}
    cited = CitedKinds(registry)
    for item in items:
        for number in cited.of(item):
            found[number].append(item)
    return {number: tuple(known) for number, known in found.items()}


def kind_name(number: int) -> str:
    """第（七）项."""
    tens, ones = divmod(number, 10)
    digits = ("十" if tens else "") + (_NUMERALS[ones - 1] if ones else "")
    return f"第（{digits}）项"
