"""Fields of plain forms: values read from any submission."""

import pytest

from live.features.polls.kinds.plain_form import (
    ChooseMany,
    ChooseOne,
    NumberField,
    Option,
    OrderField,
    PlainForm,
    TextField,
    read_number,
)

OPTIONS = (Option(0, {"en": "a"}), Option(1, {"en": "b"}), Option(2, {"en": "c"}))


def posted_form(**texts):
    return lambda name: texts.get(name, [])


@pytest.mark.parametrize(
    ("texts", "value"),
    [([], None), ([""], None), (["1"], 1), (["9"], "9"), (["x"], "x"), (["0", "1"], [0, 1])],
)
def test_a_choice_is_the_value_of_its_option_and_several_fit_nowhere(texts, value):
    assert ChooseOne("it", OPTIONS).read(posted_form(it=texts)) == value


def test_several_are_read_as_they_were_sent():
    assert ChooseMany("it", OPTIONS, 1, 2).read(posted_form(it=["2", "2", "x"])) == [2, 2, "x"]


def test_an_order_is_read_place_by_place():
    field = OrderField("it", OPTIONS, 2)
    assert field.read(posted_form(it1=["2"], it2=["0"], it3=["1"])) == [2, 0]
    assert field.read(posted_form(it1=["2"], it2=[""])) == [2]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 1,5 ", 1.5),
        ("1.0", 1),
        ("1 000", 1000),
        ("-3", -3),
        ("−3", -3),
        ("１２", 12),
        ("1e9", "1e9"),
        ("nan", "nan"),
        ("inf", "inf"),
        ("9007199254740993", "9007199254740993"),
        ("9" * 400, "9" * 400),
        ("1,000,000", "1,000,000"),
        ("", ""),
    ],
)
def test_a_number_is_read_as_people_type_it_and_anything_else_stays_text(text, number):
    read = read_number(text)
    assert read == number and type(read) is type(number)


def test_an_empty_number_is_none():
    assert NumberField("it").read(posted_form(it=["  "])) is None


def test_lines_end_as_they_do_in_messages_of_pages():
    assert TextField("it", 9).read(posted_form(it=["a\r\nb"])) == "a\nb"


def test_a_form_repeats_its_content():
    form = PlainForm((ChooseMany("it", OPTIONS, 1, 3), TextField("text", 9, "Word")))
    assert list(form.say({"it": [0, 2]})) == [("", [{"en": "a"}, {"en": "c"}])]
    assert form.write({"it": [0, 2], "text": None}) == {"it": ["0", "2"]}
