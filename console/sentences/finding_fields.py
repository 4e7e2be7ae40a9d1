"""People's words for the fields of people checked, outcomes, hand-overs and pictures. Must not know tables or screens.

Taken up by console/sentences/fields.py.
"""

from console.i18n import N_

WORDS: dict[str, str] = {
    "sex": N_("M/F"), "minor": N_("Child"), "nationality": N_("Nationality"), "document_number": N_("Document number"),
    "permit": N_("Permit"), "permit_until": N_("Permit until"), "sponsor": N_("Sponsor"), "found_at": N_("Found at"),
    "referral": N_("Service referred to"), "referred_to": N_("Referred to agency"),
    "points_visited": N_("Points visited"), "foreigners_checked": N_("Foreigners checked"),
    "people_referred": N_("People referred"), "obstacles": N_("Obstacles"), "conclusions": N_("Conclusions"),
    "suggestions": N_("Suggestions"), "closing": N_("Closing words"), "giver": N_("From: unit"),
    "giver_name": N_("From: name"), "giver_position": N_("From: rank or position"),
    "giver_number": N_("From: NIP or NRP"), "receiver": N_("To: unit"), "receiver_name": N_("To: name"),
    "receiver_position": N_("To: rank or position"), "receiver_number": N_("To: NIP or NRP"),
    "witness": N_("Witness"), "basis": N_("Basis"), "transfer": N_("Hand-over"), "finding": N_("Person checked"),
    "description": N_("Goods"), "quantity": N_("Quantity"), "unit": N_("Unit of measure"), "condition": N_("Condition"),
    "people": N_("Persons"), "media_type": N_("Kind of file"), "content": N_("Stored bytes"),
    "original": N_("Bytes as they came"), "size": N_("Size"), "width": N_("Width"), "height": N_("Height"),
    "caption": N_("Caption"), "taken_at": N_("Taken"), "latitude": N_("Latitude"), "longitude": N_("Longitude"),
}  # fmt: skip
