"""What tables are checked against outside of a workspace: the register that the package carries."""

from pathlib import Path

from gkcatalog.compiler.compilation import Sources
from gkcatalog.compiler.foundation import REGISTRY_FILES, SETTINGS_FILE
from gkcatalog.disk.workspace import read_tree
from gkcatalog.shipped import shipped

_SETTINGS = "格式: 1\n"
_SCHEMA = ".schema.json"


def shipped_sources() -> Sources:
    """The sources of a workspace without any catalog."""
    registry = read_tree(shipped("registry"))
    files = {path: registry[Path(path).name] for path in REGISTRY_FILES.values()}
    schemas = {
        name.removesuffix(_SCHEMA): data
        for name, data in read_tree(shipped("schemas")).items()
        if name.endswith(_SCHEMA)
    }
    return Sources({SETTINGS_FILE: _SETTINGS.encode(), **files}, schemas)
