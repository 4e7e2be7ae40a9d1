"""Coded errors of the SOP library: what was found, where, and what would be right, as codes and details.

Knows no language and no screen; must not import anything of ours. The console turns codes into sentences.
"""

from dataclasses import dataclass, field

PROBLEM_LIMIT = 50
"""More mistakes than that help nobody."""


@dataclass(frozen=True)
class Problem:
    """One mistake in a file. `details` always holds `file` and `line`, mostly `found` and `wanted`."""

    code: str
    details: dict[str, object] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The line of the file, counted from 1; 0 when the mistake has no line."""
        found = self.details.get("line", 0)
        return found if isinstance(found, int) else 0


class SopError(Exception):
    """A procedure cannot be taken as it is. `code` names the sentence, `details` fills it."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code} ({shown})" if shown else self.code


class Unreadable(SopError):
    """A file is no procedure yet: `problems` holds every mistake, in the order of its lines."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("procedure.unreadable", file=name, count=len(problems), first=self.problems[0])


class UnknownProcedure(SopError):
    """The library holds no procedure of that name, or not in that language."""
