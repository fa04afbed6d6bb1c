"""`gkcatalog.yaml` as values."""

from collections.abc import Mapping

from msgspec import Struct, field

from gkcatalog.model.finding import Severity


class Site(Struct, frozen=True):
    """Labels of the portal (国办发〔2017〕47号); `""` leaves a label out of the pages."""

    name: str = ""
    domain: str = ""
    id_code: str = ""
    column: str = ""
    base_url: str = ""


class RuleSettings(Struct, frozen=True):
    """Codes or prefixes ignored and severities changed, for the district and per unit."""

    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    units: Mapping[str, "RuleSettings"] = field(default_factory=dict)


class Settings(Struct, frozen=True):
    """The settings of a workspace."""

    district: str = ""
    office: str = ""
    site: Site = field(default_factory=Site)
    rules: RuleSettings = field(default_factory=RuleSettings)
    level_aliases: Mapping[str, str] = field(default_factory=dict)
