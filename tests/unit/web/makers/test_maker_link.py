"""The key of the maker link: derived from the secret and a generation."""

from live.web.makers.maker_link import maker_key, maker_url, verify_maker_key

SECRET = b"a secret of 32 characters or more"


def test_a_key_belongs_to_a_single_secret_and_generation():
    key = maker_key(SECRET, "4f")
    assert verify_maker_key(key, SECRET, "4f")
    assert not verify_maker_key(key, SECRET, "")
    assert not verify_maker_key(key, SECRET, "4e")
    assert not verify_maker_key(key, b"another secret of 32 characters!!", "4f")


def test_text_that_is_not_the_key_is_not_believed():
    key = maker_key(SECRET, "")
    for text in ("", key[:-1], key + "a", key.upper(), "a" * 26, "密钥" * 13, "\x00"):
        assert not verify_maker_key(text, SECRET, "")


def test_each_character_of_a_key_is_as_random_as_the_others():
    """26 of 5 bits."""
    keys = [maker_key(SECRET, str(number)) for number in range(300)]
    assert {len(key) for key in keys} == {26}
    assert all(len(set(characters)) == 32 for characters in zip(*keys, strict=True))


def test_a_key_of_the_first_generation_stays_the_same_in_later_releases():
    address = maker_url("https://live.example.org", SECRET, "")
    assert address == f"https://live.example.org/m/{maker_key(SECRET, '')}"
    assert maker_key(SECRET, "") == "vnehkrculz74yrvydgvcwlh7nx"
