"""The fixed words of a redline in the languages of procedures. Must not know what changed, or files."""

from dataclasses import dataclass
from typing import Final

from sops.vocabulary import HEAD, STEP


@dataclass(frozen=True, slots=True)
class RedlineWords:
    """What stands printed on a redline; `{}` is a number or numbers."""

    title: str
    old: str
    new: str
    row: str
    version: str
    hash: str
    page: str
    of: str
    head: str
    steps: str
    step: str
    activity: str
    exits: str
    inserted: str
    deleted: str
    changed: str
    moved: str
    moved_from: str
    renamed: str
    same_one: str
    same_many: str
    nothing: str
    legend: str


WORDS: Final = {
    "id": RedlineWords(
        "Perbandingan naskah prosedur", "Naskah lama", "Naskah baru", "No.", "versi", "sidik", "halaman", "dari",
        "Identitas dan penjelasan", "Langkah", "Langkah {}", "Kegiatan", "Lanjut", "disisipkan", "dihapus", "diubah",
        "dipindahkan", "dipindahkan dari no. {}", "kunci {} menjadi {}", "Langkah {} tidak berubah",
        "Langkah {} sampai {} tidak berubah", "Kedua naskah sama.", "Keterangan tanda",
    ),
    "en": RedlineWords(
        "Comparison of procedures", "Old text", "New text", "No.", "version", "hash", "page", "of",
        "Identity and explanation", "Steps", "Step {}", "Activity", "Next", "inserted", "deleted", "changed",
        "moved", "moved from no. {}", "key {} became {}", "Step {} is unchanged",
        "Steps {} to {} are unchanged", "Both texts are the same.", "Signs",
    ),
    "ms": RedlineWords(
        "Perbandingan naskah prosedur", "Naskah lama", "Naskah baharu", "Bil.", "versi", "cincangan", "halaman",
        "daripada", "Identiti dan penjelasan", "Langkah", "Langkah {}", "Aktiviti", "Seterusnya", "disisipkan",
        "dipadam", "dipinda", "dipindahkan", "dipindahkan dari bil. {}", "kunci {} menjadi {}",
        "Langkah {} tidak berubah", "Langkah {} hingga {} tidak berubah", "Kedua-dua naskah sama.", "Petunjuk tanda",
    ),
}  # fmt: skip


def words_of(language: str) -> RedlineWords:
    """Return the words of `language`, or the Indonesian ones."""
    return WORDS.get(language, WORDS["id"])


def step_label(name: str, language: str) -> str:
    """Return what a field of a step is called."""
    words = words_of(language)
    own = {"activity": words.activity, "exits": words.exits}
    return own.get(name) or STEP.word(name, language)


def head_label(name: str, language: str) -> str:
    """Return what a field of the head is called, as the beginning of a line."""
    word = HEAD.word(name, language)
    return word[:1].upper() + word[1:]
