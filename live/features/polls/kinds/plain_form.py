"""Forms and tables that a kind of poll declares for pages without scripts. A single template draws
those of all kinds.

A form is a few fields, each with a name. *Values* are the reader's inputs, by the name of the
field. They may be of any type: the kind makes an answer of them, and its `validate_answer` refuses
invalid values.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from ....kernel.text import Text

INTEGER_LIMIT = 2**53
"""Numbers from here on are left as text, which no kind takes: the wire has none of them."""
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)")


class Phrase(msgspec.Struct, frozen=True):
    """A text of the interface: its English sentence, and the figures for its placeholders."""

    msgid: str
    figures: Mapping[str, int] = {}


class Share(msgspec.Struct, frozen=True):
    """A share of 1; None: of nothing."""

    value: float | None


class Rounded(msgspec.Struct, frozen=True):
    """A figure with so many decimals at least and at most; None: there is none."""

    value: float | None
    least: int
    most: int


Label = Text | Phrase | str
"""Authored text, text of the interface, or a text that is alike in all languages, such as a
number.
"""
Cell = int | float | Share | Rounded | None
"""Figure of a table; None: it is hidden or there is none."""
Values = Mapping[str, Any]
Posted = Callable[[str], list[str]]
"""Texts that were sent in the field of a name; empty: none were."""


class Option(msgspec.Struct, frozen=True):
    value: int | str
    label: Label


class ChooseOne(msgspec.Struct, frozen=True):
    """A choice among several options. Its value is that of the option; None: none was chosen."""

    name: str
    options: tuple[Option, ...]
    label: Label = ""
    optional: bool = False
    compact: bool = False
    """True for a list to unfold, where many fields are below each other."""

    def read(self, posted: Posted) -> Any:
        return _only([_value_of(self.options, text) for text in posted(self.name) if text])

    def write(self, value: Any) -> dict[str, list[str]]:
        return {self.name: [str(value)]}

    def say(self, value: Any) -> list[Label]:
        return [option.label for option in self.options if option.value == value]


class ChooseMany(msgspec.Struct, frozen=True):
    """Some of several options. Its value is a list of theirs."""

    name: str
    options: tuple[Option, ...]
    least: int
    most: int
    label: Label = ""

    def read(self, posted: Posted) -> list[Any]:
        return [_value_of(self.options, text) for text in posted(self.name)]

    def write(self, value: Any) -> dict[str, list[str]]:
        return {self.name: [str(each) for each in value]}

    def say(self, value: Any) -> list[Label]:
        return [option.label for option in self.options if option.value in value]


class OrderField(msgspec.Struct, frozen=True):
    """Options in order, from the first place on. Its value is a list of those of the options."""

    name: str
    options: tuple[Option, ...]
    places: int
    label: Label = ""

    def place_name(self, place: int) -> str:
        """Name of the field of a place, from 1."""
        return f"{self.name}{place}"

    def read(self, posted: Posted) -> list[Any]:
        texts = (posted(self.place_name(place)) for place in range(1, self.places + 1))
        return [_value_of(self.options, text) for some in texts for text in some if text]

    def write(self, value: Any) -> dict[str, list[str]]:
        return {self.place_name(place): [str(each)] for place, each in enumerate(value, 1)}

    def say(self, value: Any) -> list[Label]:
        labels = {option.value: option.label for option in self.options}
        return [labels[each] for each in value]


class NumberField(msgspec.Struct, frozen=True):
    """A number. Its value is an option, or the text that is none; None: it was left empty."""

    name: str
    label: Label = ""
    unit: Label = ""
    least: int | float | None = None
    most: int | float | None = None
    decimals: int = 0

    def read(self, posted: Posted) -> Any:
        return _only([read_number(text) for text in posted(self.name) if text.strip()])

    def write(self, value: Any) -> dict[str, list[str]]:
        return {self.name: [str(value)]}

    def say(self, value: Any) -> list[Label]:
        return [str(value)]


class TextField(msgspec.Struct, frozen=True):
    """A text that the reader types. Its value is the text; None: it was not sent."""

    name: str
    most_chars: int
    label: Label = ""
    long: bool = False
    """True for a field of several lines."""

    def read(self, posted: Posted) -> Any:
        return _only([text.replace("\r\n", "\n") for text in posted(self.name)])

    def write(self, value: Any) -> dict[str, list[str]]:
        return {self.name: [str(value)]}

    def say(self, value: Any) -> list[Label]:
        return [value]


class LanguageField(msgspec.Struct, frozen=True):
    """The language in which the reader typed a text. Its value is the tag."""

    name: str

    def read(self, posted: Posted) -> Any:
        return _only(posted(self.name))

    def write(self, value: Any) -> dict[str, list[str]]:
        return {self.name: [str(value)]}

    def say(self, value: Any) -> list[Label]:
        return []


PlainField = ChooseOne | ChooseMany | OrderField | NumberField | TextField | LanguageField


class PlainForm(msgspec.Struct, frozen=True):
    """Form of a poll's answer."""

    fields: tuple[PlainField, ...]
    hint: Label = ""
    one_by_one: bool = False
    """True if each field is sent by itself: the answer is put together from the parts that were
    sent so far, by the names of the fields.
    """

    def read(self, posted: Posted) -> dict[str, Any]:
        """Return the values of a form that was sent."""
        return {field.name: field.read(posted) for field in self.fields}

    def write(self, values: Values) -> dict[str, list[str]]:
        """Return the texts with which the form is filled in, by the names of its fields."""
        texts: dict[str, list[str]] = {}
        for field in self.fields:
            if values.get(field.name) is not None:
                texts |= field.write(values[field.name])
        return texts

    def say(self, values: Values) -> Iterator[tuple[Label, list[Label]]]:
        """Yield the label of each field that is filled in, and its value in words."""
        for field in self.fields:
            if values.get(field.name) is None:
                continue
            if sentence := field.say(values[field.name]):
                yield ("" if isinstance(field, LanguageField) else field.label), sentence


class PlainRow(msgspec.Struct, frozen=True):
    label: Label
    cells: tuple[Cell, ...]


class PlainTable(msgspec.Struct, frozen=True):
    """A result: rows of figures. `columns` names the rows and each cell."""

    columns: tuple[Label, ...]
    rows: tuple[PlainRow, ...]


def read_number(text: str) -> int | float | str:
    """Return the number that someone typed, with a decimal point or comma and digits of any width;
    the text if it is none.
    """
    plain = re.sub(r"[\s_'’]", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    if len(plain) > 40 or not plain.isascii() or not _NUMBER.fullmatch(plain):
        return text
    number = float(plain)
    if abs(number) >= INTEGER_LIMIT:
        return text
    return int(number) if number.is_integer() else number


def _value_of(options: tuple[Option, ...], text: str) -> int | str:
    """Value of the option with this text; the text itself if there is none."""
    return next((option.value for option in options if str(option.value) == text), text)


def _only(values: list[Any]) -> Any:
    """The value that was sent; None for none; the list, which fits nowhere, if several were."""
    return values[0] if len(values) == 1 else (values or None)
