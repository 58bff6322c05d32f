"""Dockerfile and compose.yaml were never built. Checks without an engine: their names exist, and
fit together.
"""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from live.cli.main import COMMANDS
from live.settings import Environment
from live.web.assets import Bundle
from live.web.routes import make_routes

ROOT = Path(__file__).parents[2]
DOCKERFILE, COMPOSE, IGNORED = (
    (ROOT / name).read_text() for name in ("Dockerfile", "compose.yaml", ".dockerignore")
)
SETTINGS = {field.upper() for field in Environment.__struct_fields__}


def instructions():
    """The words after each instruction of the Dockerfile."""
    lines = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.partition(" ")[2]) for line in lines]


def of(kind):
    return [words for name, words in instructions() if name == kind]


def settings(document):
    """Values of compose.yaml by path: {"services.live.image": "live-rooms"}. Block mappings only;
    values keep their spelling.
    """
    values, path = {}, []
    for line in document.splitlines():
        shape = re.fullmatch(r"((?:  )*)([\w-]+):(?: (.*))?", line)
        assert shape or not line or re.match(r" *[#-] |#", line), (
            f"neither a name nor a list: {line!r}"
        )
        if shape:
            depth = len(shape[1]) // 2
            assert depth <= len(path), f"too deep: {line!r}"
            path = [*path[:depth], shape[2]]
            values[".".join(path)] = shape[3] or ""
    return values


COMPOSED = settings(COMPOSE)


@pytest.mark.parametrize("document", [DOCKERFILE, COMPOSE], ids=["Dockerfile", "compose.yaml"])
def test_it_says_first_that_it_was_not_built(document):
    assert document.startswith("# Not built here")


# the image


def test_all_that_is_copied_is_there_and_not_kept_from_the_build():
    let_in = re.findall(r"^!(.+)$", IGNORED, re.MULTILINE)
    patterns = [line for line in IGNORED.splitlines() if line[0] not in "*!"]
    for words in of("COPY"):
        *sources, _ = words.split()
        for source in sources if not sources[0].startswith("--from") else []:
            assert (ROOT / source).exists(), source
            assert source.split("/")[0] in let_in, f".dockerignore keeps {source} out"
            assert not any(fnmatch(source, pattern) for pattern in patterns), source


def test_files_that_a_stage_takes_from_another_were_made_there():
    stages = re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.MULTILINE)
    assert set(re.findall(r"--from=(\w+)", DOCKERFILE)) == set(stages)


def test_packages_are_those_of_the_lock_installed_by_the_installer_of_the_makefile():
    assert "--require-hashes -r requirements.txt" in DOCKERFILE
    (version,) = re.findall(r"\buv==(\S+)", DOCKERFILE)
    assert f"uv=={version}" in (ROOT / "Makefile").read_text()


def test_all_that_the_build_of_the_package_reads_is_copied():
    sources = " ".join(of("COPY"))
    project = (ROOT / "pyproject.toml").read_text()
    paths = re.findall(r'(?m)^(?:readme|path) = "(.+)"', project)
    assert len(paths) == 2
    assert all(
        name in sources for name in [*paths, "pyproject.toml", "live", "templates", "static/dist"]
    )


def test_all_that_the_build_of_the_bundle_imports_is_copied():
    sources = [
        source for words in of("COPY") for source in words.split()[:-1] if source.endswith(".mjs")
    ]
    assert "static/build.mjs" in sources
    for source in sources:
        paths = re.findall(r'from "\./([\w./]+)"', (ROOT / source).read_text())
        assert {f"static/{name}" for name in paths} <= set(sources)
    assert "COPY templates /src/templates\n" in DOCKERFILE.partition("npm run build")[0]


def test_it_runs_as_an_unprivileged_user_with_a_health_check():
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER live$", last, re.MULTILINE)
    (path,) = re.findall(r"(/\w+)', timeout", last)
    assert path in {getattr(route, "path", None) for route in make_routes(Bundle())}
    (environment,) = of("ENV")
    assert {"HOST", "PORT"} <= set(re.findall(r"(\w+)=", environment))


# the services


def test_every_variable_set_is_a_setting():
    names = {
        path.rpartition(".")[2]
        for path in COMPOSED
        if path.startswith("services.live.environment.")
    }
    assert {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "WEB_CONCURRENCY"} <= names <= SETTINGS


def test_commands_are_commands_and_the_database_is_migrated_before_anyone_serves():
    assert COMPOSED["services.migrate.command"] == "[migrate]"
    assert "migrate" in COMMANDS and "serve" in COMMANDS
    assert (
        COMPOSED["services.live.depends_on.migrate"]
        == "{ condition: service_completed_successfully }"
    )


def test_services_and_volumes_that_are_named_are_there():
    services = {
        path.split(".")[1]
        for path in COMPOSED
        if path.count(".") == 1 and path.startswith("services.")
    }
    names = {path.rpartition(".")[2] for path in COMPOSED if ".depends_on." in path}
    hosts = set(re.findall(r"(?:@|//)(\w+)(?:/live|:6379)", COMPOSE))
    assert names | hosts <= services == {"live", "migrate", "postgres", "redis", "caddy"}
    volumes = {path.split(".")[1] for path in COMPOSED if path.startswith("volumes.")}
    assert set(re.findall(r"\[(\w+):/", COMPOSE)) == volumes


def test_redis_keeps_nothing_and_is_bounded_as_the_documents_say():
    options = re.search(
        r"^ +redis-server (.+)$", (ROOT / "docs/operating.md").read_text(), re.MULTILINE
    )[1]
    words = COMPOSED["services.redis.command"].strip("[]").replace(",", "")
    assert words.replace('"no"', "no") == f"redis-server {options}"


def test_ports_are_on_this_machine_only_but_for_the_proxy():
    ports = re.findall(r'ports: \["(\S+?)"', COMPOSE)
    assert ports[0].startswith("127.0.0.1:") and len(ports) == 2


def test_the_trusted_network_is_the_shared_network():
    assert re.findall(r"subnet: (\S+)", COMPOSE) == [
        COMPOSED["services.live.environment.FORWARDED_ALLOW_IPS"]
    ]
