"""Coded errors: what went wrong as a code and details, never as a sentence.

Knows no language: the console turns `code` and `details` into words. Must not import anything of ours.
"""


class PoraError(Exception):
    """Something a person must be told. `code` names the sentence, `details` fills it.

    `exit_code` is what the command line ends with (design.md section 6, exchange.md section 8).
    """

    exit_code = 1

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code} ({shown})" if shown else self.code


class Invalid(PoraError):
    """A given value is wrong: `field`, `found` and what would be right are in the details."""


class Refused(PoraError):
    """The value is understood, but a rule or the state of the record forbids the act."""


class NotFound(PoraError):
    """Nothing answers to the given code, id or name."""


class Ambiguous(PoraError):
    """Several records answer to the given name; `candidates` lists them."""


class Newer(PoraError):
    """The workspace was written by a newer program."""


class Integrity(PoraError):
    """Stored data is damaged or not what it claims to be."""

    exit_code = 5


class Locked(PoraError):
    """The workspace needs a passphrase, or the given one is wrong."""

    exit_code = 6


class NoSpace(PoraError):
    """The disk is full; nothing was changed."""

    exit_code = 7
