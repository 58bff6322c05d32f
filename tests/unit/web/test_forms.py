"""Forms: fields of text, and 400 for anything else."""

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from live.web.forms import MAX_FIELDS, read_form, ref_of


def request(body=b"", query=b""):
    async def receive():
        return {"type": "http.request", "body": body}

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": query, "headers": []}
    return Request(scope, receive)


async def test_fields_are_read_with_all_their_values():
    form = await read_form(request(b"name=Ann+B&also=zh&also=pt&empty="))
    assert form.get("name") == "Ann B" and form.get_all("also") == ["zh", "pt"]
    assert form.get("empty") == form.get("missing") == "" and form.get_all("missing") == []


TOO_MANY = b"&".join([b"a=1"] * (MAX_FIELDS + 1))


@pytest.mark.parametrize("body", [b"name=%ff", b"name=\xff", b"name=a%00b", TOO_MANY])
async def test_a_body_that_is_no_form_is_400(body):
    with pytest.raises(HTTPException) as refusal:
        await read_form(request(body))
    assert refusal.value.status_code == 400


def test_the_ref_of_the_page_is_kept_and_a_missing_ref_is_made():
    assert ref_of(request(query=b"ref=0123456789abcdef")) == "0123456789abcdef"
    assert ref_of(request()) != ref_of(request())


@pytest.mark.parametrize("ref", ["short", "x" * 33, "0123456789abcde/"])
def test_a_ref_of_another_form_is_400(ref):
    with pytest.raises(HTTPException):
        ref_of(request(query=f"ref={ref}".encode()))
