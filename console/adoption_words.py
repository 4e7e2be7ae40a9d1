"""Adoption in the words of the language spoken: states with their days, the gap, the hash, why a post must read.

Must not read or write, and must not know screens or commands.
"""

from collections.abc import Sequence
from datetime import date

from console.adopting import Standing, Waiting
from console.i18n import N_, _, ngettext, short_date
from console.procedures import Against, Missing
from console.words import word
from db.enums import AdoptionState, VersionState
from db.queries.adoption import AdoptionRow, ReservationRow

SHOWN = 12
"""So many letters of a hash are shown and printed."""
WHY = {
    "never": N_("not read yet"),
    "successor": N_("a unit rotated in: it reads again"),
    "safety": N_("changed for safety: read again"),
}
LETTERS = {
    AdoptionState.DRAFT: "d", AdoptionState.JOINT_DISCUSSION: "b", AdoptionState.INITIALLED: "P",
    AdoptionState.SIGNED: "T", AdoptionState.TRIAL: "U", AdoptionState.IN_FORCE: "B", AdoptionState.REVOKED: "x",
}  # fmt: skip
"""One letter for each state, where a matrix has no room for words; small ones stand for nothing signed."""


def why_word(why: str) -> str:
    """Return why a post has to read a version."""
    return _(WHY[why])


def state_words(row: AdoptionRow, today: date) -> str:
    """Return a state with its day: "uji coba s.d. 31 Des 2026"."""
    state = word(row.state, AdoptionState)
    if row.state == "trial" and row.trial_until:
        day = {"day": short_date(row.trial_until)}
        return _("trial ended on %(day)s") % day if row.trial_until < today else _("on trial until %(day)s") % day
    if row.state == "in_force" and row.in_force_from and row.in_force_from > today:
        return _("in force from %(day)s") % {"day": short_date(row.in_force_from)}
    return state


def letter(row: AdoptionRow | None, reserved: bool = False, differs: bool = False) -> str:
    """Return the cell of a narrow matrix: the letter of the state, * with a reservation, ! for another text."""
    if row is None:
        return "·"
    return LETTERS[AdoptionState(row.state)] + ("*" if reserved else "") + ("!" if differs else "")


def legend() -> str:
    """Return what the letters of the matrix stand for."""
    states = [f"{sign} {word(state)}" for state, sign in LETTERS.items()]
    return "  ".join([*states, "· " + _("not asked"), "* " + _("with a reservation"), "! " + _("another text")])


def signed_words(name: str, position: str, day: date | None) -> str:
    """Return who initialled or signed and when: "Budi (Kapolsek), 6 Jan 2026"; empty for nobody."""
    who = f"{name} ({position})" if name and position else name or position
    return ", ".join(part for part in (who, short_date(day) if day else "") if part)


def letter_words(row: AdoptionRow) -> str:
    """Return the letter: its number and day, or that the number is still to come."""
    if row.lacks_letter:
        return _("number still to come")
    day = short_date(row.letter_date) if row.letter_date else ""
    return ", ".join(part for part in (row.letter_number, day) if part)


def days_words(row: AdoptionRow) -> str:
    """Return from or until when it holds; empty while it does not."""
    if row.state == "trial" and row.trial_until:
        return _("until %(last)s") % {"last": short_date(row.trial_until)}
    return _("since %(first)s") % {"first": short_date(row.in_force_from)} if row.in_force_from else ""


def reservation_words(rows: Sequence[ReservationRow]) -> str:
    """Return reservations in one line: "k3: Menunggu anggaran; k5: …"."""
    return "; ".join(f"{one.step}: {one.text}" for one in rows)


def against_words(rows: Sequence[Against]) -> str:
    """Return what an agency does not agree to, in one line: "k3: Terlalu singkat; k5: …"."""
    return "; ".join(f"{one.step}: {one.note}" for one in rows)


def gap_words(missing: Sequence[Missing]) -> str:
    """Return who does not work by a version yet: "belum berlaku di: Polsek Sekayam"; empty when everybody does."""
    return names_words(gap_names(missing))


def standing_gap(found: Standing) -> str:
    """Return who does not work by a version; of a text that is still open, who acts in it and was not asked."""
    if found.version.frozen_hash:
        return gap_words(found.missing)
    codes = [one.agency for one in found.missing if one.state is None]
    return _("they act in it and were not asked: %(agencies)s") % {"agencies": ", ".join(codes)} if codes else ""


def gap_names(missing: Sequence[Missing]) -> list[str]:
    """Return the agencies of a gap: those that were asked, then those that act in it and were not."""
    asked = [one.agency for one in missing if one.state is not None]
    return asked + [_("%(agency)s (not asked)") % {"agency": one.agency} for one in missing if one.state is None]


def names_words(names: Sequence[str]) -> str:
    """Return the sentence of the gap for these agencies; empty for none."""
    return _("not in force yet at: %(agencies)s") % {"agencies": ", ".join(names)} if names else ""


def text_words(found: Standing) -> str:
    """Return which text this is: its number and hash, and that it is another than the one signed, if so."""
    row = found.version
    said = {"number": row.number, "hash": found.hash[:SHOWN], "signed": row.frozen_hash[:SHOWN]}
    if not row.frozen_hash:
        return _("%(number)s, %(state)s: nobody can sign it yet") % {
            **said, "state": word(row.state, VersionState)
        }  # fmt: skip
    if found.altered:
        return _("%(number)s, hash %(hash)s: differs from the text that was signed (%(signed)s)") % said
    return _("%(number)s, frozen, hash %(hash)s") % said


def other_text_words() -> str:
    """Return what stands beside an agency that signed another text than this one."""
    return _("differs from the text that was signed")


def full_words(found: Standing, row: AdoptionRow) -> str:
    """Return initials, signature, letter, reason and reservations of one agency, a line each."""
    initials = signed_words(row.initialled_by, row.initialled_position, row.initialled_on)
    signed = signed_words(row.signatory_name, row.signatory_position, row.signed_on)
    said = {_("Initialled by"): initials, _("Signed by"): signed, _("Letter"): letter_words(row)}
    facts = "  ".join(f"{name}: {value}" for name, value in said.items() if value)
    lines = [row.name, facts or _("Enter: next state")]
    if found.differs(row):
        lines.append(f"! {other_text_words()} ({row.text_hash[:SHOWN]})")
    if row.state_reason:
        reason = _("Reason")
        lines.append(f"{reason}: {row.state_reason}")
    reserved = reservation_words(found.reserved(row))
    if reserved:
        lines.append(f"* {reserved}")
    if open_words := against_words(found.against(row)):
        lines.append(_("Does not agree, not reserved: %(steps)s") % {"steps": open_words})
    return "\n".join(lines)


def waiting_words(waiting: Waiting, today: date) -> list[str]:
    """Return what waits, kind by kind: "2 to sign", "1 to read" ...; empty for nothing."""
    ended = sum(one.trial_until is not None and one.trial_until < today for one in waiting.trials)
    ending = len(waiting.trials) - ended
    parts = [
        (len(waiting.unsigned), ngettext("%(n)d to sign", "%(n)d to sign", len(waiting.unsigned))),
        (len(waiting.unread), ngettext("%(n)d to read", "%(n)d to read", len(waiting.unread))),
        (len(waiting.reviews), ngettext("%(n)d review due", "%(n)d reviews due", len(waiting.reviews))),
        (ended, ngettext("%(n)d trial over", "%(n)d trials over", ended)),
        (ending, ngettext("%(n)d trial ending", "%(n)d trials ending", ending)),
    ]
    return [words % {"n": number} for number, words in parts if number]
