"""Shared fixtures; `tests/support` holds what builds workspaces and cases."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
