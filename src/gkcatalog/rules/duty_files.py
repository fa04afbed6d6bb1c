"""The files in which a unit answers for a domain."""

from collections.abc import Collection

from gkcatalog.model.registry import Duty


def duty_file(duty: Duty) -> str:
    """Where the items of a unit in a domain lie."""
    return f"catalogs/units/{duty.unit.code}/{duty.domain.code}.yaml"


def waiting_file(duty: Duty, unread: Collection[str]) -> str:
    """The one of the files `unread` that bears the unit's and the domain's names, else `""`.

    Whatever is wrong with it, a finding says so: that nothing was written would be untrue.
    """
    path = duty_file(duty).removesuffix(".yaml")
    waiting = (file for file in unread if file.startswith((f"{path}.", f"{path}-")))
    return min(waiting, default="")
