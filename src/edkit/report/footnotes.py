"""Footnotes across the whole notebook: defined in one cell, referred to in any.

Written as in most Markdown: `[^tide]` in the text, `[^tide]: What it says.` on a line of its own,
further lines indented. Numbers follow the order of the first references.
"""

import re
from dataclasses import dataclass, field
from html import escape

_DEFINITION = re.compile(
    r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*)\n?", re.MULTILINE
)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
REFERENCE = r"\[\^(?P<footnote_key>[^\]\s]+)\]"


@dataclass
class Footnotes:
    """What the cells define and refer to; filled cell by cell."""

    texts: dict[str, str] = field(default_factory=dict)  # Markdown, by name
    numbers: dict[str, int] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)  # how often each is referred to

    def collect(self, source: str) -> str:
        """Take the definitions out of a cell's source; the first of a name counts."""
        fences = [match.span() for match in _FENCE.finditer(source)]

        def take(match: re.Match[str]) -> str:
            if any(start <= match.start() < end for start, end in fences):
                return match[0]
            self.texts.setdefault(match[1], re.sub(r"^[ \t]+", "", match[2].strip(), flags=re.MULTILINE))
            return ""

        return _DEFINITION.sub(take, source)

    def reference(self, name: str) -> str:
        """Write a reference; a name that nothing defines stays as it was typed."""
        if name not in self.texts:
            return escape(f"[^{name}]")
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        self.references[name] = times = self.references.get(name, 0) + 1
        link = f'<a href="#fn-{number}" id="{self._place(number, times)}" role="doc-noteref">{number}</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    def items(self) -> list[tuple[int, str, str]]:
        """Give number, Markdown and back-links of every note referred to so far."""
        return [(number, self.texts[name], self._back(name)) for name, number in self.numbers.items()]

    def _back(self, name: str) -> str:
        number, times = self.numbers[name], self.references[name]
        links = [
            f'<a class="footnote-back" href="#{self._place(number, time)}" role="doc-backlink" '
            f'aria-label="Back to the text, note {number}">↩</a>'
            for time in range(1, times + 1)
        ]
        return " ".join(links)

    @staticmethod
    def _place(number: int, times: int) -> str:
        return f"fnref-{number}" if times == 1 else f"fnref-{number}-{times}"
