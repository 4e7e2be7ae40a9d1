"""Sentences about procedures: mistakes in a file, what the check of an SOP finds, and the cure of each finding.

Must not know files, records or screens. `check.x` says what was found, `check.cure.x` what would be right.
"""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "procedure.unreadable": N_("%(file)s is no procedure yet: %(count)s mistakes. The first: %(first)s"),
    "procedure.unknown": N_("There is no procedure called “%(found)s” in the library. There are: %(wanted)s."),
    "procedure.not_in_language": N_(
        "The procedure %(found)s does not exist in the language “%(language)s”, only in: %(wanted)s."
    ),
    "procedure.too_large": N_(
        "%(file)s has %(found)s bytes; a procedure may have %(wanted)s. Split it into two procedures."
    ),
    "procedure.encoding": N_("The letters of %(file)s cannot be read. Save it as %(wanted)s."),
    "procedure.line_too_long": N_(
        "%(file)s, line %(line)s: it has %(found)s characters, at most %(wanted)s are read. Shorten it or go on in "
        "an indented line."
    ),
    "procedure.sign": N_(
        "%(file)s, line %(line)s: an invisible or control sign stands here (%(found)s). Delete it and type the word "
        "again."
    ),
    "procedure.no_head": N_(
        "%(file)s, line %(line)s: a procedure begins with the line %(wanted)s, but here stands “%(found)s”."
    ),
    "procedure.open_head": N_(
        "%(file)s, line %(line)s: the head that begins here never ends. Close it with a line %(wanted)s before the "
        "first step."
    ),
    "procedure.format": N_("%(file)s, line %(line)s: the head must say “%(wanted)s”, found “%(found)s”."),
    "procedure.language": N_(
        "%(file)s, line %(line)s: “%(found)s” is no language of procedures. Right would be: %(wanted)s."
    ),
    "procedure.no_language": N_(
        "%(file)s, line %(line)s: neither head nor file name says the language. Add one of %(wanted)s."
    ),
    "procedure.language_differs": N_(
        "%(file)s, line %(line)s: the head says “%(found)s”, the file name “%(wanted)s”. Correct one of them."
    ),
    "procedure.no_code": N_(
        "%(file)s, line %(line)s: the head has no line “%(wanted)s:”. Give the procedure a code of capitals, digits, "
        "points and hyphens."
    ),
    "procedure.code": N_(
        "%(file)s, line %(line)s: “%(found)s” is no code. Use capitals, digits, points and hyphens, at most 40."
    ),
    "procedure.date": N_("%(file)s, line %(line)s: “%(found)s” is no day. Write it like 2026-03-31."),
    "procedure.class": N_("%(file)s, line %(line)s: “%(found)s” is no security class. Right would be: %(wanted)s."),
    "procedure.head_line": N_(
        "%(file)s, line %(line)s: “%(found)s” is not understood. Write “key: text” with a blank after the colon."
    ),
    "procedure.head_item": N_(
        "%(file)s, line %(line)s: “%(found)s” belongs to no list. Let a line that ends in a colon stand above it."
    ),
    "procedure.head_sign": N_(
        "%(file)s, line %(line)s: “%(found)s” begins with a sign that has a meaning of its own. Put it in quotes: "
        "%(wanted)s"
    ),
    "procedure.head_remark": N_(
        "%(file)s, line %(line)s: what follows “ #” in “%(found)s” would be lost. Put it in quotes: %(wanted)s"
    ),
    "procedure.head_quote": N_(
        "%(file)s, line %(line)s: the quotation mark in “%(found)s” is not closed, or something follows it."
    ),
    "procedure.head_key": N_(
        "%(file)s, line %(line)s: “%(found)s” is no line of the head. Right would be: %(wanted)s."
    ),
    "procedure.key_twice": N_(
        "%(file)s, line %(line)s: “%(found)s” stands in line %(wanted)s already. Keep one of them."
    ),
    "procedure.shape_text": N_("%(file)s, line %(line)s: “%(found)s” wants one text: %(wanted)s"),
    "procedure.shape_items": N_("%(file)s, line %(line)s: “%(found)s” wants a list: %(wanted)s"),
    "procedure.shape_pairs": N_("%(file)s, line %(line)s: “%(found)s” wants indented lines of its own: %(wanted)s"),
    "procedure.actor_line": N_(
        "%(file)s, line %(line)s: “%(found)s” is no actor. Write “CODE: AGENCY / role”, as in “POLSEK: POLRI / "
        "Kepala Kepolisian Sektor”."
    ),
    "procedure.actor_twice": N_(
        "%(file)s, line %(line)s: the actor %(found)s stands there twice. Give one of them another code."
    ),
    "procedure.before_steps": N_(
        "%(file)s, line %(line)s: “%(found)s” stands before the first step. Move it into a step or into the head."
    ),
    "procedure.heading": N_(
        "%(file)s, line %(line)s: “%(found)s” is no heading of a step. Write it like “## k1. Memeriksa dokumen”."
    ),
    "procedure.step_twice": N_(
        "%(file)s, line %(line)s: the key %(found)s belongs to the step in line %(wanted)s already. Choose a new one."
    ),
    "procedure.too_many_steps": N_(
        "%(file)s, line %(line)s: this is step %(found)s; at most %(wanted)s are read. Split the procedure."
    ),
    "procedure.step_line": N_(
        "%(file)s, line %(line)s: “%(found)s” is not understood. Write “- Waktu: 30 menit”, or indent the line if it "
        "goes on from the one above."
    ),
    "procedure.step_key": N_("%(file)s, line %(line)s: “%(found)s” is no field of a step. Right would be: %(wanted)s."),
    "procedure.kind": N_("%(file)s, line %(line)s: “%(found)s” is no kind of step. Right would be: %(wanted)s."),
}
"""Why a file is no procedure yet."""

FINDINGS: dict[str, str] = {
    "check.start_missing": N_("The procedure has no start."),
    "check.start_twice": N_("Step %(step)s (row %(row)s): there is a second start; the first is %(found)s."),
    "check.end_missing": N_("The procedure has no end."),
    "check.actor_missing": N_("Step %(step)s (row %(row)s): nobody carries it out."),
    "check.actor_several": N_(
        "Step %(step)s (row %(row)s): several carry it out (%(found)s), but a row stands in one column."
    ),
    "check.actor_unknown": N_("Step %(step)s (row %(row)s): the actor %(found)s is not in the list of actors."),
    "check.exits_too_few": N_(
        "Step %(step)s (row %(row)s): a decision needs two labelled exits or more, found %(found)s."
    ),
    "check.exit_unlabelled": N_("Step %(step)s (row %(row)s): an exit of the decision has no label."),
    "check.exit_label_twice": N_("Step %(step)s (row %(row)s): two exits have the label “%(found)s”."),
    "check.exit_unknown": N_("Step %(step)s (row %(row)s): the exit “%(label)s” leads to %(found)s, which is no step."),
    "check.exit_not_a_decision": N_(
        "Step %(step)s (row %(row)s): it has labelled exits (%(found)s), but is no decision."
    ),
    "check.end_goes_on": N_("Step %(step)s (row %(row)s): it is an end, but goes on to %(found)s."),
    "check.activity_missing": N_("Step %(step)s (row %(row)s): it says nothing of what is done."),
    "check.activity_not_active": N_("Step %(step)s (row %(row)s): “%(found)s” does not look like an active verb."),
    "check.time_missing": N_("Step %(step)s (row %(row)s): its time is missing."),
    "check.time_unclear": N_("Step %(step)s (row %(row)s): “%(found)s” is no time."),
    "check.output_missing": N_("Step %(step)s (row %(row)s): its output is missing."),
    "check.output_unused": N_(
        "Step %(step)s (row %(row)s): no following step (%(wanted)s) requires its output “%(found)s”."
    ),
    "check.connector_alone": N_(
        "Step %(step)s (row %(row)s): the page connector %(found)s stands there %(times)s times; it needs to be "
        "there twice."
    ),
    "check.connector_leads_elsewhere": N_(
        "Step %(step)s (row %(row)s): the page connector leads to “%(found)s” instead of its counterpart %(wanted)s."
    ),
    "check.start_not_first": N_("Step %(step)s (row %(row)s): the start is not in the first row."),
    "check.end_not_last": N_("Step %(step)s (row %(row)s): the last row is no end."),
    "check.activity_names_actor": N_("Step %(step)s (row %(row)s): the activity names its own actor (“%(found)s”)."),
    "check.identity_missing": N_("The first page lacks “%(key)s”."),
    "check.identity_unsigned": N_("Not filled in yet, because nobody has signed: %(key)s."),
    "check.effective_before_created": N_("In force from %(found)s, but finished only on %(wanted)s."),
    "check.revised_before_created": N_("Revised on %(found)s, but finished only on %(wanted)s."),
    "check.total_incomplete": N_("The total time leaves out the steps %(found)s."),
    "check.step_unreachable": N_("Step %(step)s (row %(row)s): no path leads here."),
    "check.path_without_end": N_("Step %(step)s (row %(row)s): the path breaks off here."),
    "check.loop_without_exit": N_(
        "Step %(step)s (row %(row)s): the steps %(found)s go round in a circle that nothing leaves."
    ),
    "check.trigger_missing": N_("Nothing says what sets the procedure going."),
    "check.authority_missing": N_("Step %(step)s (row %(row)s): its legal authority is missing."),
    "check.role_unknown": N_("Step %(step)s (row %(row)s): %(found)s is not in the list of actors."),
    "check.role_twice": N_("Step %(step)s (row %(row)s): %(found)s has more than one role."),
    "check.nobody_informed": N_("Step %(step)s (row %(row)s): nobody supports it or is informed."),
    "check.custody_without_record": N_("Step %(step)s (row %(row)s): “%(found)s” changes hands without a record."),
    "check.custody_receiver": N_(
        "Step %(step)s (row %(row)s): the receiver “%(found)s” is no other actor of the procedure."
    ),
    "check.custody_not_said": N_(
        "Step %(step)s (row %(row)s): persons or goods seem to change hands, but no hand-over is written."
    ),
    "check.response_missing": N_("Step %(step)s (row %(row)s): nothing says how soon it must begin."),
    "check.response_unclear": N_("Step %(step)s (row %(row)s): “%(found)s” is no response time."),
    "check.fallback_missing": N_("Step %(step)s (row %(row)s): nothing says what is done without a network."),
    "check.data_without_class": N_("Step %(step)s (row %(row)s): data without a security class: %(found)s."),
    "check.class_below_data": N_(
        "Step %(step)s (row %(row)s): its papers have the class %(found)s, its data %(wanted)s."
    ),
    "check.escalation_missing": N_("Step %(step)s (row %(row)s): nothing says who decides when it gets stuck."),
    "check.deviations_missing": N_("Nothing says where deviations are written down."),
    "check.too_many_actors": N_("%(found)s actors carry out steps; the form has room for %(wanted)s."),
    "check.too_many_rows": N_("The procedure has %(found)s steps; the form has room for %(wanted)s."),
    "check.actor_unused": N_("No step names the actor %(found)s."),
}
"""What the rules find."""

CURES: dict[str, str] = {
    "check.cure.start_missing": N_("Make the first step the start: “Jenis: mulai”."),
    "check.cure.start_twice": N_("Keep one start and make this step a process."),
    "check.cure.end_missing": N_("Make the last step an end: “Jenis: selesai”."),
    "check.cure.actor_missing": N_("Name one of: %(wanted)s."),
    "check.cure.actor_several": N_("Name who leads; the others support, or get a step of their own."),
    "check.cure.actor_unknown": N_("Add %(found)s to the actors, or name one of: %(wanted)s."),
    "check.cure.exits_too_few": N_("Add lines like “Jika Ya: k4” and “Jika Tidak: k2”."),
    "check.cure.exit_unlabelled": N_("Replace “Lanjut” by “Jika” with a label."),
    "check.cure.exit_label_twice": N_("Give each exit a label of its own."),
    "check.cure.exit_unknown": N_("Write the key of an existing step."),
    "check.cure.exit_not_a_decision": N_("Make it a decision with “Jenis: keputusan”, or use “Lanjut”."),
    "check.cure.end_goes_on": N_("Delete the exit, or make the step a process."),
    "check.cure.activity_missing": N_("Write the activity behind the key, beginning with an active verb."),
    "check.cure.activity_not_active": N_("Begin with a verb such as Memeriksa or Mencatat, without a subject."),
    "check.cure.time_missing": N_("Write a number and a unit, like “30 menit”."),
    "check.cure.time_unclear": N_("Write a number and a unit, like “30 menit”."),
    "check.cure.output_missing": N_("Write what the step leaves behind: a paper, a list, a decision."),
    "check.cure.output_unused": N_("Write the output among the next step's requirements, in the same words."),
    "check.cure.connector_alone": N_("Put one where the page ends and one, with the same letter, where it goes on."),
    "check.cure.connector_leads_elsewhere": N_("Write “Lanjut: %(wanted)s”."),
    "check.cure.start_not_first": N_("Move the start to the top."),
    "check.cure.end_not_last": N_("Move an end to the bottom."),
    "check.cure.activity_names_actor": N_("Leave the actor out: the column says who acts."),
    "check.cure.identity_missing": N_("Fill in “%(key)s” in the head."),
    "check.cure.identity_unsigned": N_("Fill them in when the procedure is signed."),
    "check.cure.effective_before_created": N_("Correct one of the two days."),
    "check.cure.revised_before_created": N_("Correct one of the two days."),
    "check.cure.total_incomplete": N_("Give each of them a number and a unit."),
    "check.cure.step_unreachable": N_("Let an exit lead here, or delete the step."),
    "check.cure.path_without_end": N_("Let it lead on, or make it an end."),
    "check.cure.loop_without_exit": N_("Give a decision in the circle an exit that leads on."),
    "check.cure.trigger_missing": N_("Write “pemicu:” in the head."),
    "check.cure.authority_missing": N_("Name the regulation or order under “Dasar”."),
    "check.cure.role_unknown": N_("Add %(found)s to the actors, or name one of: %(wanted)s."),
    "check.cure.role_twice": N_("Let each actor lead, support or be informed, once."),
    "check.cure.nobody_informed": N_("Add “Dukung” or “Diberi tahu” if another agency is concerned."),
    "check.cure.custody_without_record": N_("Name the record under “Berita acara”."),
    "check.cure.custody_receiver": N_("Write “CODE / what” with one of: %(wanted)s."),
    "check.cure.custody_not_said": N_("Add “Serah terima” and “Berita acara”."),
    "check.cure.response_missing": N_("Add “Waktu tanggap”, like “30 menit”."),
    "check.cure.response_unclear": N_("Write a number and a unit, like “30 menit”."),
    "check.cure.fallback_missing": N_("Add “Tanpa jaringan” here, or in the head for all steps."),
    "check.cure.data_without_class": N_("Write the class in brackets behind each: “nama (T)”."),
    "check.cure.class_below_data": N_("Write “Kelas: %(wanted)s”, or pass on less."),
    "check.cure.escalation_missing": N_("Add “Eskalasi” here, or in the head for all steps."),
    "check.cure.deviations_missing": N_("Write “penyimpangan:” in the head."),
    "check.cure.too_many_actors": N_("Split the procedure, or let some only support."),
    "check.cure.too_many_rows": N_("Split it into two procedures."),
    "check.cure.actor_unused": N_("Delete the actor, or give it a step."),
}
"""What sets each finding right."""

SENTENCES |= FINDINGS | CURES
