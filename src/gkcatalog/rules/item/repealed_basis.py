"""GK204: a repealed or replaced basis."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.model.registry import FormerEdition, Law
from gkcatalog.phrases.citations import Citation, render, uncited
from gkcatalog.rules.bare_names import bare_laws
from gkcatalog.rules.cited_laws import (
    CitedLaw,
    basis_problem,
    cited_laws,
    former_edition,
    is_over,
    rewritten,
)
from gkcatalog.rules.kinds import Context, rule

CitedLaws = tuple[CitedLaw, ...]


@rule(
    "GK204",
    Severity.ERROR,
    of=("bases",),
    clause="《通知》二（一）：全面、准确、规范；标准目录实行动态调整",
    bad="依据: [《中华人民共和国收养法》]",
    good="依据: [《中华人民共和国民法典》]",
    fixable=Fixable.UNSAFE,
)
def repealed_basis(item: Item, context: Context) -> Iterator[Problem]:
    """依据已经废止或被新版替代。

    废止的法规不能再作公开的依据。条款的顺序往往变了，请对照新的文本改写条款。没有写条款、又登记了
    替代它的法规的，--unsafe-fixes 可以换成新的法规，换后请核对是否还管这件事。
    """
    today = context.as_of.isoformat()
    cited_here = cited_laws(item, context.registry)
    for cited in cited_here:
        for law, former in _not_in_force(cited, today):
            if former:
                same = [other for other in cited_here if other.index == cited.index]
                yield _superseded(cited, law, former, _renumbered(cited.text, same, today))
            else:
                present = _present(law, context)
                fix = _succeeded(cited, present, cited_here, context) if present else None
                yield _repealed(cited, law, present, fix)
    for cited in bare_laws(item, context.registry):
        for law, former in _not_in_force(cited, today):
            if former:
                yield _superseded(cited, law, former, None)
            else:
                yield _repealed(cited, law, _present(law, context), None)


def _not_in_force(cited: CitedLaw, today: str) -> Iterator[tuple[Law, FormerEdition | None]]:
    """The law where it is repealed, with the edition where that one is superseded."""
    law = cited.law
    if law and is_over(law, today):
        yield law, None
    elif law and (former := former_edition(cited, law)) and former.repealed <= today:
        yield law, former


def _repealed(cited: CitedLaw, law: Law, present: Law | None, fix: str | None) -> Problem:
    successor = present.title if present else law.successor
    return basis_problem(
        cited.index,
        cited.text,
        f"《{law.title}》已于{law.repealed}废止",
        f"请改引《{successor}》并核对条款。" if successor else "请改引现行有效的依据。",
        fix,
        safe=False,
    )


def _present(law: Law, context: Context) -> Law | None:
    """The registered law in force that took the place of a repealed one, maybe by several steps."""
    today, passed = context.as_of.isoformat(), {law.title}
    while is_over(law, today):
        later = context.registry.law_titles.get(law.successor)
        if later is None or later.title in passed:
            return None
        passed.add(later.title)
        law = later
    return law if law.effective <= today else None


def _succeeded(
    cited: CitedLaw, present: Law, cited_here: CitedLaws, context: Context
) -> str | None:
    """The text with the successor in force for a law that is cited as a whole.

    Articles have no counterpart that a program could know, a word beside the citation may fit the
    old text alone, and two laws of one successor would become the same citation twice.
    """
    citation = cited.citation
    if citation.articles or citation.prefix or uncited(cited.text):
        return None
    become = [_present(other.law, context) for other in cited_here if other.law]
    if become.count(present) > 1:
        return None
    return rewritten(
        cited.text, [(*citation.span, render(Citation(present.title, present.number)))]
    )


def _superseded(
    cited: CitedLaw, law: Law, former: FormerEdition, renumbered: str | None
) -> Problem:
    current = law.number or "现行文本"
    return basis_problem(
        cited.index,
        cited.text,
        f"《{law.title}》的旧版（{former.number}）已被{current}替代",
        f"请改引{current}，并核对条款。",
        renumbered,
        safe=False,
    )


def _renumbered(text: str, cited_here: list[CitedLaw], today: str) -> str | None:
    """The text with every superseded number in it replaced by the present one."""
    edits = []
    for cited in cited_here:
        former = former_edition(cited, cited.law) if cited.law else None
        if cited.law and cited.law.number and former and former.repealed <= today:
            start, raw = cited.citation.span[0], cited.citation.raw
            for written in _spellings(former.number):
                place = raw.find(written)
                if place >= 0:
                    span = (start + place, start + place + len(written))
                    edits.append((*span, cited.law.number))
                    break
    return rewritten(text, edits) if edits else None


def _spellings(number: str) -> tuple[str, ...]:
    return (number, number.replace("国务院令", "国令"))
