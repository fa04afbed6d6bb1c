"""`gkcatalog.yaml` as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gkcatalog.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Site:
    """Labels of the portal (国办发〔2017〕47号); `""` leaves a label out of the pages."""

    name: str = ""
    domain: str = ""
    id_code: str = ""
    column: str = ""
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Codes or prefixes ignored and severities changed, for the district and per unit."""

    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    units: Mapping[str, "RuleSettings"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace."""

    district: str = ""
    office: str = ""
    site: Site = field(default_factory=Site)
    rules: RuleSettings = field(default_factory=RuleSettings)
    level_aliases: Mapping[str, str] = field(default_factory=dict)
