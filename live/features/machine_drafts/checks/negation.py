"""Negations in a text: words that deny, and words that only may.

A text that denies has to be denied in its translation, be it by a word that only may.
"""

import re

_NEGATIONS = {
    "en": r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without)\b|n['’]t\b",
    "zh": r"[不没無无未勿莫]|并非|而非|绝非|[是都]非|别(?=[再让把去做说给])",
    "es": r"\b(?:no|nunca|jamás|nadie|nada|ningún|ninguna?o?s?|ni|tampoco|sin)\b",
    "it": r"\b(?:non|mai|nessun[oa]?|niente|nulla|né|senza|neanche|nemmeno)\b",
    "fr": r"\b(?:ne|pas|jamais|aucune?|rien|ni|sans)\b|\bn['’]|\bpersonne ne\b",
    "de": r"\b(?:nicht|kein\w*|nie|niemals|niemand\w*|nichts|ohne|weder)\b",
    "pt": r"\b(?:não|nunca|jamais|ninguém|nada|nenhuma?|nem|sem|tampouco)\b",
    "pl": r"\b(?:nie|nigdy|nikt|nikogo|nic|żad\w+|ani|bez)\b",
    "nl": r"\b(?:niet|geen|nooit|niemand|niets|noch|zonder)\b",
    "el": r"\b(?:δεν|μην?|όχι|ποτέ|κανέν\w*|καμία|κανείς|τίποτα|ούτε|χωρίς|δίχως)\b",
    "hr": r"\b(?:ne|nije|nisu|nisam|nismo|niste|nema\w*|nikad\w*|nitko|ništa|nijed\w+|ni|bez"
    r"|neće\w*)\b",
}
"""Words that deny, by language."""
_ROMANCE = (
    r"\b(?:in|im)(?:suff?ici|compl|capa|segur|visib|esist|exist|adeg|adec|poss|access|acess|util)"
    r"\w*"
    r"|\b(?:des|dis|dé)(?:conoc|contin|apar|occup|ocup|us|afect)\w*"
)
_MAY_DENY = {
    "en": r"\b(?:hardly|barely|scarcely|few|little|lacks?|lacking|fails?|failed|unable|impossible"
    r"|unless|until|instead|rather|except|excluding|only|avoid\w*|prevent\w*|refus\w*|exempt\w*"
    r"|different\w*|differ\w*|vary|various|other|otherwise|missing|stop\w*|absence|against|beyond|"
    r"less|free|too|still|yet|far from|despite|regardless|whether|but|however|deny|denied"
    r"|ban\w*|forbid\w*|prohibit\w*|remain\w*|unclear|insufficient\w*|short\w*)\b"
    r"|\bun(?!der|i|til|like)\w{4,}|\bin(?:complete|suff|access|adequa|visib|effect|abil|capab"
    r"|correct|accura|consist|eligib|existent)\w*|\bim(?:poss|practi|balanc|proper)\w*"
    r"|\b(?:ir(?:regul|relev)|il(?:leg|log))\w*|\bnon-?\w{3,}|\w+less\b|-free\b"
    r"|\bdis(?:abl|agr|allow|connect|contin|appear|cour|approv|regard|simil|advant|qualif)\w*",
    "de": r"\b(?:fehl\w*|mangel\w*|kaum|nur|erst|verb[io]t\w*|verboten|höchstens|spätestens|statt"
    r"|außer|ausgenommen|leer\w*|gegen|vermeid\w*|verhinder\w*)\b|\bun(?!ser|ter|i)\w{4,}",
    "es": r"\b(?:falta\w*|carece\w*|apenas|solo|sólo|prohib\w*|evit\w*|imped\w*|excepto|salvo"
    r"|impide\w*|contra|máximo|vací\w*)\b|" + _ROMANCE,
    "it": r"\b(?:manca\w*|privo|priva|appena|solo|soltanto|vieta\w*|evit\w*|imped\w*|tranne|salvo"
    r"|contro|massimo|ancora)\b|" + _ROMANCE,
    "fr": r"\b(?:manqu\w*|à peine|seul\w*|interdi\w*|évit\w*|empêch\w*|sauf|hormis|jusqu\w*"
    r"|contre|au plus|maximum|exclu\w*|refus\w*)\b|" + _ROMANCE,
    "pt": r"\b(?:falta\w*|carece\w*|apenas|só|somente|proíb\w*|proib\w*|evit\w*|imped\w*|exceto"
    r"|salvo|contra|máximo)\b|" + _ROMANCE,
    "pl": r"\b(?:brak\w*|ledwo|tylko|dopiero|zakaz\w*|unik\w*|zapobieg\w*|oprócz|przeciw\w*"
    r"|maksymalnie|odmówi\w*)\b|\bnie\w{4,}",
    "zh": r"不|没|無|无|未|非|缺|难|禁|避免|防止|停止|拒|除|少|别|免|否|失|才|反对|尚|仅|只",
}
"""Words that may deny, by language."""
_IDIOMS = {
    "en": r"\bnot only\b|\bno doubt\b|\bnot least\b|\bno matter\b|\bno\.\s?\d|\bwhy not\b"
    r"|\bnot to mention\b|\bno later than\b|\bno more than\b|\bnot (?:im|un|in)\w+\b"
    r"|\bno objections?\b|\b(?:may|must|should|can|do|does|will) not exceed\b"
    r"|\bn[o'’]t\b[^.?!]{1,60}\bwithout\b|\bwithout\b[^.?!]{1,60}\b(?:not|cannot|n['’]t)\b"
    r"|\bhardly an\w+\b[^.?!]{1,60}\bnot\b|\bno (?:one|body|\w+)\b[^.?!]{1,40}\bnot\b"
    r"|\bnot\b[^.?!]{1,60}\buntil\b|\bnothing but\b"
    r"|\bno less than\b|\bno fewer than\b|\bnotwithstanding\b"
    r"|\bif not\b|\bor not\b|\bwhether or not\b|\b(?:is|are|was|were|do|does|did|can|could|would"
    r"|should|have|has|will)n['’]t (?:it|we|you|they|there|this|that)\b",
    "fr": r"\bn['’]exclu\w* pas\b|\bpas seulement\b|\bne\b[^.?!]{1,60}\bque\b"
    r"|\bn(?:e\b|['’])[^.!]{1,60}\bpas\b(?=[^.!]*\?)",
    "de": r"\bnicht nur\b|\bnicht (?:mehr|weniger|später) als\b|\bnicht zuletzt\b"
    r"|\bohne weiteres\b",
    "es": r"\bno s[oó]lo\b|\bno (?:más|menos) de\b|\bsin embargo\b|\bsin duda\b|\bno obstante\b",
    "it": r"\bnon solo\b|\bnon (?:più|meno|oltre)\b|\bsenza dubbio\b",
    "pt": r"\bnão só\b|\bnão apenas\b|\bnão (?:mais|menos) de\b|\bsem dúvida\b",
    "pl": r"\bnie tylko\b|\bbez wątpienia\b|\bnie więcej niż\b|\bnie później niż\b",
    "zh": r"不超过|不少于|不低于|不得超过|不得低于|不迟于|不晚于|不高于|不得高于|不小于|不大于"
    r"|无休|不仅|不但|不只|不光|不少|不断|不斷|不同|不过|不過|不管|不论|无论|無論|不得不|不错"
    r"|差不多"
    r"|不久|不妨|不止|不如|不乏|不必说|不言而喻|不可避免|必不可少|不可或缺|不可缺少|无疑|毫无疑问"
    r"|未来|未來|非常|除非|非洲|无人[机驾机]|无线|无障碍|无纸化|无缝|无害化|无限|无数|不等|不一|不禁"
    r"|不足|不平等|不确定|不均|不良|不利|未必|无偿|无关|不稳|莫过于|不愧|没错|不动产|不锈钢"
    r"|(.)不\1|(.)没\2|有没有|是否|能否|可否|与否|好不容易|不知(?=道?我们能)|不好意思",
}
"""Idioms with such a word that deny nothing."""
_DOUBLE = re.compile(
    r"没有[^。？！]{1,30}就没有|没有[^。？！，]{1,16}不|非[^。？！，]{1,12}不可|不[^。？！，]{1,6}不|无[^。？！，]{1,4}不"
)
_CONCORD = frozenset({"es", "it", "fr", "pt", "pl", "hr", "el"})
"""Languages that deny once by two words."""


def count_negations(text: str, language: str) -> int:
    """Return the number of words that surely deny something."""
    return len(_pattern(_NEGATIONS, language).findall(_without_idioms(text, language)))


def count_possible(text: str, language: str) -> int:
    """Return the number of words that deny something, or may."""
    low = text.lower()
    places = {
        found.start()
        for table in (_NEGATIONS, _MAY_DENY)
        for found in _pattern(table, language).finditer(low)
    }
    return len(places)


def may_deny(text: str, language: str) -> bool:
    """Return True if a text denies something, or may."""
    low = text.lower()
    return bool(
        _pattern(_NEGATIONS, language).search(low) or _pattern(_MAY_DENY, language).search(low)
    )


def is_negation_lost(source: str, draft: str, source_language: str, language: str) -> bool:
    """Return True if a text denies and the other does not, or cannot."""
    first, second = source_language.partition("-")[0], language.partition("-")[0]
    if first not in _NEGATIONS or second not in _NEGATIONS:
        return False
    return any(
        (count_negations(one, its) > 0 and not may_deny(other, others))
        or (its not in _CONCORD and count_negations(one, its) >= 2 > count_possible(other, others))
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
