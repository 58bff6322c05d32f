"""ZIPs that are written as a stream: equal contents are equal bytes, and no half file has the name
of a whole file.
"""

import subprocess
import zipfile
from datetime import datetime

import pytest

from live.outputs.pack.archive import write_archive

DATE = datetime(2026, 11, 28, 14, 30, 1)  # noqa: DTZ001 -- a ZIP has no zones


def written(path, content="one\r\ntwo"):
    with write_archive(path, DATE) as archive:
        archive.add_text("a.csv", content, "utf-8-sig")
        with archive.open_binary("b.bin", compressed=False) as out:
            out.write(b"\x00" * 700_000)
        archive.add_sums()
    return path.read_bytes()


def test_its_files_come_out_as_they_went_in(tmp_path):
    written(tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.csv", "b.bin", "SHA256SUMS"]
        assert archive.read("a.csv") == b"\xef\xbb\xbfone\r\ntwo"
        assert archive.read("b.bin") == b"\x00" * 700_000
        assert archive.getinfo("a.csv").date_time == (2026, 11, 28, 14, 30, 0)


def test_its_checksums_are_those_that_sha256sum_reads(tmp_path):
    written(tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        archive.extractall(tmp_path)
    subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=tmp_path, check=True)
    (tmp_path / "a.csv").write_text("other")
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=True)


def test_equal_contents_are_equal_bytes(tmp_path):
    assert written(tmp_path / "x.zip") == written(tmp_path / "y.zip")
    assert written(tmp_path / "x.zip") != written(tmp_path / "z.zip", "other")


def fail(path):
    with write_archive(path, DATE) as archive:
        archive.add_text("a", "a")
        raise ZeroDivisionError


def test_a_failure_leaves_neither_a_file_nor_half_a_file(tmp_path):
    with pytest.raises(ZeroDivisionError):
        fail(tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_file_that_was_there_before(tmp_path):
    before = written(tmp_path / "x.zip")
    with pytest.raises(ZeroDivisionError):
        fail(tmp_path / "x.zip")
    assert (tmp_path / "x.zip").read_bytes() == before


@pytest.mark.parametrize("year", [1970, 2200])
def test_dates_that_a_zip_cannot_hold_do_no_harm(tmp_path, year):
    with write_archive(tmp_path / "x.zip", DATE.replace(year=year)) as archive:
        archive.add_text("a", "a")
    with zipfile.ZipFile(tmp_path / "x.zip") as found:
        assert found.getinfo("a").date_time[:3] == (1980, 1, 1)
