"""GK801: a unit owes a domain and has neither items nor 不涉及."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.duty_files import duty_file, waiting_file
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK801",
    Severity.WARNING,
    clause="《通知》二（一）1–18：各领域的责任单位",
    bad="""单位: 区财政局
领域: 财政预决算
阶段: 目录""",
    good="""单位: 区财政局
领域: 财政预决算
不涉及: 示例的理由""",
)
def uncovered_duty(overview: Overview) -> Iterator[Problem]:
    """责任单位在领域里没有事项，也没有说明不涉及。

    通知为每个领域列明了责任单位。没有相应事项的，要写明“不涉及”的理由并公布。
    """
    present = {
        (file.unit, file.domain) for file in overview.files if file.items or file.not_concerned
    }
    for duty in overview.registry.owed_on(overview.as_of.isoformat()):
        unit, domain = duty.unit, duty.domain
        if (unit.code, domain.code) in present:
            continue
        if waiting_file(duty, overview.unread):
            continue
        yield Problem(
            f"{unit.name}是“{domain.name}”领域的责任单位，却没有事项，也没有写明不涉及",
            f"请新建 {duty_file(duty)}，列出事项，或者写“不涉及: 理由”。",
            value=f"{unit.code}/{domain.code}",
            subject=duty,
        )
