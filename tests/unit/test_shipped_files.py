"""Folders that are shipped with the code."""

import pytest

from live import shipped_files
from live.shipped_files import NotBuilt, find_folder


def test_the_folder_of_the_installed_package_comes_before_that_of_the_checkout(
    monkeypatch, tmp_path
):
    package, checkout = tmp_path / "installed", tmp_path / "checkout"
    (package / "templates").mkdir(parents=True)
    (checkout / "templates").mkdir(parents=True)
    (checkout / "static/dist").mkdir(parents=True)
    monkeypatch.setattr(shipped_files, "ROOTS", (package, checkout))
    assert find_folder("templates") == package / "templates"
    assert find_folder("static/dist") == checkout / "static/dist"


def test_an_unbuilt_folder_is_reported_with_the_command_that_builds_it(monkeypatch, tmp_path):
    monkeypatch.setattr(shipped_files, "ROOTS", (tmp_path,))
    with pytest.raises(NotBuilt, match="make"):
        find_folder("static/dist")
