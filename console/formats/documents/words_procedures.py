"""The fixed words of the papers that agree on and watch over a procedure (SOP). Indonesian, and Malay.

Part of the tables in words.py and words_malay.py. Sources: the forms of PermenPAN-RB 35/2012 as described in the
project's domain notes, section 2.
"""

from collections.abc import Mapping
from typing import Final

PROCEDURES: Final[Mapping[str, str]] = {
    "foot.lembar-pengesahan": "Lembar pengesahan",
    "foot.tabel-pemantauan": "Tabel pemantauan SOP",
    "sop.name": "STANDAR OPERASIONAL PROSEDUR",
    "sop.code": "Kode SOP",
    "sop.version": "Versi",
    "sop.frozen_on": "Naskah dikunci",
    "sop.hash": "Sidik naskah (SHA-256)",
    "sop.steps": "Jumlah langkah",
    # lembar pengesahan
    "sign_off.title": "LEMBAR PENGESAHAN",
    "sign_off.stands_by": "Pejabat yang bertanda tangan di bawah ini mengesahkan naskah dengan sidik tersebut di atas "
    "untuk diberlakukan di instansinya. Naskah yang berbeda satu huruf pun memiliki sidik lain dan belum disahkan.",
    "sign_off.altered": "PERHATIAN: naskah yang tersimpan berbeda dari naskah yang ditandatangani "
    "(sidik naskah yang tersimpan: %(hash)s).",
    "sign_off.open": "Naskah ini masih konsep dan belum dapat disahkan.",
    "sign_off.state": "Status",
    "sign_off.initials": "Paraf koordinasi (nama, jabatan, tanggal)",
    "sign_off.signatory": "Pejabat penanda tangan (nama, jabatan, NIP/NRP, tanggal)",
    "sign_off.letter": "Nomor dan tanggal surat",
    "sign_off.reservations": "Catatan keberatan per langkah",
    "sign_off.step": "langkah",
    "sign_off.nil": "nihil",
    "sign_off.another_text": "menandatangani naskah lain",
    "adoption.draft": "konsep",
    "adoption.joint_discussion": "pembahasan bersama",
    "adoption.initialled": "paraf koordinasi",
    "adoption.signed": "ditandatangani",
    "adoption.trial": "uji coba",
    "adoption.in_force": "berlaku",
    "adoption.revoked": "dicabut",
    "adoption.until": "s.d.",
    "adoption.since": "sejak",
    # tabel pemantauan
    "monitoring.title": "TABEL PEMANTAUAN PELAKSANAAN SOP",
    "monitoring.held_on": "Tanggal pemantauan",
    "monitoring.assessor": "Penilai",
    "monitoring.procedure": "Prosedur",
    "monitoring.well": "Berjalan baik",
    "monitoring.not_well": "Tidak berjalan baik",
    "monitoring.note": "Catatan",
    "monitoring.action": "Tindakan",
    "monitoring.initials": "Paraf penilai",
    "monitoring.conclusion": "Simpulan",
    "monitoring.signs": "Penilai,",
}

PROCEDURES_MALAY: Final[Mapping[str, str]] = {
    "foot.lembar-pengesahan": "Lembaran pengesahan",
    "foot.tabel-pemantauan": "Jadual pemantauan SOP",
    "sop.name": "PROSEDUR OPERASI STANDARD",
    "sop.code": "Kod SOP",
    "sop.version": "Versi",
    "sop.frozen_on": "Teks dimuktamadkan",
    "sop.hash": "Cap teks (SHA-256)",
    "sop.steps": "Bilangan langkah",
    "sign_off.title": "LEMBARAN PENGESAHAN",
    "sign_off.stands_by": "Pegawai yang bertandatangan di bawah mengesahkan teks dengan cap di atas untuk "
    "dikuatkuasakan di agensinya. Teks yang berbeza walau satu huruf mempunyai cap lain dan belum disahkan.",
    "sign_off.altered": "PERHATIAN: teks yang disimpan berbeza daripada teks yang ditandatangani "
    "(cap teks yang disimpan: %(hash)s).",
    "sign_off.open": "Teks ini masih draf dan belum boleh disahkan.",
    "sign_off.state": "Status",
    "sign_off.initials": "Tandatangan ringkas (nama, jawatan, tarikh)",
    "sign_off.signatory": "Pegawai yang menandatangani (nama, jawatan, nombor, tarikh)",
    "sign_off.letter": "Nombor dan tarikh surat",
    "sign_off.reservations": "Catatan keberatan mengikut langkah",
    "sign_off.step": "langkah",
    "sign_off.nil": "tiada",
    "sign_off.another_text": "menandatangani teks lain",
    "adoption.draft": "draf",
    "adoption.joint_discussion": "perbincangan bersama",
    "adoption.initialled": "ditandatangani ringkas",
    "adoption.signed": "ditandatangani",
    "adoption.trial": "percubaan",
    "adoption.in_force": "berkuat kuasa",
    "adoption.revoked": "dibatalkan",
    "adoption.until": "hingga",
    "adoption.since": "sejak",
    "monitoring.title": "JADUAL PEMANTAUAN PELAKSANAAN SOP",
    "monitoring.held_on": "Tarikh pemantauan",
    "monitoring.assessor": "Penilai",
    "monitoring.procedure": "Prosedur",
    "monitoring.well": "Berjalan baik",
    "monitoring.not_well": "Tidak berjalan baik",
    "monitoring.note": "Catatan",
    "monitoring.action": "Tindakan",
    "monitoring.initials": "Tandatangan ringkas penilai",
    "monitoring.conclusion": "Kesimpulan",
    "monitoring.signs": "Penilai,",
}
