"""Which files are YAML, told by their names."""

ENDINGS = (".yaml", ".yml")
DISGUISED = (".yaml.txt", ".yml.txt")
"""Endings that an editor of plain texts makes of the others."""


def is_yaml(name: str) -> bool:
    """Whether a file is YAML by its ending, in letters large or small."""
    return name.lower().endswith(ENDINGS)
