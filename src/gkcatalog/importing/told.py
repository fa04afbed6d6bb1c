"""What a plan changes, in the words of comparisons."""

from gkcatalog.compiler.compilation import Sources
from gkcatalog.diff.compare import compare
from gkcatalog.importing.plan import Plan
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.render.changes.told import Told
from gkcatalog.versions import side, two_versions


def told(plan: Plan, sources: Sources, new: str) -> Told:
    """The changes from the sources as they are to what they become; `new` names the table."""
    before = side("工作区", sources)
    after = side(new, plan.applied(sources), before)
    foundation = before.foundation
    meanings = Meanings(foundation.registry, foundation.settings.level_aliases)
    outcome = compare(*two_versions(before, after), meanings)
    return Told(
        before.label,
        after.label,
        outcome.changes,
        foundation.registry,
        uncompared=outcome.uncompared,
        title="导入前后的变化",
    )
