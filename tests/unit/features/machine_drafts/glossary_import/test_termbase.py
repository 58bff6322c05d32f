"""Terms of TBX files, and hostile files."""

import re
import time

import pytest

from live.features.machine_drafts.glossary_import.file_term import MAX_FILE_TERMS
from live.features.machine_drafts.glossary_import.termbase import MAX_DEPTH, read_termbase
from live.kernel.errors import BadFile

TBX_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "http://127.0.0.1:9/TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1">
  <descrip type="definition">A settlement</descrip>
  <langSet xml:lang="en-GB">
    <tig><term>town</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
    <tig><term>city</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
    <tig><term>burgh</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  </langSet>
  <langSet xml:lang="zh-CN"><ntig><termGrp><term>城<hi>市</hi></term></termGrp></ntig></langSet>
  <langSet xml:lang="de"><tig><term>Stadt</term></tig></langSet>
</termEntry>
</body></text></martif>"""
TBX_3 = """<tbx:tbx xmlns:tbx="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
 type="TBX-Min" style="dct" xml:lang="en"><tbx:text><tbx:body>
<tbx:conceptEntry id="c1">
  <tbx:langSec xml:lang="en">
    <tbx:termSec><tbx:term>R&amp;D &lt; 3 %</tbx:term></tbx:termSec>
    <tbx:termSec><tbx:term>R and D</tbx:term>
      <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></tbx:termSec>
  </tbx:langSec>
  <tbx:langSec xml:lang="zh"><tbx:termSec><tbx:term>研发</tbx:term></tbx:termSec></tbx:langSec>
</tbx:conceptEntry>
</tbx:body></tbx:text></tbx:tbx>"""
CONCEPT = (
    '<termEntry><langSet xml:lang="en"><tig><term>{}</term></tig></langSet>'
    '<langSet xml:lang="zh"><tig><term>城市</term></tig></langSet></termEntry>'
)


def find_language(tag):
    return {"en": "en", "en-GB": "en", "zh": "zh", "zh-CN": "zh"}.get(tag)


def read(text, encoding="utf-8"):
    return read_termbase(text.encode(encoding), find_language)


def refusal_of(content):
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(BadFile) as caught:
        read_termbase(content, find_language)
    return caught.value.reason, caught.value.fields.get("line")


def with_doctype(declarations, text="&a;"):
    return f"<!DOCTYPE martif [{declarations}]>\n<martif>{CONCEPT.format(text)}</martif>"


def test_terms_of_version_2_have_the_preferred_form_first_and_no_deprecated_one():
    terms, left_out = read(TBX_2)
    assert terms == [(4, {"en": ["city", "town"], "zh": ["城市"]})]
    assert left_out == ["de"]


def test_terms_of_version_3_are_read_under_any_prefix():
    terms, left_out = read(TBX_3)
    assert terms == [(3, {"en": ["R&D < 3 %"], "zh": ["研发"]})]
    assert left_out == []


def test_a_file_in_utf_16_is_read():
    text = TBX_2.replace("UTF-8", "UTF-16")
    assert read(text, "utf-16").terms == read(TBX_2).terms


def test_a_file_in_an_encoding_of_several_bytes_is_refused():
    content = TBX_2.replace("UTF-8", "GBK").encode("gbk")
    assert refusal_of(content)[0] == "encoding"
    assert refusal_of(TBX_2.replace("UTF-8", "klingon"))[0] in {"encoding", "termbase"}


def test_a_concept_without_forms_in_the_languages_of_the_event_is_a_term_without_forms():
    concept = (
        '<termEntry><langSet xml:lang="fr"><tig><term>ville</term></tig></langSet></termEntry>'
    )
    assert read(f"<martif>{concept}</martif>") == ([(1, {})], ["fr"])


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "entities that grow": with_doctype(LAUGHS, "&i;"),
    "a long entity that is used often": with_doctype(f'<!ENTITY a "{"x" * 1000}">', "&a;" * 1000),
    "an entity that is a file": with_doctype('<!ENTITY a SYSTEM "file:///etc/passwd">'),
    "an entity that is a page": with_doctype('<!ENTITY a SYSTEM "http://127.0.0.1:9/">'),
    "an entity of the DOCTYPE": with_doctype('<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;', ""),
    "an entity of a DTD that is not read": (
        f'<!DOCTYPE martif SYSTEM "TBX.dtd"><martif>{CONCEPT.format("caf&eacute;")}</martif>'
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_entities_are_refused(name):
    assert refusal_of(HOSTILE[name])[0] == "termbase_entities"


def test_deep_nesting_is_refused_at_its_line():
    text = "<martif>\n" + "<a>" * 200_000
    assert refusal_of(text) == ("termbase_deep", 2)
    assert read(f"{'<a>' * (MAX_DEPTH - 5)}{CONCEPT.format('x')}{'</a>' * (MAX_DEPTH - 5)}").terms


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("", "termbase", 1),
        ("en,zh\ncity,城市", "termbase", 1),
        ("<martif>\n<termEntry>\n</martif>", "termbase", 3),
        ("<martif>&nbsp;</martif>", "termbase", 1),
        ("<xliff/>", "termbase_empty", None),
    ],
)
def test_a_file_that_is_no_termbase_is_refused(text, reason, line):
    assert refusal_of(text) == (reason, line)


def test_too_many_concepts_are_refused():
    text = f"<martif>{'<termEntry/>' * (MAX_FILE_TERMS + 1)}</martif>"
    assert refusal_of(text)[0] == "termbase_concepts"


def test_a_large_file_is_read_in_time():
    filler = f"<note>{'x' * 4000}</note>"
    text = f"<martif>{(CONCEPT.format('city') + filler) * 2400}</martif>"
    assert len(text) > 9_900_000
    start = time.process_time()
    assert len(read(text).terms) == 2400
    assert time.process_time() - start < 10


def test_a_term_is_not_the_text_around_it():
    text = re.sub("<tig>", "<tig>around ", CONCEPT).format("<x>smart</x> city")
    assert read(f"<martif>{text}</martif>").terms[0].forms["en"] == ["smart city"]
