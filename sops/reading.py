"""What the readers of head and steps share: mistakes gathered with their lines, and where each part stood.

Knows problems and lines; must not know keys or fields. Reading goes on after a mistake, so that one reading names all.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from sops.errors import PROBLEM_LIMIT, Problem

CODE = re.compile(r"[A-Z0-9.-]{1,40}")
"""What a procedure's, an actor's or an agency's code looks like."""

STEP_KEY = re.compile(r"[a-z][a-z0-9-]{0,15}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass
class Reading:
    """One file while it is read."""

    name: str
    language: str = "id"
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def problem(self, code: str, line: int, found: object = "", wanted: object = "", **more: object) -> None:
        """Note a mistake: what stands in the line, and what would be right."""
        if len(self.problems) < PROBLEM_LIMIT:
            shown = f"{found[:80]}…" if isinstance(found, str) and len(found) > 80 else found
            details = {"file": self.name, "line": line, "found": shown, "wanted": wanted, **more}
            self.problems.append(Problem(code, details))

    def code(self, text: str, line: int) -> str:
        """Return a code in capitals; notes a mistake when it holds other signs."""
        if not CODE.fullmatch(text.upper()):
            self.problem("procedure.code", line, text)
        return text.upper()

    def day(self, text: str, line: int) -> date | None:
        """Read `2026-03-31` or `31/03/2026`; None, with a mistake noted, when it is no day."""
        iso, local = _ISO.fullmatch(text), _LOCAL.fullmatch(text)
        parts = tuple(map(int, iso.groups())) if iso else tuple(map(int, local.groups()[::-1])) if local else None
        try:
            if parts:
                return date(*parts)
        except ValueError:
            pass
        self.problem("procedure.date", line, text)
        return None
