"""Sentences about pictures: the timeline on paper, photos and scans. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "picture.backwards": N_("The last day (%(found)s) lies before the first (%(wanted)s). Turn them around."),
    "picture.no_png": N_("This computer has no builder of PNG pictures. Write the picture as .svg."),
    "picture.too_large": N_("The picture would be too large for PNG. Write it as .svg, or choose fewer days or rows."),
    "picture.too_many_days": N_(
        "%(found)s days do not fit into one picture; at most %(wanted)s do. Choose fewer, or --scale week."
    ),
    "picture.too_many_hours": N_(
        "%(found)s hours do not fit into one picture; at most %(wanted)s do. Choose fewer days, or --scale day."
    ),
    "picture.too_many_weeks": N_("%(found)s weeks do not fit into one picture; at most %(wanted)s do. Choose fewer."),
    "picture.unknown_format": N_("A timeline cannot be written as %(file)s. Let the name end in one of: %(wanted)s."),
    "photo.animated": N_("%(file)s is a moving picture. Save one still of it as JPEG."),
    "photo.damaged": N_("%(file)s is damaged or broken off. Copy it again from the camera or phone."),
    "photo.empty": N_("%(file)s is empty. Copy it again from the camera or phone."),
    "photo.heic": N_(
        "%(file)s is a picture (HEIC) or film of a phone that other programs cannot read. Save it as JPEG first: "
        "share it from the phone as “most compatible”."
    ),
    "photo.too_large": N_("%(file)s has %(found)s; a photo may have at most %(wanted)s. Save it smaller."),
    "photo.too_many_points": N_("%(file)s would unpack to more than %(wanted)s million points. Save it smaller."),
    "photo.unknown": N_("%(file)s is no photo and no scan, whatever its name says. Take one of: %(wanted)s."),
    "scan.active": N_(
        "%(file)s does more than show pages (it holds %(found)s) and is not taken. Print it to a new PDF first."
    ),
    "scan.damaged": N_("%(file)s breaks off before its end. Scan or copy it again."),
    "scan.encrypted": N_("%(file)s is locked with a password. Save a copy without a password first."),
    "scan.too_large": N_(
        "%(file)s has %(found)s; a scan may have at most %(wanted)s. Scan it at 200 dots to the inch, or in parts."
    ),
}
