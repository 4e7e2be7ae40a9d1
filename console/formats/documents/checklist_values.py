"""What the checklist of a procedure says: plain values, filled from a text alone or from a run of it.

Every field may be missing: a gap prints as a place to write in. Knows no database and no page.
"""

from dataclasses import dataclass
from datetime import date

from console.formats.documents.procedure_values import About


@dataclass(frozen=True)
class Way:
    """A way on from a step: the label of the exit ("" for the only one), and the number of the step it leads to."""

    label: str
    step: int


@dataclass(frozen=True)
class Entry:
    """What was ticked once: `outcome` is a code of StepOutcome, `at` and `by` are in words."""

    outcome: str
    exit: str = ""
    at: str = ""
    by: str = ""
    remark: str = ""


@dataclass(frozen=True)
class CheckStep:
    """One step to tick. `ways` holds what is not simply the next row."""

    number: int
    activity: str
    actor: str = ""
    time: str = ""
    within: str = ""
    requirements: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    fallback: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class RunFacts:
    """Which run it is; `state` is a code of RunState, moments are in words."""

    code: str
    title: str
    state: str
    subject: str = ""
    holder: str = ""
    started: str = ""
    closed: str = ""
    day: date | None = None
    notes: str = ""


@dataclass(frozen=True)
class Checklist:
    """The checklist of a text (`run` None: blank, to tick by hand) or of one run of it."""

    about: About
    steps: tuple[CheckStep, ...] = ()
    run: RunFacts | None = None
    deviations: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    superseded_by: str = ""
    altered: bool = False
