"""What the styles of a Word file say about words: hidden, struck through, numbered."""

from __future__ import annotations

from typing import Any

from compare.read.word.names import child, count, short_names, switched_on, tags, value

_TOGGLES = ("w:vanish", "w:strike", "w:dstrike")
_NAMES = short_names()
Shown = dict[str, bool]
"""Whether words are hidden (w:vanish) or struck through (w:strike, w:dstrike), where something says so."""


def told_of(run_properties: Any) -> Shown:
    """Return what properties say themselves: `<w:rPr><w:vanish/></w:rPr>` → {"w:vanish": True}."""
    if run_properties is None or not len(run_properties):
        return {}
    return {_NAMES[each.tag]: switched_on(each) for each in run_properties.iterchildren(*tags(*_TOGGLES))}


class Styles:
    """The styles of a document, each with what it takes over from the one it is based on."""

    def __init__(self, parts: list[Any]) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        self._everywhere: Shown = {}
        self._kept: dict[str, Shown] = {}
        self._together: dict[tuple[str, str], Shown] = {}
        for root in parts:
            self._everywhere |= told_of(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))
            for each in root.iterchildren(*tags("w:style")):
                name = value(each, "w:styleId")
                self._styles.setdefault(name, each)
                if value(each, "w:type") == "paragraph" and value(each, "w:default") in ("1", "true", "on"):
                    self._default = self._default or name

    def paragraph_style(self, properties: Any) -> str:
        """Return the style of a paragraph; the default one where it names none."""
        return value(child(properties, "w:pStyle")) or self._default

    def is_contents(self, style: str) -> bool:
        """Tell whether a style is that of a table of contents: "toc 1" → True."""
        return value(child(self._styles.get(style), "w:name")).lower().startswith("toc ")

    def shown(self, run_properties: Any, paragraph_style: str) -> Shown:
        """Return how a run is shown: what it says itself, else what its styles say.

        A word hidden by its own style in a paragraph hidden by its style is shown, as Word does it.
        """
        by_styles = self._by_styles(paragraph_style, value(child(run_properties, "w:rStyle")))
        own = told_of(run_properties)
        return by_styles | own if own else by_styles

    def numbering(self, style: str) -> tuple[str, int | None]:
        """Return the list that a style numbers paragraphs by, and the level: ("3", 0); ("", None) for none."""
        for each in self._above(style):
            numbered = child(each, "w:pPr", "w:numPr")
            if numbered is not None and (name := value(child(numbered, "w:numId"))):
                level = child(numbered, "w:ilvl")
                return name, None if level is None else count(level, 0)
        return "", None

    def _by_styles(self, of_paragraph: str, of_words: str) -> Shown:
        both = (of_paragraph, of_words)
        if both not in self._together:
            one, other = self._of(of_paragraph), self._of(of_words)
            self._together[both] = {
                name: one.get(name, False) != other.get(name, False) or self._everywhere.get(name, False)
                for name in _TOGGLES
            }
        return self._together[both]

    def _of(self, style: str) -> Shown:
        if style not in self._kept:
            found: Shown = {}
            for each in reversed(self._above(style)):
                found |= told_of(child(each, "w:rPr"))
            self._kept[style] = found
        return self._kept[style]

    def _above(self, style: str) -> list[Any]:
        """Return a style and those it is based on, each once: a file may say that two are based on each other."""
        found: dict[str, Any] = {}
        while style in self._styles and style not in found:
            found[style] = self._styles[style]
            style = value(child(self._styles[style], "w:basedOn"))
        return list(found.values())
