"""The version stands in pyproject.toml; the command and the changelog agree with it."""

import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from live.cli.main import live

ROOT = Path(__file__).parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


def test_the_command_prints_the_version():
    assert CliRunner().invoke(live, ["--version"]).output == f"live, version {VERSION}\n"


def test_the_changelog_begins_with_the_version():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == VERSION, "begin CHANGELOG.md with the version of pyproject.toml"


def test_no_other_file_repeats_the_version():
    sources = [*(ROOT / "live").rglob("*.py"), ROOT / "Dockerfile", ROOT / "compose.yaml"]
    assert not [file for file in sources if VERSION in file.read_text()], (
        "read the version from the package's metadata"
    )
