"""What an installed package carries: schemas, templates, a starter registry."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent / "shipped"
_CHECKOUT = Path(__file__).parents[2]
_FOLDERS = {"schemas": "schemas", "templates": "templates", "registry": "catalogs/registry"}


@cache
def shipped(folder: str) -> Path:
    """The folder `schemas`, `templates` or `registry` of the package, or of its checkout."""
    packed = _PACKAGE / folder
    return packed if packed.is_dir() else _CHECKOUT / _FOLDERS[folder]
