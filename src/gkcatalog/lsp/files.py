"""Which files of a workspace are looked at, and the schema of each."""

from gkcatalog.compiler.compilation import POWERS, RETIRED, STANDARDS, UNITS, WAIVERS
from gkcatalog.compiler.foundation import REGISTRY_FILES, SETTINGS_FILE
from gkcatalog.compiler.standards import HEADER_FILE
from gkcatalog.source.file_names import is_yaml

_SINGLE = {
    SETTINGS_FILE: "gkcatalog",
    **{path: kind for kind, path in REGISTRY_FILES.items()},
    RETIRED: "retired",
    WAIVERS: "waivers",
}
FOUNDATION_FILES = (SETTINGS_FILE, *REGISTRY_FILES.values())


def kind_of(path: str) -> str:
    """The kind of schema that a file below the root keeps, `""` for files not looked at."""
    if path in _SINGLE:
        return _SINGLE[path]
    parts = path.split("/")
    if not is_yaml(path) or any(part.startswith(".") for part in parts):
        return ""
    if path.startswith(UNITS):
        return "item-file"
    if path.startswith(STANDARDS):
        return "standard" if parts[-1].startswith(f"{HEADER_FILE}.") else "standard-file"
    return "powers" if path.startswith(POWERS) else ""
