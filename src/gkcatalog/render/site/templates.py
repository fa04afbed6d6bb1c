"""The page templates of a site, and texts as their markup."""

from collections.abc import Callable, Mapping, MutableMapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from gkcatalog.render.site.renderer import Renderer


class Templates:
    """The page templates of a site, by name (`index.html.jinja2`).

    The library that renders them is imported for the first page: of two processes that make the
    files of a build, one mostly comes to none. `compiled` has code that was compiled of templates
    before, and takes what is compiled now.
    """

    def __init__(
        self, sources: Mapping[str, str | bytes], compiled: MutableMapping[str, bytes] | None = None
    ) -> None:
        self.sources = sources
        self._compiled = compiled

    def render(self, name: str, values: Mapping[str, Any], item: str = "") -> str:
        """The page that template `name` makes of `values`; raises TemplateProblem."""
        return self._renderer.render(name, values, item)

    def macro(self, name: str, macro: str) -> Callable[..., Markup]:
        """The macro of that name in template `name`; it and its calls raise TemplateProblem."""
        return self._renderer.macro(name, macro)

    @cached_property
    def _renderer(self) -> "Renderer":
        from gkcatalog.render.site.renderer import Renderer

        return Renderer(self.sources, self._compiled)


class Escaper:
    """Escapes a text once: catalogs say the same things thousands of times."""

    def __init__(self) -> None:
        self._known: dict[str, Markup] = {"": Markup("")}

    def __call__(self, text: str) -> Markup:
        """The text as markup."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = Markup.escape(text)
        return known

    def all(self, texts: tuple[str, ...]) -> tuple[Markup, ...]:
        """Each of the texts as markup."""
        return tuple(self(text) for text in texts)
