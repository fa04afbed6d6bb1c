"""The search page in a browser."""

from typing import Any


def arrived(page: Any) -> None:
    """Wait until the first page of results stands."""
    page.locator("#status").filter(has_text="找到").wait_for()
    page.locator("#results:not([aria-busy])").wait_for(state="attached")
