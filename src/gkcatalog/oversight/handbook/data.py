"""The handbook as plain data for JSON."""

from typing import Any

from msgspec.structs import asdict

from gkcatalog.oversight.handbook.services import Handbook


def handbook_data(found: Handbook, day: str) -> dict[str, Any]:
    """Services, events by the numbers of services, participation."""
    return {
        "version": 1,
        "as_of": day,
        "services": [
            {
                "number": service.number,
                "name": service.item.name,
                "domain": service.domain.code,
                "units": [unit.code for unit in service.units],
                "items": [item.full_id for item in service.items],
                "guide": asdict(service.guide),
            }
            for service in found.services
        ],
        "events": [
            {"name": event.name, "services": [service.number for service in services]}
            for event, services in found.events
        ],
        "participation": [
            {
                "item": part.item.full_id,
                "name": part.item.name,
                "unit": part.unit.code,
                "domain": part.domain.code,
                **asdict(part.terms),
            }
            for part in found.participation
        ],
    }
