"""Temporary folders: those of processes that were killed are removed, no others."""

import os
import signal
import subprocess
import sys
import tempfile

import pytest

from live.temporary_folder import known_folder, remove_leftovers, temporary_folder

HOLDS = """
import sys
from live.temporary_folder import temporary_folder
with temporary_folder("report") as folder:
    (folder / "name").write_text("Ann")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A folder for temporary folders, that of the tests' children, too."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_a_folder_is_of_its_owner_alone_and_removed_with_its_files():
    with temporary_folder("report") as folder:
        (folder / "file").touch()
        assert folder.parent == known_folder() and folder.name.startswith("report-")
        assert all(each.stat().st_mode & 0o077 == 0 for each in (folder, folder.parent))
    assert list(known_folder().iterdir()) == []


def test_only_folders_of_processes_that_ended_are_removed():
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    child.stdout.readline()
    (folder,) = known_folder().iterdir()
    with temporary_folder("own") as own:
        remove_leftovers()
        assert {folder, own} == set(known_folder().iterdir())
        child.send_signal(signal.SIGKILL)
        child.communicate()
        assert (folder / "name").read_text() == "Ann"
        remove_leftovers()
        assert list(known_folder().iterdir()) == [own]


@pytest.mark.parametrize("is_link", [True, False])
def test_a_folder_that_others_can_change_is_not_used(place, is_link):
    known = place / f"live-{os.getuid()}"
    (place / "others").mkdir(mode=0o777)
    if is_link:
        known.symlink_to(place / "others")
    else:
        known.mkdir()
        known.chmod(0o777)
    (known / "file").touch()
    with temporary_folder("report") as folder:
        assert folder.parent == place and folder.stat().st_mode & 0o077 == 0
    remove_leftovers()
    assert (known / "file").exists() and not folder.exists()
