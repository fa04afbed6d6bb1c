"""The handbook as a paper for print, and public participation as a page of its own."""

from collections.abc import Iterator
from itertools import groupby

from gkcatalog.model.fields import SERVICE_GUIDE
from gkcatalog.model.paper import Block, Cell, Heading, Listing, Paper, Prose, table
from gkcatalog.oversight.handbook.services import Handbook, Service

_TABLED = ("conditions", "steps", "time_limit", "fee", "location", "hours", "phone")
_LAST = ("supervision_phone", "online")
_NONE = "已公开的事项都没有填写办事指南；在事项的“办事指南”里写上条件、材料、流程，就编入本书。"
_KEYS = {part.name: part.key for part in SERVICE_GUIDE}
_LABELS = {"conditions": "办理条件", "steps": "办理流程", "time_limit": "办理时限"}


def handbook_paper(found: Handbook, district: str, day: str) -> Paper:
    """By event of life, by matter, the materials told once, participation."""
    blocks: list[Block] = [*(_guides(found) if found.services else (Prose(_NONE),))]
    if found.participation:
        blocks += [Heading("公众参与"), *_participation(found)]
    return Paper(f"{district}办事一本通", f"按{day}的目录编印", tuple(blocks))


def _guides(found: Handbook) -> Iterator[Block]:
    count = len(found.services)
    yield Heading("怎样使用")
    yield Listing(
        (
            f"本书收入 {count} 项办事指南，按领域编号；“按事情查找”给出编号。",
            "每一项写明一次要带齐的全部材料；没有写明的地点、时间、电话，以办理单位公布的为准。",
        )
    )
    yield Heading("按事情查找")
    yield from _events(found)
    for domain, services in groupby(found.services, key=lambda service: service.domain):
        yield Heading(domain.name)
        for service in services:
            yield from _service(service)
    yield Heading("材料一次告知清单")
    yield from _materials(found)


def participation_paper(found: Handbook, district: str, day: str) -> Paper:
    """公众参与 alone: what the public takes part in, how, and through which channel."""
    blocks: list[Block] = [Heading("公众参与的事项"), *_participation(found)]
    return Paper(f"{district}公众参与行政决策事项", f"按{day}的目录编印", tuple(blocks))


def _events(found: Handbook) -> Iterator[Block]:
    for event, services in found.events:
        yield Heading(event.name, 3)
        yield _references(services)
    if found.without_event:
        yield Heading("其他事项", 3)
        yield _references(found.without_event)


def _references(services: tuple[Service, ...]) -> Listing:
    return Listing(
        tuple(f"{s.item.name}（第 {s.number} 项，{_units(s)}）" for s in services),
        targets=tuple(_anchor(s) for s in services),
    )


def _anchor(service: Service) -> str:
    return f"g{service.number}"


def _units(service: Service) -> str:
    return "、".join(unit.name for unit in service.units)


def _service(service: Service) -> Iterator[Block]:
    yield Heading(f"{service.number}. {service.item.name}", 3, _anchor(service))
    rows: list[tuple[Cell, ...]] = [("办理单位", _units(service))]
    rows += _rows(service, _TABLED)
    rows += _rows(service, _LAST)
    rows.append(("依据", "；".join(service.item.bases)))
    yield table(f"第 {service.number} 项办事指南", "项目 内容", rows)
    if service.guide.materials:
        yield Prose("要带的材料（一次告知）：")
        yield Listing(service.guide.materials, ordered=True)
    else:
        yield Prose("要带的材料：办事指南没有列出，请向办理单位了解。")


def _rows(service: Service, names: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    for name in names:
        value = getattr(service.guide, name)
        if value:
            yield (_LABELS.get(name, _KEYS[name]), _line(value))


def _line(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return value
    if len(value) == 1:
        return value[0]
    return "；".join(f"{n}. {text}" for n, text in enumerate(value, start=1))


def _materials(found: Handbook) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [
        (service.number, service.item.name, _units(service), _line(service.guide.materials))
        for service in found.services
        if service.guide.materials
    ]
    yield table("各事项要带的材料", "编号# 事项 办理单位 材料", rows)


def _participation(found: Handbook) -> Iterator[Block]:
    yield Prose("下列事项在决策、执行过程中听取公众意见，按列出的方式和渠道参与。")
    rows: list[tuple[Cell, ...]] = [
        (
            part.item.name,
            part.unit.name,
            part.domain.name,
            part.terms.scope,
            "、".join(part.terms.methods),
            "、".join(part.terms.channels),
        )
        for part in found.participation
    ]
    yield table("公众参与事项", "事项 单位 领域 参与范围 参与方式 参与渠道", rows)
