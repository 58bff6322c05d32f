"""Names of people: cleaned, and refused where they look like a role of the event, in letters of any
alphabet, or mix alphabets in a word.

Lookalikes and scripts follow Unicode Technical Standard 39 (confusables, restriction level "highly
restrictive"), with the data of confusable_homoglyphs.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from confusable_homoglyphs import categories, confusables

from ...kernel.errors import BadText, RefusalSentences
from ...kernel.text import INVISIBLE_CHARS, NAME_MAX_CHARS, clean_text

_EUROPEAN_ROLE_WORDS = (
    *("moderador", "moderadora", "moderación", "organizador", "organizadora", "organización"),
    *("ponente", "responsable", "operador", "operadora"),
    *("moderação", "organização", "orador", "oradora", "responsável"),
    *("moderatore", "moderatrice", "moderazione", "organizzatore", "organizzatrice"),
    *("organizzazione", "coordinamento", "relatore", "relatrice", "operatore", "operatrice"),
    *("modérateur", "modératrice", "modération", "organisateur", "organisatrice", "organisation"),
    *("orateur", "oratrice", "animation", "opérateur", "opératrice"),
    *("moderation", "moderator", "moderatorin", "veranstalter", "veranstaltung", "redner"),
    *(
        "moderators",
        "organisator",
        "spreker",
        "spreekster",
        "sprecher",
        "sprecherin",
        "raumleitung",
        "gespreksleider",
    ),
    *("moderatorka", "organizator", "organizatorka", "prowadzi", "prowadzący", "prowadząca"),
    *(
        "mówca",
        "mówczyni",
        "operatorka",
        "vodi",
        "voditelj",
        "voditeljica",
        "govornik",
        "govornica",
    ),
    *("συντονιστής", "συντονίστρια", "διοργανωτής", "διοργανώτρια", "ομιλητής", "ομιλήτρια"),
    *("υπεύθυνος", "υπεύθυνη", "υπεύθυνο άτομο", "χειριστής", "χειρίστρια"),
    *("organisationsteam", "sprechende", "équipe organisatrice", "porte-parole", "portavoce"),
    *("ομάδα συντονισμού", "διοργάνωση", "ομιλητής / ομιλήτρια"),
    *("主辦單位", "主持人員", "發言者", "召集人員", "管理人員"),
)
ROLE_WORDS = frozenset(
    {
        *_EUROPEAN_ROLE_WORDS,
        "admin",
        "administrator",
        "facilitator",
        "host",
        "moderator",
        "operator",
        "organiser",
        "organizer",
        "speaker",
        "staff",
        "system",
        "translator",
        "发言人",
        "翻译",
        "译员",
        "發言人",
        "召集人",
        "工作人员",
        "工作人員",
        "工作团队",
        "工作團隊",
        "主办方",
        "主辦方",
        "主持人",
        "管理员",
        "管理員",
        "系统",
        "系統",
        "组织者",
        "組織者",
        "运维人员",
        "運維人員",
    }
)
"""Reserved names: roles, in the languages of the interface."""
MIN_BARE_WORD_CHARS = 5
"""Letters from which a role word is also recognised under accents: Höst is a surname."""

SCRIPTS_USED_TOGETHER = (
    frozenset({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "HAN", "BOPOMOFO"}),
    frozenset({"LATIN", "HAN", "HANGUL"}),
)
"""Scripts that a word may mix; any other word has a single script."""
SHARED_SCRIPTS = frozenset({"COMMON", "INHERITED"})
"""Scripts of digits, marks and signs that all writing systems share."""
SCRIPTS_WITH_JOINERS = frozenset(
    {
        "ARABIC",
        "BENGALI",
        "DEVANAGARI",
        "GUJARATI",
        "GURMUKHI",
        "KANNADA",
        "MALAYALAM",
        "MONGOLIAN",
        "ORIYA",
        "SINHALA",
        "SYRIAC",
        "TAMIL",
        "TELUGU",
    }
)
"""Scripts that spell with ZWNJ and ZWJ: Persian half-spaces, Indic conjuncts."""
JOINERS = "\u200c\u200d"
UNSEEN_CHARS = INVISIBLE_CHARS | {"\u034f"}
"""Invisible characters that Unicode counts as letters, marks or symbols."""

SIGNS_READ_AS_LETTERS = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "|": "l", "i": "l"}
)
"""Signs that stand for letters. Capital i looks like a small L, so both are the same letter
here.
"""
NUMBER_AT_END = re.compile(r"[\W\d_]+$")
LETTER_NAME = re.compile(
    r".*(?:LATIN (?:CAPITAL|SMALL) LETTER|SMALL CAPITAL|INDICATOR SYMBOL LETTER) "
    r"([A-Z])(?: WITH .*)?"
)
"""Unicode names of Latin letters in another shape: small capitals, squared, with a stroke."""


def clean_name(text: str) -> str:
    """Clean a person's name, which may be empty. Raises BadText if it looks like a role, or mixes
    scripts in a word.
    """
    if not text.strip():
        return ""
    clean = " ".join(clean_text(_remove_unseen(text), NAME_MAX_CHARS, lines=False).split())
    if _looks_like_role(clean):
        raise BadText("reserved")
    if any(_mixes_scripts(word) for word in _words_of(clean)):
        raise BadText("scripts")
    return clean


# invisible characters


def _remove_unseen(text: str) -> str:
    """Remove invisible characters and direction marks, except joiners where a script needs them."""
    chars: list[str] = []
    for char in text:
        if char in JOINERS:
            # After a letter, not only between two: Malayalam writes final consonants with a ZWJ.
            is_seen = bool(chars) and _script_of(chars[-1]) in SCRIPTS_WITH_JOINERS
        else:
            is_seen = unicodedata.category(char) != "Cf" and char not in UNSEEN_CHARS
        if is_seen:
            chars.append(char)
    return "".join(chars)


# roles


def _looks_like_role(name: str) -> bool:
    return (
        _skeleton(unicodedata.normalize("NFKC", name)) in ROLE_SKELETONS
        or _skeleton(unicodedata.normalize("NFKD", name), bare=True) in BARE_ROLE_SKELETONS
    )


def _skeleton(name: str, bare: bool = False) -> str:
    """Reduce a name to its appearance: lookalike letters become Latin; case, spaces, punctuation
    and numbers at the end are dropped. With `bare`, strokes through letters are, too.
    """
    latin = NUMBER_AT_END.sub("", "".join(_to_latin(char, bare) for char in name))
    plain = latin.casefold().translate(SIGNS_READ_AS_LETTERS)
    return "".join(filter(str.isalnum, plain)).replace("rn", "m")


@lru_cache(maxsize=2000)
def _to_latin(char: str, bare: bool) -> str:
    """Return the Latin letter that a character looks like, else the character. Small letters that
    have the shape of their capital are compared as capitals, too.
    """
    if char.isascii():
        return char
    forms = (char, char.upper(), char.lower())
    match = LETTER_NAME.fullmatch(unicodedata.name(char, ""))
    if match and (bare or " WITH " not in match[0]):
        return match[1]
    return next((latin for form in forms for latin in _latin_lookalikes(form)), char)


def _latin_lookalikes(char: str) -> Iterable[str]:
    for lookalike in confusables.is_confusable(char, greedy=True) or ():
        for alike in lookalike["homoglyphs"]:
            if len(alike["c"]) == 1 and alike["c"].isascii() and alike["c"].isalnum():
                yield alike["c"]


# scripts


def _words_of(name: str) -> Iterable[str]:
    """Split a name at everything that is not a letter, digit, mark or joiner."""
    return "".join(
        char if char.isalnum() or char in JOINERS or unicodedata.category(char)[0] == "M" else " "
        for char in name
    ).split()


def _mixes_scripts(word: str) -> bool:
    scripts = {_script_of(char) for char in word} - SHARED_SCRIPTS
    return len(scripts) > 1 and not any(scripts <= usual for usual in SCRIPTS_USED_TOGETHER)


def _script_of(char: str) -> str:
    script: str = categories.alias(char)
    return script


# Greek capitals look like other Latin letters than their small letters do.
_ROLE_FORMS = [form for word in ROLE_WORDS for form in (word, word.capitalize())]
ROLE_SKELETONS = frozenset(map(_skeleton, _ROLE_FORMS))
BARE_ROLE_SKELETONS = frozenset(
    _skeleton(word) for word in _ROLE_FORMS if len(word) >= MIN_BARE_WORD_CHARS
)

REFUSALS: RefusalSentences = {
    (BadText, "reserved"): "This name looks like a role in the event. Choose another name.",
    (BadText, "scripts"): (
        "One word of this name mixes letters of different alphabets. Write each word in one "
        "alphabet and send it again."
    ),
}
