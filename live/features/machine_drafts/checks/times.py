"""Words of time in English and Chinese that a faulty draft replaces by others of their kind."""

import re

_KINDS: tuple[dict[str, str], ...] = (
    {
        "spring": r"\bspring\b|春季|春天|春",
        "summer": r"\bsummer\b|夏季|夏天|夏",
        "autumn": r"\b(?:autumn|fall of|this fall)\b|秋季|秋天|秋",
        "winter": r"\bwinter\b|冬季|冬天|冬",
    },
    {
        "start": r"\b(?:early|beginning of|start of)\b|年初|月初|上旬|初期",
        "middle": r"\bmid-?\b|\bmiddle of\b|年中|月中|中旬|中期",
        "end": r"\b(?:late|end of|end-|year-end)\b|年底|年末|月底|月末|末|下旬",
    },
    {
        "last": r"\blast (?:year|month|week|spring|summer|autumn|winter)\b|去年|上个?月|上周",
        "next": r"\bnext (?:year|month|week|spring|summer|autumn|winter)\b|明年|下个?月|下周|来年",
    },
    {
        "mon": r"\bmondays?\b|[周週]一|星期一",
        "tue": r"\btuesdays?\b|[周週]二|星期二",
        "wed": r"\bwednesdays?\b|[周週]三|星期三",
        "thu": r"\bthursdays?\b|[周週]四|星期四",
        "fri": r"\bfridays?\b|[周週]五|星期五",
        "sat": r"\bsaturdays?\b|[周週]六|星期六",
        "sun": r"\bsundays?\b|[周週][日天]|星期[日天]",
    },
)
"""By kind: words for the same time."""
_PATTERNS = [{name: re.compile(each) for name, each in kind.items()} for kind in _KINDS]


def is_time_changed(source: str, draft: str) -> bool:
    """Return True if a word of time stands in one text and another one of its kind in the other."""
    for kind in _PATTERNS:
        first, second = (
            {name for name, pattern in kind.items() if pattern.search(text.lower())}
            for text in (source, draft)
        )
        if first and second and first.isdisjoint(second):
            return True
    return False
