"""The wheel, installed into an empty environment without Node, and the sdist to build it from."""

import os
import re
import signal
import socket
import subprocess
import sys
import tarfile
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from itertools import takewhile
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def build(source: Path, target: str, folder: Path) -> Path:
    """Build a wheel or sdist from `source` with the bundle as it is; returns its path."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder],
        cwd=source,
        env={**os.environ, "LIVE_SKIP_BUNDLE": "1"},
        check=True,
        capture_output=True,
        timeout=60,
    )
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def source_files(folder: str) -> set[str]:
    """Files below a folder of the checkout, without built or installed files."""
    built = {"static/src/lib/protocol.d.ts"}
    files = {
        str(file.relative_to(ROOT))
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and not {"dist", "node_modules", "__pycache__"} & set(file.parts)
    }
    return files - built


def wheel_requirements(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        headers = archive.read(metadata).decode().splitlines()
    return [
        Requirement(line.removeprefix("Requires-Dist: "))
        for line in headers
        if line.startswith("Requires-Dist: ")
    ]


def needed_distributions(requirements: list[Requirement]) -> set[str]:
    """Names of the distributions that these and their own requirements need on this machine."""
    known_names: set[str] = set()
    needed: set[str] = set()
    while requirements:
        requirement = requirements.pop()
        if str(requirement) in known_names or not applies(requirement, ""):
            continue
        known_names.add(str(requirement))
        needed.add(requirement.name)
        for line in distribution(requirement.name).requires or []:
            each = Requirement(line)
            if any(applies(each, extra) for extra in ("", *requirement.extras)):
                each.marker = None
                requirements.append(each)
    return needed


def applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def link_distribution(name: str, site_packages: Path) -> None:
    """Make an installed distribution visible in another environment."""
    for file in distribution(name).files or []:
        top = file.parts[0]
        if top not in ("..", "__pycache__") and not (site_packages / top).exists():
            (site_packages / top).symlink_to(distribution(name).locate_file(top))


@pytest.fixture(scope="module")
def installation(wheel, tmp_path_factory):
    """Environment with the wheel and its requirements, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    for name in needed_distributions(wheel_requirements(wheel)):
        link_distribution(name, site_packages)
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", folder / "bin/python"),
            *("--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps"),
            wheel,
        ],
        check=True,
        timeout=60,
    )
    return folder


class Shell:
    """An empty folder and an environment in which there is nothing but the installed program."""

    def __init__(self, environment: Path, folder: Path) -> None:
        self.program, self.folder = environment / "bin/live", folder
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.variables = {"PATH": str(environment / "bin"), "PORT": str(self.port)}

    def run(self, *arguments: str) -> str:
        process = subprocess.run(
            [self.program, *arguments],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert process.returncode == 0, process.stderr
        return process.stdout

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        """Start the server and wait until its log says that it serves."""
        command, both = [self.program, "serve"], {"stdout": PIPE, "stderr": STDOUT}
        with subprocess.Popen(command, cwd=self.folder, env=self.variables, **both) as server:
            try:
                log = list(takewhile(lambda line: b"serving at" not in line, server.stdout))
                assert server.poll() is None, log
                yield server
            finally:
                server.kill()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=15) as page:
            return page.read().decode()


@pytest.fixture
def shell(installation, tmp_path):
    return Shell(installation, tmp_path)


def test_the_installed_wheel_creates_the_demo_and_serves_it(shell):
    shell.run("migrate")
    code = re.search(r"code (\w{6})", shell.run("demo"))[1]
    with shell.serving() as server:
        assert shell.get("/healthz") == "ok\n"
        page = shell.get(f"/e/{code}")
        style = re.search(r'href="(/static/dist/[^"]+\.css)"', page)[1]
        assert "{" in shell.get(style)
        server.send_signal(signal.SIGTERM)
        assert server.wait(15) in (0, -signal.SIGTERM)


def test_the_installed_wheel_knows_its_version(shell, wheel):
    assert shell.run("--version") == f"live, version {wheel.name.split('-')[1]}\n"


def test_the_wheel_has_the_program_and_its_pages_and_nothing_else(wheel):
    names = names_in(wheel)
    assert source_files("live") <= names
    pages = {f"live/_assets/{name}" for name in source_files("templates")}
    bundle = {
        f"live/_assets/{file.relative_to(ROOT)}" for file in (ROOT / "static/dist").rglob("*.*")
    }
    assert pages | bundle <= names
    others = names - source_files("live") - pages - bundle
    assert all(re.match(r"live_rooms-[\d.]+\.dist-info/", name) for name in others), others


def test_the_sdist_has_all_that_a_build_needs(sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    for folder in ("live", "static", "templates"):
        assert all((unpacked / name).is_file() for name in source_files(folder))
    (unpacked / "static/dist").symlink_to(ROOT / "static/dist")
    (tmp_path / "built").mkdir()
    assert names_in(build(unpacked, "wheel", tmp_path / "built")) == names_in(wheel)
