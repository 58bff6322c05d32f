"""Terms of a TBX file (TermBase eXchange, ISO 30042), version 2 or 3.

Files are hostile until read: entities are neither declared nor expanded, a DOCTYPE's address is not
opened, and nesting is bounded. A server reads them in a child process.
"""

from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from ....kernel.errors import BadFile, RefusalSentences
from .file_term import MAX_FILE_TERMS, FileTerm, FileTerms, FindLanguage

MAX_DEPTH = 100
"""Elements inside each other."""
MAX_LEFT_OUT = 50
"""Languages that are named as left out."""
_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_STATUSES = frozenset({"administrativeStatus", "normativeAuthorization"})
_REPLACED = ("deprecated", "superseded", "obsolete", "forbidden")
_PREFERRED = "preferred"


class _Form(NamedTuple):
    text: str
    is_preferred: bool


def read_termbase(content: bytes, find_language: FindLanguage) -> FileTerms:
    """Read the concepts of a TBX file, as terms with their preferred form first. Raises BadFile."""
    reader = _TermbaseReader(find_language)
    try:
        reader.parse(content)
    except expat.ExpatError as error:
        raise BadFile("termbase", line=error.lineno) from None
    except (LookupError, ValueError):  # an encoding that is unknown, or of several bytes
        raise BadFile("encoding") from None
    if not reader.terms:
        raise BadFile("termbase_empty")
    return FileTerms(reader.terms, [*reader.left_out])


class _TermbaseReader:
    def __init__(self, find_language: FindLanguage) -> None:
        self.terms: list[FileTerm] = []
        self.left_out: dict[str, None] = {}
        self._find_language = find_language
        self._languages: dict[str, str | None] = {}
        self._depth = 0
        self._line = 0
        self._forms: dict[str, list[_Form]] = {}
        self._language: str | None = None
        self._is_in_term = False
        self._term: list[str] = []
        self._statuses: list[str] = []
        self._text: list[str] | None = None
        self._text_end = 0

    def parse(self, content: bytes) -> None:
        """Parse a file. Raises BadFile, ExpatError, LookupError, ValueError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take_text
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._refuse_unknown_entity
        self._parser = parser
        parser.Parse(content, True)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise BadFile("termbase_deep", line=self._parser.CurrentLineNumber)
        name = _local_name(tag)
        if name in _CONCEPTS:
            self._line = self._parser.CurrentLineNumber
            self._forms = {}
            self._language = None
        elif name in _LANGUAGES:
            self._language = self._language_of(attributes.get("xml:lang", ""))
        elif name in _TERMS:
            self._is_in_term = True
            self._term, self._statuses = [], []
        elif self._is_in_term and self._text is None:
            if name == "term":
                self._collect(self._term)
            elif name in _STATUSES or attributes.get("type") in _STATUSES:
                self._collect(self._statuses)

    def _collect(self, texts: list[str]) -> None:
        """Collect the text of the element that starts, and of those in it."""
        self._text, self._text_end = texts, self._depth

    def _end(self, tag: str) -> None:
        if self._text is not None and self._depth == self._text_end:
            self._text = None
        self._depth -= 1
        name = _local_name(tag)
        if name in _TERMS:
            self._is_in_term = False
            self._add_form()
        elif name in _LANGUAGES:
            self._language = None
        elif name in _CONCEPTS:
            self._add_concept()

    def _take_text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _add_form(self) -> None:
        text = "".join(self._term).strip()
        status = "".join(self._statuses).strip().lower()
        if self._language and text and not status.startswith(_REPLACED):
            form = _Form(text, status.startswith(_PREFERRED))
            self._forms.setdefault(self._language, []).append(form)

    def _add_concept(self) -> None:
        if len(self.terms) >= MAX_FILE_TERMS:
            raise BadFile("termbase_concepts", most=MAX_FILE_TERMS)
        forms = {
            language: [each.text for each in sorted(found, key=lambda each: not each.is_preferred)]
            for language, found in self._forms.items()
        }
        self.terms.append(FileTerm(self._line, forms))

    def _language_of(self, tag: str) -> str | None:
        if tag not in self._languages:
            self._languages[tag] = self._find_language(tag) if tag else None
        language = self._languages[tag]
        if language is None and tag and len(self.left_out) < MAX_LEFT_OUT:
            self.left_out[tag] = None
        return language

    def _refuse_entity(self, *declaration: object) -> None:
        raise BadFile("termbase_entities", line=self._parser.CurrentLineNumber)

    def _refuse_unknown_entity(self, name: str, is_parameter: bool) -> None:
        if self._text is not None:
            self._refuse_entity()


def _local_name(tag: str) -> str:
    return tag.rpartition(":")[2]


REFUSALS: RefusalSentences = {
    (BadFile, "termbase"): (
        "Line {line} is not valid TBX. Export the file again as TBX, and choose it again."
    ),
    (BadFile, "termbase_empty"): (
        "This file has no concepts of TBX. Export the glossary as TBX, XLSX or CSV, and choose "
        "that file."
    ),
    (BadFile, "termbase_entities"): (
        "Line {line} uses XML entities, which are not read here. Export the file without them, and "
        "choose it again."
    ),
    (BadFile, "termbase_deep"): (
        "Line {line} is nested too deeply. Export the file again as TBX, and choose it again."
    ),
    (BadFile, "termbase_concepts"): (
        "This file has more than {most} concepts. Split it into smaller files."
    ),
}
