"""Folders that are shipped with the code."""

import pytest

from live import shipped_files
from live.shipped_files import NotBuilt, find_folder


def test_the_folder_of_the_installed_package_comes_before_that_of_the_checkout(
    monkeypatch, tmp_path
):
    installed, checkout = tmp_path / "installed", tmp_path / "checkout"
    (installed / "templates").mkdir(parents=True)
    (checkout / "templates").mkdir(parents=True)
    (checkout / "static/dist").mkdir(parents=True)
    monkeypatch.setattr(shipped_files, "ROOTS", (installed, checkout))
    assert find_folder("templates") == installed / "templates"
    assert find_folder("static/dist") == checkout / "static/dist"


def test_a_folder_that_is_not_built_is_said_with_the_command_that_builds_it(monkeypatch, tmp_path):
    monkeypatch.setattr(shipped_files, "ROOTS", (tmp_path,))
    with pytest.raises(NotBuilt, match="make"):
        find_folder("static/dist")
