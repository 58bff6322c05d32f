"""Files that appear as a whole: beside others, over others, and of processes that are killed."""

import os
import signal
import subprocess
import sys

import pytest

from live import whole_file
from live.whole_file import write_whole

WRITES = """
import sys
from pathlib import Path
from live import whole_file
if sys.argv[2] == "named":
    whole_file.OPEN_FILES = Path("/nowhere")
with whole_file.write_whole(Path(sys.argv[1])) as out:
    out.write(b"x" * 100_000)
    out.flush()
    print("written", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["unnamed", "named", "unlinked"])
def way(request, monkeypatch):
    """Each way of writing a file: unnamed, with a name of its own, and unnamed where that cannot
    be linked.
    """
    link = os.link

    def link_named_only(source, *arguments, **options):
        if request.param == "unlinked" and source.parent == whole_file.OPEN_FILES:
            raise PermissionError
        link(source, *arguments, **options)

    monkeypatch.setattr(os, "link", link_named_only)
    if request.param == "named":
        monkeypatch.setattr(whole_file, "OPEN_FILES", request.getfixturevalue("tmp_path") / "no")


def write(path, content, **options):
    with write_whole(path, **options) as out:
        out.write(content)


@pytest.mark.usefixtures("way")
def test_a_file_is_there_once_it_is_complete_and_alone(tmp_path):
    path = tmp_path / "file"
    with write_whole(path) as out:
        out.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one" and path.stat().st_mode & 0o777 == 0o600
    with write_whole(path) as out:
        out.write(b"two")
        assert path.read_bytes() == b"one"
    assert path.read_bytes() == b"two" and list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("way")
def test_a_file_that_may_not_be_replaced_stays_and_so_does_a_failing_file(tmp_path):
    path = tmp_path / "file"
    write(path, b"one", replace=False)
    with pytest.raises(FileExistsError):
        write(path, b"two", replace=False)
    with pytest.raises(TypeError):
        write(path, "text")
    assert path.read_bytes() == b"one" and list(tmp_path.iterdir()) == [path]


def killed_while_writing(path, way):
    child = subprocess.Popen(
        [sys.executable, "-c", WRITES, path, way], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout.readline() == b"written\n"
    yield
    child.send_signal(signal.SIGKILL)
    child.communicate()
    yield


def test_nothing_stays_of_a_process_that_is_killed(tmp_path):
    for _ in killed_while_writing(tmp_path / "file", "unnamed"):
        assert list(tmp_path.iterdir()) == []


def test_a_part_with_a_name_is_removed_by_the_next_file_unless_it_is_being_written(tmp_path):
    path = tmp_path / "file"
    other = tmp_path / ".file2.0000.part"
    other.touch()
    running = killed_while_writing(path, "named")
    next(running)
    (part,) = set(tmp_path.iterdir()) - {other}
    whole_file._remove_parts(path)
    assert part.stat().st_size == 100_000
    next(running)
    assert part.exists()
    whole_file._remove_parts(path)
    assert not part.exists() and other.exists()
