"""Languages of a pack: those of the event, each with the texts of the interface nearest to it."""

from ...kernel.text import Text
from ...languages.catalogue import SOURCE_LANGUAGE, Catalogues


class PackLanguages:
    """Texts of the interface in the languages of an event. `ids`: of the event."""

    def __init__(self, ids: tuple[str, ...], catalogues: Catalogues) -> None:
        self.ids = ids or (SOURCE_LANGUAGE,)
        self.catalogues = catalogues
        self._nearest = {each: catalogues.match_tag(each) or SOURCE_LANGUAGE for each in self.ids}
        self._names = {each.id: each.name for each in catalogues.describe_languages(self.ids)}

    @property
    def spoken(self) -> list[str]:
        """Languages of the event that differ in the interface's texts."""
        first = dict[str, str]()
        for language, nearest in self._nearest.items():
            first.setdefault(nearest, language)
        return list(first.values())

    def translate(self, language: str, msgid: str) -> str:
        """A text of the interface in a language of the event, or else in English."""
        return self.catalogues.translate(self._nearest[language], msgid) if msgid else ""

    def text_of(self, msgid: str) -> Text:
        """A text of the interface in each language of the event."""
        return {language: self.translate(language, msgid) for language in self.ids}

    def lines_of(self, msgid: str) -> list[str]:
        """A text of the interface in each language that differs."""
        texts = (self.translate(language, msgid) for language in self.spoken)
        return list(dict.fromkeys(texts))

    def name_of(self, language: str) -> str:
        """Name of a language in that language."""
        return self._names.get(language, language)

    def tag_of(self, language: str) -> str:
        """BCP 47 tag of a language of the event."""
        return self.catalogues.tag_of(language)
