"""Sentences about orders (surat perintah) and the rules they stand under. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "order.approved": N_("Begun without an order, approved by %(by)s on %(found)s."),
    "order.approved_after": N_(
        "%(by)s approved on %(found)s, after the operation had begun (%(wanted)s). Correct the time, or say in the "
        "report why it was approved afterwards."
    ),
    "order.began_without": N_(
        "It began without an order. Give its number, or say which of the three exceptions applied, who approved and "
        "when."
    ),
    "order.dated_after": N_(
        "The order is dated %(found)s, after the operation began (%(wanted)s). Say which exception applied."
    ),
    "order.examined": N_("The findings are on record as %(found)s."),
    "order.excepted": N_("It began without an order under an exception: %(found)s."),
    "order.given": N_("Order %(found)s, signed by %(by)s."),
    "order.missing": N_("There is no order yet. Note its number, date and the official who signs it."),
    "order.no_approval": N_("Nobody is named who approved the exception. Say who did and when."),
    "order.no_examination": N_(
        "There are findings (%(count)s) and no record of them (BAP). Make it and note its number."
    ),
    "order.no_exception": N_("It began without an order and no exception is named. Say which of the three applied."),
    "order.no_official": N_("Order %(found)s names no official. Say who signed it."),
    "order.urgent_given": N_("The urgent order is %(found)s."),
    "order.urgent_late": N_("The urgent order is dated %(found)s; it had to be dated %(wanted)s at the latest."),
    "order.urgent_missing": N_(
        "Because of the findings an urgent order is needed, dated %(wanted)s at the latest. Note its number and date."
    ),
    "order.urgent_overdue": N_(
        "The urgent order had to be dated %(wanted)s at the latest and is not there. Report why, and note it when it "
        "is."
    ),
    "order.urgent_undated": N_("The urgent order %(found)s has no date. Give it."),
    "operation.exception_incomplete": N_(
        "Without an order an operation begins only under one of the three exceptions, with who approved and when. Fill "
        "in the field %(field)s."
    ),
    "operation.unknown_exception": N_("“%(found)s” is no exception. There are: %(wanted)s."),
    "operation.unknown_procedure": N_(
        "There is no procedure “%(found)s”, neither in the library nor here."
    ),
    "operation.no_lessons": N_(
        "“%(found)s” has no lesson yet. Write one down, or say why there is nothing to learn from it."
    ),
    "paper.elsewhere": N_(
        "The paper “%(found)s” is kept elsewhere: daily reports with the reports, who came with the units."
    ),
    "paper.no_such_field": N_("The paper “%(found)s” has no field %(field)s."),
    "paper.whose": N_("Say which paper “%(found)s” is meant: %(field)s is missing."),
    "list.no_such_number": N_("There is no number %(found)s in the list; it has %(wanted)s."),
    "lesson.empty": N_("A lesson says at least what happened or what changes."),
    "lesson.has_outcome": N_("Something came of the lesson “%(found)s” already."),
    "lesson.no_change": N_("The lesson “%(found)s” does not say what changes. Write that first."),
    "lesson.no_open_version": N_(
        "No version of %(found)s is open to changes. Begin the next one, or make the lesson a task."
    ),
    "lesson.too_early": N_("“%(found)s” has not begun: there is nothing to learn from it yet."),
    "cost.amount": N_("The amount %(found)s is not possible."),
    "cost.currency": N_("“%(found)s” is no currency: three capital letters, as in IDR or MYR."),
    "cost.no_item": N_("Say what the money is for."),
    "cost.no_rate": N_("“%(found)s” has no rate per person. Give it, then the recipients can be listed."),
    "cost.unclear": N_("“%(found)s” is no amount. Write it as 1.500.000 or 25.000,50 or 150 ribu."),
    "comparison.incomplete": N_("A comparison says what is counted and per what: %(field)s is missing."),
    "comparison.number": N_("“%(found)s” is not possible for %(field)s: write a number, as in 12 or 3.5."),
    "comparison.ends_first": N_("The period ends on %(found)s, before it begins on %(wanted)s."),
    "comparison.contradicts": N_("The text says “%(found)s”, but the numbers per unit say otherwise. Correct one."),
}
