"""A procedure, one of its steps, or what the check found, as sections to read, and the dialog that shows them.

The labels are those of the procedure's own language. Must not know lists or keys.
"""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult

from console.i18n import _, plain_date
from console.messages import explain
from console.tui.procedure_head import total_words
from console.tui.procedure_words import SEVERITIES, head_word, kind_word, step_word, topic_word
from console.tui.widgets.detail import Detail, Line, Section
from console.tui.widgets.dialog import Dialog, PlainButton, buttons
from db.text import folded
from sops.durations import write_duration
from sops.findings import Finding
from sops.library import Entry
from sops.paths import exits
from sops.procedure import Duration, Procedure, Step

HEAD_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")


class FactsScreen(Dialog[None]):
    """Sections over the screen; the keyboard scrolls, Esc and Enter go back."""

    AUTO_FOCUS = "Detail"
    YIELDING = Detail
    TALLEST = 34
    DEFAULT_CSS = """
    FactsScreen > .dialog { width: 100; }
    FactsScreen Detail { height: auto; padding: 0; }
    """
    BINDINGS = [("j", "scroll(1)", ""), ("k", "scroll(-1)", "")]

    def __init__(self, title: str, sections: Sequence[Section]) -> None:
        super().__init__(title)
        self.sections = sections

    def compose_body(self) -> ComposeResult:
        """The sections."""
        yield Detail("", self.sections)
        yield buttons(PlainButton(_("Close"), "close", "primary"))

    def action_scroll(self, lines: int) -> None:
        """Scroll, as the arrows do."""
        self.query_one(Detail).scroll_relative(y=lines, animate=False)

    def key_enter(self, event: events.Key) -> None:
        """Go back the way one came."""
        event.stop()
        self.dismiss(None)

    def on_button_pressed(self) -> None:
        """Leave."""
        self.dismiss(None)


def _filled(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.value]


def _list(values: Sequence[str]) -> str:
    return "\n".join(f"- {value}" for value in values) if len(values) > 1 else "".join(values)


def overview(entry: Entry | None, procedure: Procedure) -> list[Section]:
    """Return what the pane beside the list says of a procedure."""
    tongue = procedure.language
    facts = [
        Line(_("Code"), procedure.code), Line(_("Topic"), topic_word(entry.topic) if entry else ""),
        Line(_("Languages"), ", ".join(entry.languages) if entry else procedure.language),
        Line(_("Steps"), str(len(procedure.steps))), Line(_("Time in all"), total_words(procedure)),
        Line(head_word("trigger", tongue), procedure.trigger),
    ]  # fmt: skip
    actors = [Line(actor.code, f"{actor.agency} / {actor.role}") for actor in procedure.actors]
    texts = [Line(head_word(name, tongue), getattr(procedure, name)) for name in ("scope", "summary")]
    return [
        Section("", _filled(facts)), Section(head_word("actors", tongue), actors), Section("", _filled(texts)),
    ]  # fmt: skip


def whole(procedure: Procedure) -> list[Section]:
    """Return every field of the form's first page, and what agencies add to it."""
    tongue, identity = procedure.language, procedure.identity
    days = ((name, getattr(identity, name)) for name in ("created", "revised", "effective"))
    approver = identity.approved_by
    facts = [
        Line(head_word("code", tongue), procedure.code), Line(head_word("unit", tongue), identity.unit),
        Line(head_word("number", tongue), identity.number),
        *(Line(head_word(name, tongue), plain_date(day) if day else "-") for name, day in days),
        Line(head_word("approved_by", tongue), ", ".join(filter(None, (approver.position, approver.name)))),
        Line(head_word("security_class", tongue), procedure.security_class),
    ]  # fmt: skip
    rules = [
        Line(head_word(name, tongue), getattr(procedure, name))
        for name in ("trigger", "fallback", "escalation", "deviations")
    ]
    lists = [Section(head_word(name, tongue), text=_list(getattr(identity, name))) for name in HEAD_LISTS]
    terms = [Line(one.term, one.meaning) for one in procedure.definitions]
    return [
        Section("", _filled(facts)), Section("", _filled(rules)), *(one for one in lists if one.text),
        *([Section(head_word("definitions", tongue), terms)] if terms else []),
        *([Section(head_word("notes", tongue), text=_list(procedure.notes))] if procedure.notes else []),
    ]  # fmt: skip


def step_sections(procedure: Procedure, step: Step) -> list[Section]:
    """Return every field of a step; a field that the whole procedure answers for says so."""
    tongue = procedure.language

    def line(meaning: str, value: str) -> Line:
        return Line(step_word(meaning, tongue), value)

    form = [
        line("kind", kind_word(step.kind, tongue)), line("letter", step.letter),
        line("actors", "\n".join(_actor(procedure, code) for code in step.actors)),
        line("requirements", _list(step.requirements)), line("duration", _time(step.duration, tongue)),
        line("outputs", _list(step.outputs)), *_ways(procedure, step), line("note", step.note),
    ]  # fmt: skip
    data = [f"{one.name} ({one.security_class})" if one.security_class else one.name for one in step.data]
    custody = f"{_actor(procedure, step.custody.receiver)}: {step.custody.what}" if step.custody else ""
    added = [
        line("authority", _list(step.authority)), line("response", _time(step.response, tongue)),
        line("support", "\n".join(_actor(procedure, code) for code in step.support)),
        line("informed", "\n".join(_actor(procedure, code) for code in step.informed)),
        line("custody", custody), line("record", step.record), line("data", _list(data)),
        line("security_class", step.security_class or _inherited(procedure.security_class)),
        line("fallback", step.fallback or _inherited(procedure.fallback)),
        line("escalation", step.escalation or _inherited(procedure.escalation)),
    ]  # fmt: skip
    agreed = Section(_("Agreed between agencies"), _filled(added))
    return [Section(text=step.activity), Section("", _filled(form)), agreed]


def _inherited(value: str) -> str:
    return _("%(value)s (as for the whole procedure)") % {"value": value} if value else ""


def _time(duration: Duration | None, language: str) -> str:
    return write_duration(duration, language) if duration is not None else ""


def _actor(procedure: Procedure, code: str) -> str:
    actor = procedure.actor(code)
    return f"{code}: {actor.agency} / {actor.role}" if actor is not None else code


def _ways(procedure: Procedure, step: Step) -> list[Line]:
    numbers = {one.key: (number, one.activity) for number, one in enumerate(procedure.steps, 1)}
    found = []
    for way in exits(procedure)[step.key]:
        number, activity = numbers.get(way.target, ("?", way.target))
        found.append(Line(way.label or step_word("next", procedure.language), f"{number}  {activity}"))
    return found


def finding_sections(findings: Sequence[Finding]) -> list[Section]:
    """Return one section per finding: how heavy, the sentence, and what would set it right."""
    if not findings:
        return [Section(text=_("Nothing was found: every rule of the form and of the agencies is kept."))]
    return [Section(_finding_title(one), text=f"{explain(one)}\n{explain(one.cure)}") for one in findings]


def _finding_title(finding: Finding) -> str:
    parts = [finding.rule, _(SEVERITIES[finding.severity])]
    if finding.line:
        parts.append(_("line %(n)d") % {"n": finding.line})
    return ", ".join(parts)


def letters_of(step: Step) -> str:
    """Return all words of a step as letters are looked for in them."""
    parts = (
        step.activity, *step.actors, *step.requirements, *step.outputs, *step.authority, *step.support, *step.informed,
        step.note, step.fallback, *(way.label for way in step.exits), *(one.name for one in step.data),
    )  # fmt: skip
    return folded(" ".join(parts))
