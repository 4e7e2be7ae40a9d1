"""People's words for the fields of records, as the history and errors name them. Must not know tables or screens."""

from console.i18n import N_, _
from console.sentences import finding_fields, order_fields, procedure_fields, report_fields, roster_fields

WORDS: dict[str, str] = {
    "accountable": N_("Accountable"), "accountable_person": N_("Accountable person"),
    "accountable_position": N_("Position of the accountable"), "acronym": N_("Acronym"), "acting": N_("Capacity"),
    "agency": N_("Agency"),
    "attendee": N_("Who comes"), "attendee_contact": N_("Contact of who comes"),
    "attendee_name": N_("Name of who comes"), "attendee_number": N_("Number of who comes"),
    "attendee_position": N_("Position of who comes"),
    "alias": N_("Alias"), "agenda_item": N_("Agenda item"), "answer": N_("Answer"), "answered_at": N_("Answered"),
    "approved_at": N_("Approved at"), "approved_by": N_("Approved by"), "carried_count": N_("Times carried over"),
    "carried_from": N_("Carried from"), "case_reference": N_("Case"), "channel": N_("Channel"),
    "closed_at": N_("Closed"), "closing_words": N_("Closing words"), "copies_to": N_("Copies to"),
    "code": N_("Code"), "confirmed_at": N_("Confirmed"), "contact": N_("Contact"),
    "correction_letter": N_("Correction letter"), "country": N_("Country"), "decision": N_("Decision"),
    "detail": N_("Detail"), "dress": N_("Dress"), "due": N_("Due"), "due_text": N_("Due, as written"),
    "ended_at": N_("Ended"), "ends_at": N_("Ends"), "evidence": N_("Evidence"), "folded": N_("Search form"),
    "forum": N_("Forum"), "function": N_("Function"), "handshake": N_("Agreement"), "host": N_("Host"),
    "implements": N_("Carries out"), "institution": N_("Institution"), "invitation_date": N_("Date of the invitation"),
    "invitation_number": N_("Number of the invitation"), "invited": N_("Invited"), "kind": N_("Kind"),
    "label": N_("Label"), "letter": N_("Letter of appointment"), "letterhead": N_("Letterhead"), "level": N_("Level"),
    "list": N_("List"),
    "logo": N_("Logo"), "meeting": N_("Meeting"), "merged_into": N_("Merged into"), "minutes": N_("Minutes"),
    "name": N_("Name"), "name_en": N_("In English"), "name_id": N_("Name"), "name_ms": N_("In Malay"),
    "note": N_("Remark"), "notes": N_("Notes"), "number": N_("Number"), "number_label": N_("Kind of number"),
    "on_behalf": N_("On behalf"), "opened_at": N_("Opened"), "opening_words": N_("Opening words"),
    "opposite": N_("Opposite"), "passphrase": N_("Passphrase"), "origin": N_("Origin"), "outcome": N_("Outcome"),
    "overlap_reason": N_("Reason for the overlap"), "parent": N_("Belongs to"), "person": N_("Person"),
    "person_name": N_("Name"), "place": N_("Place"), "place_text": N_("Place, as written"),
    "placeholder": N_("Placeholder"), "position": N_("Position"), "predecessor": N_("Predecessor"),
    "presenter": N_("Presenter"), "presenter_agency": N_("Presenting unit"), "previous_meeting": N_("Meeting before"),
    "purpose": N_("Purpose"), "priority": N_("Priority"), "proposed_due": N_("Proposed due day"),
    "proposed_title": N_("Proposed scope"),
    "rank": N_("Rank"), "reason": N_("Reason"), "received_at": N_("Received"), "recorded_for": N_("Recorded for"),
    "region": N_("Region"), "represented_by": N_("Represented by"), "role": N_("Role"), "rotating": N_("Rotates"),
    "security_class": N_("Security class"), "sent_at": N_("Sent"), "sent_channel": N_("Sent by"),
    "session_number": N_("Session"), "signs": N_("Signs papers"), "source": N_("Source"),
    "source_date": N_("Date of the source"), "speaker": N_("Speaker"), "speaker_text": N_("Speaker, as written"),
    "stakeholder": N_("Sector"), "started_at": N_("Started"), "starts_at": N_("Starts"), "state": N_("State"),
    "state_reason": N_("Reason for the state"), "status": N_("Status"), "status_reason": N_("Reason for the status"),
    "superior": N_("Signs for"), "supersedes": N_("Replaces"), "task": N_("Task"), "text": N_("Text"),
    "title": N_("Title"), "urgency": N_("Urgency"), "valid_from": N_("Valid from"), "valid_to": N_("Valid to"),
    "answer_reason": N_("Reason of the answer"), "began_at": N_("Began"), "capacity": N_("Seats"),
    "clash_reason": N_("Reason for the clash"), "code_word": N_("Code word"), "commander": N_("Commander"),
    "commander_text": N_("Commander, as written"), "duty": N_("Duty"), "finished_at": N_("Ended"),
    "identifier": N_("Plate, hull number or call sign"), "lead": N_("Leading unit"), "method": N_("Method"),
    "minimum_strength": N_("Least strength"), "objectives": N_("Objectives"), "operation": N_("Operation"),
    "order_date": N_("Date of the order"), "order_number": N_("Number of the order"),
    "order_official": N_("Official who signs the order"), "owner": N_("Owner"), "overrule": N_("Reason"),
    "proposed_start": N_("Proposed start"), "proposed_strength": N_("Proposed strength"),
    "recurrence": N_("Comes again"), "exceptions": N_("Left out"),
    "sector": N_("Sector of the operation"),
    "strength_delivered": N_("Strength that came"), "strength_promised": N_("Strength promised"),
    "subject": N_("Person or resource"), "target": N_("Target"), "whole_days": N_("Whole days"),
    "will_come": N_("Will come"), "written_at": N_("Written"), "zone": N_("Time zone"),
    **order_fields.WORDS,
    **procedure_fields.WORDS,
    **finding_fields.WORDS,
    **report_fields.WORDS,
    **roster_fields.WORDS,
}  # fmt: skip


def field_word(name: str) -> str:
    """Return the word for a field; a field nobody named stays as it is called, and so do options and settings."""
    if name in WORDS:
        return _(WORDS[name])
    return name if name.startswith("-") or not name.islower() else name.replace("_", " ")
