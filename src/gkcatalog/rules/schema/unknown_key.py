"""GK102: a key that the format does not know."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.key_names import meant
from gkcatalog.rules.kinds import rule
from gkcatalog.schema.violation import Violation


@rule(
    "GK102",
    Severity.ERROR,
    clause="目录文件格式",
    bad="公开时间: 20个工作日内",
    good="备注: 本事项由市级统一公布",
)
def unknown_key(violation: Violation) -> Iterator[Problem]:
    """不认识的键。

    键名多写、少写一个字，内容就不会进入目录，而文件看上去完好。
    """
    if violation.keyword == "additionalProperties":
        similar = meant(violation.key, violation.allowed)
        hint = f"是不是“{'”或“'.join(similar)}”？" if similar else _known(violation)
        yield Problem(f"不认识的键“{violation.key}”", hint, value=violation.key)


def _known(violation: Violation) -> str:
    return f"这里可以写：{'、'.join(violation.allowed[:30])}。"
