"""The commands of the screen that shows where agencies stand with a procedure. Must not know records."""

from console.i18n import N_
from console.tui.commands import DELETE, EDIT, NEW, OPEN, PRINT, Command

NEXT = OPEN.named(N_("Next state"), N_("Initials, signature, trial, in force: a short form for what it needs"))
ASK = NEW.named(N_("Ask agencies"), N_("Ask further agencies to adopt this version"))
CORRECT = EDIT.named(N_("Correct"), N_("Names, days, and the number of the letter when it comes later"))
BACKWARD = Command("backward", ("f5", "b"), N_("Back, revoke"), N_("A step back, or revoke; with a reason"))
RESERVE = Command("reserve", ("f6", "r"), N_("Reservation"), N_("What the agency reserves on a step, or drops"))
READERS = Command("readers", ("f7", "k"), N_("Who read it"), N_("The posts that read it, and those that still have to"))
REVIEW = Command("review", ("f8", "t"), N_("Review"), N_("The regular review: does each step run well?"))
SIGN_OFF = PRINT.named(N_("Sign-off sheet"), N_("Write the lembar pengesahan as PDF and open it"))
WITHDRAW = DELETE.named(N_("Ask no more"), N_("Take an agency off that was asked and has not initialled"))
ALL = (NEXT, ASK, CORRECT, BACKWARD, RESERVE, READERS, REVIEW, SIGN_OFF, WITHDRAW)
