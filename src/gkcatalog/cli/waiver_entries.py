"""What a new waiver accepts, and why it may not be registered."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import rule_named
from gkcatalog.compiler.compilation import WAIVERS, Compilation
from gkcatalog.lint.policy import in_force
from gkcatalog.model.fields import FIELDS
from gkcatalog.model.finding import Finding
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules import rules_of
from gkcatalog.schema.gate import Gate
from gkcatalog.source.document import Node

KEY, NARROW = "豁免", "减损"


class Wanted(Struct, frozen=True):
    """The findings that are to be accepted; `""` leaves a mark of them open."""

    code: str
    item: str
    file: str
    field: str
    unit: str
    fingerprint: str

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one of them."""
        return (
            finding.code == self.code
            and self.item in ("", finding.item)
            and self.file in ("", finding.place.file)
            and self.field in ("", finding.field)
            and self.unit in ("", finding.unit)
            and self.fingerprint in ("", finding.fingerprint)
        )

    def entry(self, fingerprint: str) -> dict[str, str]:
        """The keys of a waiver that say what it accepts."""
        keys = {
            "规则": self.code,
            "事项": self.item,
            "文件": self.file,
            "字段": self.field,
            "指纹": fingerprint,
        }
        return {key: value for key, value in keys.items() if value}


def fingerprints(wanted: Wanted, compilation: Compilation) -> list[str]:
    """Of the present findings; an approved change is none of them. Raises `WrongUse`."""
    if bool(wanted.item) == bool(wanted.file):
        raise WrongUse("请写明 --item 或 --file，只写一个")
    if wanted.code == NARROW:
        _check_approval(wanted, compilation)
        return [wanted.fingerprint]
    rule = rule_named(wanted.code)
    if not rule.waivable:
        raise WrongUse(f"{rule.code}（{rule.title.rstrip('。')}）不能豁免，请改正")
    found = [finding.fingerprint for finding in compilation.findings if wanted.covers(finding)]
    if not found:
        what = wanted.item or wanted.file
        where = f"{what} 的“{wanted.field}”" if wanted.field else what
        anywhere = replace(wanted, field="")
        if any(wanted.covers(finding) for finding, _ in compilation.waived):
            raise WrongUse(f"{where} 的 {rule.code} 已经豁免")
        others = {one.field for one in compilation.findings if anywhere.covers(one)} - {""}
        told = f"，这个问题在“{'”“'.join(sorted(others))}”" if others else "，不用豁免"
        raise WrongUse(f"{where} 现在没有 {rule.code} 的问题{told}")
    return found


def _check_approval(wanted: Wanted, compilation: Compilation) -> None:
    """Raise `WrongUse` for an approval of no element, or one that is there already."""
    known = tuple(_keys_of_changes())
    if wanted.field and wanted.field not in known:
        similar = nearest(wanted.field, known)
        guess = f"，是不是“{'”或“'.join(similar)}”" if similar else "，请写“时限”“渠道”等要素"
        raise WrongUse(f"没有要素“{wanted.field}”{guess}")
    asked = (wanted.code, wanted.item, wanted.file, wanted.field, wanted.fingerprint)
    for one in compilation.waivers:
        given = (one.rule, one.item, one.file, one.field, one.fingerprint)
        if given == asked and in_force(one, compilation.as_of):
            raise WrongUse(f"{one.item or one.file} 的减损已经批准，至 {one.expires}")


def _keys_of_changes() -> Iterator[str]:
    """What a change of an item is told of: its keys, and the parts of blocks (办理：时限)."""
    yield "阶段"
    for field in FIELDS:
        yield field.key
        yield from (f"{field.key}：{part.key}" for part in field.parts)


def check_entries(entries: list[dict[str, str]], gate: Gate) -> None:
    """Raise `WrongUse` for entries that a check of the file would call faulty."""
    listed: list[Node] = [{**entry} for entry in entries]
    for violation in gate.violations({KEY: listed}):
        for rule in rules_of("schema"):
            for problem in rule.check(violation):
                what = violation.title or WAIVERS
                raise WrongUse(f"{what}不能这样写：{problem.message}，请改正后再登记")
