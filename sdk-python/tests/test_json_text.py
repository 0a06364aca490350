"""JSON that cannot be misunderstood."""

import time
from datetime import date
from decimal import Decimal

import pytest

from latchkey import json_text


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "1",
        "",
        "{}{}",
        "{",
        '{"a":1,"a":2}',
        '{"a":NaN}',
        '{"a":-Infinity}',
        '{"\\ud800":1}',
        '{"a":"\t"}',
        "\ufeff{}",
    ],
)
def test_text_that_is_not_one_clear_object_is_refused_without_being_quoted(text):
    with pytest.raises(ValueError) as refusal:
        json_text.read_object(text)

    assert str(refusal.value) == "not a single JSON object"


@pytest.mark.parametrize(("levels", "is_read"), [(256, True), (257, False), (100_000, False)])
def test_depth_at_its_boundary(levels, is_read):
    text = '{"a":' * levels + "1" + "}" * levels
    if is_read:
        json_text.read_object(text)
    else:
        with pytest.raises(ValueError):
            json_text.read_object(text)


def test_brackets_in_texts_are_no_depth():
    assert json_text.read_object('{"a":"' + "[" * 1000 + '\\"{"}') == {"a": "[" * 1000 + '"{'}


@pytest.mark.parametrize("end", ["", "\\", '"', "}"])
def test_text_that_does_not_end_is_refused_at_once(end):
    begin = time.process_time()
    with pytest.raises(ValueError):
        json_text.read_object("[" * 300 + '"' + '\\"' * 20_000 + end)
    with pytest.raises(ValueError):
        json_text.read_object('{"a":' * 200 + '"' + "[" * 100 + '\\"' * 20_000 + end)

    assert time.process_time() - begin < 2


def test_number_beyond_a_float_is_kept():
    read = json_text.read_object('{"a":1e999,"b":1.5,"c":123456789012345678901234567890}')

    assert read == {"a": Decimal("1e999"), "b": 1.5, "c": 123456789012345678901234567890}
    assert json_text.write(read) == b'{"a":1E+999,"b":1.5,"c":123456789012345678901234567890}'


@pytest.mark.parametrize("value", ["é😀", "\ud800", "\x00\x1f\u2028", None, True, False, -0.0, [], {}, [[1, {"a": []}]]])
def test_value_survives_writing_and_reading(value):
    assert json_text.read_object(json_text.write({"a": value}).decode("utf-8")) == {"a": value}
    assert json_text.read_object(json_text.write_ascii({"a": value})) == {"a": value}


def test_writing_in_ascii_is_ascii():
    assert json_text.write_ascii({"é": "😀"}).isascii()


@pytest.mark.parametrize(
    "value", [date.today(), object(), {1: 2}, {"\ud800": 1}, float("nan"), Decimal("inf"), {1}, b""]
)
def test_value_that_json_does_not_have_is_refused(value):
    with pytest.raises(ValueError):
        json_text.write({"a": value})


@pytest.mark.parametrize(
    ("value", "limit"),
    [
        (10**1000, "more than 1000 digits"),
        (-(10**5000), "more than 1000 digits"),
        (Decimal("1." + "0" * 1000), "more than 1000 digits"),
        (Decimal("1E+1000000000"), "an exponent beyond 999999999"),
        (Decimal("1E-1000000000"), "an exponent beyond 999999999"),
        ({"n" * 50_001: 1}, "more than 50000 characters"),
        ({"😀" * 25_001: 1}, "more than 50000 characters"),
    ],
    ids=["whole", "negative", "decimal", "exponent", "negative exponent", "name", "name beyond the BMP"],
)
def test_value_beyond_a_limit_of_the_server_is_refused_by_the_limits_name(value, limit):
    with pytest.raises(ValueError) as refusal:
        json_text.write({"a": value})

    assert limit in str(refusal.value) and len(str(refusal.value)) < 100


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("-0", "0"),
        ("-0.0", "-0.0"),
        ("1e5", "100000.0"),
        ("1.50", "1.5"),
        ("1e-400", "0.0"),
        ("1e400", "Decimal('1E+400')"),
    ],
)
def test_number_that_is_read_has_its_value_and_pythons_spelling(text, read):
    assert repr(json_text.read_object(f'{{"a":{text}}}')["a"]) == read


def test_what_contains_itself_is_refused():
    loop = []
    loop.append(loop)

    with pytest.raises(ValueError):
        json_text.write({"a": loop})


def test_copy_shares_nothing_that_can_be_changed():
    original = {"a": [{"b": 1}]}
    copied = json_text.copy(original)
    copied["a"][0]["b"] = 2

    assert original == {"a": [{"b": 1}]}
