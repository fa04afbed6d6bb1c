"""Repositories are those of the tests of git."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "git"))
sys.path.insert(0, str(Path(__file__).parent))
