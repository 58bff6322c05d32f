"""Negations in a text: words that deny, and words that only may.

A text that denies has to be denied in its translation, be it by a word that only may.
"""

import re

_NEGATIONS = {
    "en": r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without)\b|n['’]t\b",
    "zh": r"[不没無无未勿莫]|并非|而非|绝非|[是都]非|别(?=[再让把去做说给])",
    "es": r"\b(?:no|nunca|jamás|nadie|nada|ningún|ninguna?o?s?|ni|tampoco|sin)\b",
    "it": r"\b(?:non|mai|nessun[oa]?|niente|nulla|né|senza|neanche|nemmeno)\b",
    "fr": r"\b(?:ne|pas|jamais|aucune?|rien|ni|sans|personne)\b|\bn['’]",
    "de": r"\b(?:nicht|kein\w*|nie|niemals|niemand\w*|nichts|ohne|weder)\b",
    "pt": r"\b(?:não|nunca|jamais|ninguém|nada|nenhuma?|nem|sem|tampouco)\b",
    "pl": r"\b(?:nie|nigdy|nikt|nikogo|nic|żad\w+|ani|bez)\b",
    "nl": r"\b(?:niet|geen|nooit|niemand|niets|noch|zonder)\b",
    "el": r"\b(?:δεν|μην?|όχι|ποτέ|κανέν\w*|καμία|κανείς|τίποτα|ούτε|χωρίς|δίχως)\b",
    "hr": r"\b(?:ne|nije|nisu|nisam|nismo|niste|nema\w*|nikad\w*|nitko|ništa|nijed\w+|ni|bez"
    r"|neće\w*)\b",
}
"""Words that deny, by language."""
_MAY_DENY = {
    "en": r"\b(?:hardly|barely|scarcely|few|little|lacks?|lacking|fails?|failed|unable|impossible"
    r"|unless|until|instead|rather|except|excluding|only|avoid\w*|prevent\w*|refus\w*|exempt\w*"
    r"|different\w*|differ\w*|vary|various|other|otherwise|missing|stop\w*|absence|against|beyond|"
    r"less|free|too|still|yet|before|far from|despite|regardless|whether|but|however|deny|denied"
    r"|ban\w*|forbid\w*|prohibit\w*|remain\w*|unclear|insufficient\w*|short\w*)\b"
    r"|\b(?:un|in|im|ir|il|dis|non)-?\w{3,}|\w+less\b|-free\b",
    "zh": r"不|没|無|无|未|非|缺|难|禁|避免|防止|停止|拒|除|少|别|免|否|失|才|反对|尚|仅|只",
}
"""Words that may deny. Other languages than these have those that deny only."""
_IDIOMS = {
    "en": r"\bnot only\b|\bno doubt\b|\bnot least\b|\bno matter\b|\bno\.\s?\d|\bwhy not\b"
    r"|\bnot to mention\b|\bnothing but\b|\bno less than\b|\bno fewer than\b|\bnotwithstanding\b"
    r"|\bif not\b|\bor not\b|\bwhether or not\b|\b(?:is|are|was|were|do|does|did|can|could|would"
    r"|should|have|has|will)n['’]t (?:it|we|you|they|there|this|that)\b",
    "zh": r"不仅|不但|不只|不光|不少|不断|不斷|不同|不过|不過|不管|不论|无论|無論|不得不|不错"
    r"|差不多"
    r"|不久|不妨|不止|不如|不乏|不必说|不言而喻|不可避免|必不可少|不可或缺|不可缺少|无疑|毫无疑问"
    r"|未来|未來|非常|除非|非洲|无人[机驾机]|无线|无障碍|无纸化|无缝|无害化|无限|无数|不等|不一|不禁"
    r"|不足|不平等|不确定|不均|不良|不利|未必|无偿|无关|不良|不稳|莫过于|不愧|没错|不动产|不锈钢"
    r"|(.)不\1|(.)没\2|有没有|是否|能否|可否|与否|好不容易|不知(?=道?我们能)|不好意思",
}
"""Idioms with such a word that deny nothing."""
_DOUBLE = re.compile(
    r"没有[^。？！]{1,30}就没有|非[^。？！，]{1,12}不可|不[^。？！，]{1,6}不|无[^。？！，]{1,4}不"
)


def count_negations(text: str, language: str) -> int:
    """Return the number of words that surely deny something."""
    return len(_pattern(_NEGATIONS, language).findall(_without_idioms(text, language)))


def count_possible(text: str, language: str) -> int:
    """Return the number of words that deny something, or may."""
    low = text.lower()
    return len(_pattern(_NEGATIONS, language).findall(low)) + len(
        _pattern(_MAY_DENY, language).findall(low)
    )


def may_deny(text: str, language: str) -> bool:
    """Return True if a text denies something, or may."""
    low = text.lower()
    return bool(
        _pattern(_NEGATIONS, language).search(low) or _pattern(_MAY_DENY, language).search(low)
    )


def is_negation_lost(source: str, draft: str, source_language: str, language: str) -> bool:
    """Return True if one of two texts denies and the other does not, or cannot."""
    first, second = source_language.partition("-")[0], language.partition("-")[0]
    if first not in _NEGATIONS or second not in _NEGATIONS:
        return False
    return any(
        (count_negations(one, its) > 0 and not may_deny(other, others))
        or count_negations(one, its) >= 2 > count_possible(other, others)
        for one, its, other, others in (
            (source, first, draft, second),
            (draft, second, source, first),
        )
    )


def _without_idioms(text: str, language: str) -> str:
    low = text.lower()
    if language == "zh":
        low = _DOUBLE.sub(" ", low)
    return _pattern(_IDIOMS, language).sub(" ", low)


def _pattern(table: dict[str, str], language: str) -> re.Pattern[str]:
    return re.compile(table.get(language, r"(?!)"))
