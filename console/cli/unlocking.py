"""Where the passphrase of an encrypted workspace comes from: a file descriptor, a file, or the person at the terminal.

A passphrase never comes from the arguments, where every user of the machine could read it, and is never printed or
logged. Must not know tables or print results.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from console import settings
from console.cli import output, session
from console.i18n import _
from console.messages import explain
from db.errors import Invalid, Locked

FILE_VARIABLE = "PORA_PASSPHRASE_FILE"
NEW_FILE_VARIABLE = "PORA_NEW_PASSPHRASE_FILE"
CODE_VARIABLE = "PORA_RECOVERY_CODE_FILE"
TRIES = 3
_LONGEST = 4_096


def key_for(folder: Path) -> bytes | None:
    """Return the database key of the workspace in `folder`, or None when it is not encrypted.

    Raises Locked without a passphrase or with a wrong one.
    """
    if settings.database_url() or not settings.read_identity(folder).encrypted:
        return None
    return key_of_keys(folder)


def key_of_keys(folder: Path) -> bytes:
    """Return the key that `folder/keys` wraps, asking up to three times at a terminal."""
    from console import keys

    given = given_passphrase()
    if given is not None:
        return keys.key_by_passphrase(folder, given)
    if not at_terminal():
        raise Locked("workspace.locked", file=str(folder))
    return _tried(lambda: keys.key_by_passphrase(folder, _asked(_("Passphrase: "))))


def key_by_code(folder: Path, number: str | None = None) -> bytes:
    """Return the key by the recovery code: from descriptor `number`, PORA_RECOVERY_CODE_FILE, or asked."""
    from console import keys

    given = _given(number, CODE_VARIABLE)
    if given is not None:
        return keys.key_by_recovery(folder, given)
    if not at_terminal():
        raise Locked("recovery.none")
    return keys.key_by_recovery(folder, _code_asked())


def _code_asked() -> str:
    """Ask for the code until it is free of typing mistakes, three times at most; it is shown while it is typed."""
    from console import recovery

    for _try in range(TRIES - 1):
        sys.stderr.write(_("Recovery code: "))
        sys.stderr.flush()
        code = sys.stdin.readline()
        try:
            recovery.read_code(code)
        except Invalid as error:
            output.tell(explain(error))
        else:
            return code
    sys.stderr.write(_("Recovery code: "))
    sys.stderr.flush()
    return sys.stdin.readline()


def _tried(attempt: Callable[[], bytes]) -> bytes:
    for left in range(TRIES - 1, 0, -1):
        try:
            return attempt()
        except Locked:
            output.tell(_("That passphrase does not open it. Tries left: %(n)d.") % {"n": left})
    return attempt()


def given_passphrase() -> str | None:
    """Return what --passphrase-fd or PORA_PASSPHRASE_FILE gives, or None."""
    return _given(session.options["passphrase_fd"], FILE_VARIABLE)


def new_passphrase(number: str | None = None, *, alone: bool = False) -> str:
    """Return the passphrase to set: from descriptor `number`, PORA_NEW_PASSPHRASE_FILE, or asked twice at a terminal.

    With `alone` there is no old one, so --passphrase-fd and PORA_PASSPHRASE_FILE mean the new one too.
    Raises Locked (`passphrase.none`) when there is no terminal and no source, Invalid when the two differ.
    """
    given = _given(number, NEW_FILE_VARIABLE)
    if given is None and alone:
        given = given_passphrase()
    if given is not None:
        return given
    if not at_terminal():
        raise Locked("passphrase.none" if alone else "passphrase.none_new")
    return _asked_twice()


def _asked_twice() -> str:
    from console import keys

    output.tell(
        _("Choose a passphrase of at least %(n)d characters; three or four words are good.") % {"n": keys.SHORTEST}
    )
    for _try in range(TRIES):
        first = _asked(_("New passphrase: "))
        try:
            keys.check_length(first)
        except Invalid:
            output.tell(_("That is too short."))
            continue
        if _asked(_("Once more: ")) == first:
            return first
        output.tell(_("The two are not the same."))
    raise Invalid("passphrase.differs", field="passphrase")


def at_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _asked(prompt: str) -> str:
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError:
        raise Locked("passphrase.none") from None


def _given(number: str | None, variable: str) -> str | None:
    if number is not None:
        return _first_line(_descriptor(number), _("file descriptor %(number)s") % {"number": number})
    named = os.environ.get(variable)
    if not named:
        return None
    try:
        descriptor = os.open(Path(named).expanduser(), os.O_RDONLY)
    except OSError as error:
        raise Invalid("passphrase.unreadable", field=variable, found=error.strerror) from None
    return _first_line(descriptor, variable)


def _descriptor(number: str) -> int:
    if not number.isdecimal():
        raise Invalid("passphrase.descriptor", found=number)
    return int(number)


def _first_line(descriptor: int, source: str) -> str:
    """Read the first line of a descriptor. Raises Invalid when it is not open, empty, or no text."""
    try:
        with os.fdopen(descriptor, "rb") as file:
            line = file.readline(_LONGEST)
        text = line.decode("utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise Invalid("passphrase.unreadable", field=source, found=type(error).__name__) from None
    if not text:
        raise Invalid("passphrase.empty", field=source)
    return text
