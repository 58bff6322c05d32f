"""Output of commands: texts of others do not control a terminal."""

import ast
import unicodedata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from live.cli.main import LiveGroup
from live.cli.support import output
from live.cli.support.output import printable, say, style

CLI = Path(output.__file__).parents[1]
HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m\r\x08\u202e\u2066"


def print_output(work, color=True):
    return CliRunner().invoke(click.Command("test", callback=work), color=color).output


def test_terminal_control_characters_are_written_as_an_escape():
    assert printable("\x1b[31m") == "\\x1b[31m"
    assert printable("a\tb\nZürich 杭州 👩‍🚀 שלום") == "a\tb\nZürich 杭州 👩‍🚀 שלום"
    for char in map(chr, [*range(0x300), *range(0x2000, 0x2070), 0xD800, 0xDFFF]):
        is_control = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        is_turning = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
        is_shown = char in "\n\t" or not (is_control or is_turning)
        assert (printable(char) == char) is is_shown
        assert printable(char).isprintable() or is_shown


def test_a_text_has_the_styles_of_the_program_and_no_others():
    def work():
        say(f"{style('wrong', fg='red')} {HOSTILE} {style(HOSTILE, bold=True)}")

    text = print_output(work)
    assert text.startswith("\x1b[31mwrong\x1b[0m ")
    assert text.count("\x1b") == 4
    assert not {"\x07", "\x9b", "\r", "\x08", "\u202e", "\u2066"} & {*text}


def test_the_sentence_of_an_error_controls_no_terminal():
    @click.group(cls=LiveGroup, modules={})
    def group():
        pass

    def fail():
        raise click.ClickException(HOSTILE)

    def break_off():
        raise FileNotFoundError(2, "No such file", HOSTILE)

    group.get_command = lambda context, name: click.Command(name, callback=commands[name])
    commands = {"fail": fail, "break": break_off}
    for name in commands:
        result = CliRunner().invoke(group, [name], color=True)
        assert result.exit_code == 1
        assert "\\x1b]0;title\\x07" in result.output
        assert not {"\x1b", "\x07", "\x9b"} & {*result.output}


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_commands_print_through_a_single_place(path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if type(node) is ast.Call]
    names = {ast.unparse(call) for call in calls}
    if path.stem != "output":
        assert not {"click.echo", "click.secho", "click.style", "print"} & names
    assert "sys.stdout.write" not in names
