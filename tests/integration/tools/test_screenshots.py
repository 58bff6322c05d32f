"""Sheet of parts: it is drawn with the components and messages of today."""

import re

from live.languages.catalogue import Catalogues
from tools.screenshots.camera import SHEET, build_sheet


def test_the_sheet_of_parts_uses_components_that_exist(tmp_path):
    assert build_sheet(tmp_path).stat().st_size > 10_000


def test_the_sheet_of_parts_uses_messages_that_exist():
    messages = re.findall(r'\bt\(\s*"([^"]+)"', SHEET.read_text("utf-8"))
    assert len(messages) > 20
    assert set(messages) <= Catalogues().languages["zh"].messages.keys()
