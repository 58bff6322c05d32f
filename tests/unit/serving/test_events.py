"""Server-sent events in chunks of HTTP."""

from live.features.wire import FrameBatch
from live.serving.events import encode_chunk, encode_events


def test_each_frame_is_an_event_of_its_own_and_nothing_else() -> None:
    assert encode_events([b'{"seq":"a"}', b'{"now":1}']) == (
        b'data: {"seq":"a"}\n\ndata: {"now":1}\n\n'
    )


def test_a_chunk_says_how_long_it_is() -> None:
    assert encode_chunk(b"x" * 26) == b"1a\r\n" + b"x" * 26 + b"\r\n"


def test_empty_data_is_no_chunk_as_an_empty_chunk_would_end_the_response() -> None:
    assert encode_chunk(encode_events(FrameBatch([]).frames)) == b""
