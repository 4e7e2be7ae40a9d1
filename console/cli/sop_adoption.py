"""`pora sop adopt|reserve`: where an agency stands with a version of a procedure, and what it reserves.

Parses and prints; no rule and no SQL.
"""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from console import adoption_words as words
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, example, sharing
from console.cli.sop_records import step_key, text_of
from console.cli.vocabulary import taking, with_words, words_of
from console.i18n import N_, _
from db.enums import AdoptionState
from db.errors import Invalid, NotFound

if TYPE_CHECKING:
    from db.queries.adoption import AdoptionRow
    from db.queries.sops import VersionRow

app = group(_("Procedures (SOP): list, show, check, and the official form"))

NAMED = N_("Code of the procedure; CODE@1.0 names one version, else it is the newest frozen one")
Adopted = Annotated[str, typer.Argument(metavar="CODE[@VERSION]", help=_(NAMED))]
Agency = Annotated[str, typer.Option("--agency", help=_("The agency, by name or code; else our own unit"))]
STATES = words_of(AdoptionState)


def short_state(typed: str) -> str | None:
    """Understand the short words people say for a state: paraf, trial."""
    known = {"paraf": "initialled", "trial": "trial", "draft": "draft", "discussion": "joint_discussion"}
    return known.get(typed.strip().lower())


STEP = N_("Key of the step, such as k3, or its number in the form")


def version(typed: str) -> "VersionRow":
    """Return the version meant. Raises NotFound."""
    from console import adopting

    return session.context().read(adopting.named, typed)


def unit(name: str) -> UUID:
    """Return the agency named, else our own unit."""
    return session.agency(name) if name else session.context().actor.unit


def adoption_of(row: "VersionRow", agency: UUID) -> "AdoptionRow | None":
    """Return where an agency stands with a version; None when nobody asked it."""
    from db.queries import adoption

    rows = session.context().read(adoption.of_version, row.id)
    return next((one for one in rows if one.agency == agency), None)


def asked(row: "VersionRow", agency: UUID) -> "AdoptionRow":
    """Return where an agency stands with a version. Raises NotFound (`adoption.none`)."""
    found = adoption_of(row, agency)
    if found is None:
        raise NotFound("adoption.none", found=session.short_name(agency), wanted=f"{row.code}@{row.number}")
    return found


def say_gap(row: "VersionRow", adopted: "AdoptionRow | None" = None) -> None:
    """Say on stderr who does not work by a version yet, and that its text is not the one that was signed.

    Of `adopted` also what the agency does not agree to in the grid, and has reserved nothing on.
    """
    from console import adopting

    here = session.context()
    found = here.read(adopting.standing, row.id, here.today())
    against = found.against(adopted) if adopted is not None and adopted.text_hash else []
    if adopted is not None and against:
        said = {"agency": adopted.short, "steps": words.against_words(against)}
        output.tell(_("%(agency)s does not agree to %(steps)s. `pora sop reserve --rejected` notes it.") % said)
    for sentence in (words.standing_gap(found), words.text_words(found) if found.altered else ""):
        if sentence:
            output.tell(f"{row.code}@{row.number}: {sentence}")


GIVEN: dict[str, Any] = {
    "by": Annotated[str | None, typer.Option("--by", help=_("Who initialled (paraf), or the authorised signatory"))],
    "position": Annotated[str | None, typer.Option(help=_("Position of that official"))],
    "day": Annotated[str | None, typer.Option("--date", help=_("Day of the initials or the signature"))],
    "number": Annotated[str | None, typer.Option("--number", help=_("NIP or NRP of the signatory"))],
    "initialled_by": Annotated[
        str | None, typer.Option(help=_("Who initialled, when paraf and signature are recorded at once"))
    ],
    "initialled_position": Annotated[str | None, typer.Option(help=_("Position of who initialled"))],
    "initialled_on": Annotated[str | None, typer.Option(help=_("Day of the initials"))],
    "letter": Annotated[str | None, typer.Option("--letter", help=_("Number of the letter; it may come later"))],
    "letter_date": Annotated[str | None, typer.Option(help=_("Day of the letter"))],
    "since": Annotated[str | None, typer.Option("--from", help=_("First day of the trial, or in force from"))],
    "until": Annotated[str | None, typer.Option("--until", help=_("Last day of the trial"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
}
"""What is said of an adoption, by a short name of the field."""
_DAYS = {"day": "--date", "initialled_on": "--initialled-on", "letter_date": "--letter-date", "since": "--from",
         "until": "--until"}  # fmt: skip
_SAME = {"letter": "letter_number", "until": "trial_until", "number": "signatory_number"}


def _fields(state: AdoptionState, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the adoption: whose name and day it is follows from the state."""
    initials = state is AdoptionState.INITIALLED
    names = _SAME | {
        "by": "initialled_by" if initials else "signatory_name",
        "position": "initialled_position" if initials else "signatory_position",
        "day": "initialled_on" if initials else "signed_on",
        "since": "trial_from" if state is AdoptionState.TRIAL else "in_force_from",
    }
    found = {}
    for name, value in session.given(**given).items():
        found[names.get(name, name)] = session.day(str(value), _DAYS[name]) if name in _DAYS else value
    return found


@app.command(
    help=_("Note where an agency stands with a version; without --state it is asked, or what is said of it corrected"),
    epilog=example('pora sop adopt SERAH-TERIMA-PELINTAS --agency "Polsek Sekayam" --state ditandatangani'),
)
@sharing(GIVEN)
def adopt(
    code: Adopted,
    agency: Agency = "",
    state: Annotated[
        str,
        typer.Option(
            "--state", help=with_words(_("Where it stands now"), STATES),
            **taking(STATES, short_state, may_be_empty=True),
        ),
    ] = "",
    text_hash: Annotated[
        str, typer.Option("--hash", help=_("Hash printed on the paper that was signed, at least 8 letters"))
    ] = "",
    reason: Annotated[str, typer.Option(help=_("Reason, for going back or revoking"))] = "",
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    row, who = version(code), unit(agency)
    before = adoption_of(row, who)
    to = AdoptionState(state or (before.state if before else "draft"))
    said = _fields(to, given)
    if not state:
        _ask_or_edit(row, who, before, said, dry_run)
    else:
        _move(row, who, to, _filled(before, to, said), text_hash, reason, dry_run)
    if not dry_run:
        found = asked(row, who)
        today = session.context().today()
        output.say(f"{row.code}@{row.number}  {found.short}: {words.state_words(found, today)}")
        say_gap(row, found)


def _filled(before: Any, state: AdoptionState, said: dict[str, Any]) -> dict[str, Any]:
    """Let a text hold from the day it was signed, unless another day is given (field 5 of the SOP AP form)."""
    if state is not AdoptionState.IN_FORCE or "in_force_from" in said or (before and before.in_force_from):
        return said
    signed = said.get("signed_on") or (before.signed_on if before and before.state == "signed" else None)
    return {**said, "in_force_from": signed} if signed else said


def _ask_or_edit(row: "VersionRow", who: UUID, before: Any, said: dict[str, Any], dry_run: bool) -> None:
    from console.services import adoption

    if before is None:
        session.perform(adoption.ask, row.id, [who], dry_run=dry_run)
    elif said:
        session.perform(adoption.edit, before.id, said, dry_run=dry_run)


def _move(
    row: "VersionRow", who: UUID, state: AdoptionState, said: dict[str, Any], text_hash: str, reason: str, dry_run: bool
) -> None:
    from console.services import adoption

    named = text_hash or row.frozen_hash
    if not text_hash and row.frozen_hash and state in (AdoptionState.INITIALLED, AdoptionState.SIGNED):
        output.tell(
            _("Taken as the text on the paper: %(code)s, hash %(hash)s. --hash checks it.")
            % {"code": f"{row.code}@{row.number}", "hash": row.frozen_hash[: words.SHOWN]}
        )
    session.perform(adoption.adopt, row.id, who, state, said, named, reason, dry_run=dry_run)


@app.command(help=_("Record an agency's reservation on a step, or drop it; --rejected takes those of the grid"))
def reserve(
    code: Adopted,
    step: Annotated[str, typer.Argument(metavar="[STEP]", help=_(STEP))] = "",
    agency: Agency = "",
    text: Annotated[str, typer.Option("--text", help=_("What is reserved"))] = "",
    drop: Annotated[bool, typer.Option("--drop", help=_("The agency gave its reservation up"))] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help=_("On every step it does not agree to in the grid, with its words"))
    ] = False,
    dry_run: DryRun = False,
) -> None:
    from console.services import adoption

    row, who = version(code), unit(agency)
    found = asked(row, who)
    if rejected:
        made = session.perform(adoption.reserve_rejected, found.id, dry_run=dry_run)
        for one in made:
            output.say(f"{row.code}@{row.number}  {found.short}  {one.step}: {one.text}")
        if not made:
            output.tell(_("%(agency)s rejects no step that it has not reserved.") % {"agency": found.short})
        return
    if not step:
        raise Invalid("field.missing", field="step")
    key = step_key(text_of(row), step)
    if drop:
        session.perform(adoption.drop_reservation, _reserved(row, found, key), dry_run=dry_run)
        output.say(_("%(agency)s: no reservation on %(step)s any more") % {"agency": found.short, "step": key})
        return
    session.perform(adoption.reserve, found.id, key, text, dry_run=dry_run)
    output.say(f"{row.code}@{row.number}  {found.short}  {key}: {text}")


def _reserved(row: "VersionRow", found: "AdoptionRow", step: str) -> UUID:
    from db.queries import adoption

    for one in session.context().read(adoption.reservations, row.id):
        if (one.adoption, one.step) == (found.id, step):
            return one.id
    raise NotFound("adoption.nothing_reserved", found=found.short, step=step)
