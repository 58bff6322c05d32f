"""Gets Chromium onto a fresh machine: as root by apt, with the fonts that tests draw with; else
from npm into .venv.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.fonts import DEFAULT_SET, FontsUnavailable, choose_font_set, find_missing_packages

UNPACKED = Path(__file__).parents[2] / ".venv/chromium"
CHROMIUMS = ("chromium-headless-shell", "chromium", "google-chrome", str(UNPACKED / "run"))
NPM_CHROMIUM = "@sparticuz/chromium@153.0.0"
LIBRARIES = Path("/usr/lib")

# The package unpacks into the temporary folder, its libraries only in the cloud it was made for.
UNPACK = """
import chromium, { inflate } from "@sparticuz/chromium";
await chromium.executablePath();
await inflate("node_modules/@sparticuz/chromium/bin/al2023.tar.br");
"""
RUN = """#!/bin/sh
here=$(dirname "$0")
fonts="$([ -d /etc/fonts ] && echo /etc/fonts || echo "$here/fonts")"
export FONTCONFIG_PATH="${FONTCONFIG_PATH:-$fonts}"
LD_LIBRARY_PATH="$here/al2023/lib" exec "$here/chromium" "$@"
"""


def find_chromium() -> str | None:
    """$CHROMIUM, a program of the machine, or the unpacked browser here."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


ENGINES = {
    "firefox-esr": "/usr/bin/firefox-esr",
    "webkit2gtk-driver": "/usr/bin/WebKitWebDriver",
    "xvfb": "/usr/bin/Xvfb",
}
"""Packages of the other engines, which run at night, and a file of each."""


def main() -> None:
    install_chromium()
    if "--engines" in sys.argv:
        install_engines()


def install_engines() -> None:
    missing = [package for package, file in ENGINES.items() if not Path(file).exists()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        apt_install(missing)
    elif missing:
        print(f"  tests in other engines are skipped: apt install {' '.join(missing)}")


def install_chromium() -> None:
    if missing := missing_packages():
        if os.geteuid() == 0 and shutil.which("apt-get"):
            apt_install(missing)
        elif not find_chromium():
            unpack_from_npm()
    if not find_chromium():
        sys.exit("No Chromium for the browser tests: install chromium, or name one in CHROMIUM.")
    for package in missing_fonts():
        print(f"  no {package}: what it is for may show as boxes in screenshots")


def missing_packages() -> list[str]:
    return [
        package
        for package, there in (
            ("chromium-headless-shell", find_chromium()),
            ("libatomic1", any(LIBRARIES.glob("*/libatomic.so.1"))),  # Playwright's Node
        )
        if not there
    ] + missing_fonts()


def missing_fonts() -> list[str]:
    """Packages of the default set, and of the chosen set."""
    try:
        sets = dict.fromkeys([DEFAULT_SET, choose_font_set()])
    except FontsUnavailable as refusal:
        sys.exit(str(refusal))
    return list(dict.fromkeys(each for name in sets for each in find_missing_packages(name)))


def apt_install(packages: list[str]) -> None:
    print("· apt:", *packages, flush=True)
    apt("update")
    apt("install", "--yes", "--no-install-recommends", *packages)


def apt(*words: str) -> None:
    process = subprocess.run(
        ["apt-get", "-q", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if process.returncode:
        sys.exit(f"{process.stdout}\napt-get {words[0]} failed")


def unpack_from_npm() -> None:
    print("· npm:", NPM_CHROMIUM, flush=True)
    shutil.rmtree(UNPACKED, ignore_errors=True)
    UNPACKED.mkdir(parents=True)
    env = {**os.environ, "TMPDIR": str(UNPACKED)}
    env["PATH"] = os.pathsep.join([env.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    npm = shutil.which("npm", path=env["PATH"]) or "npm"
    node = shutil.which("node", path=env["PATH"]) or "node"
    subprocess.run(
        [npm, "install", "--silent", "--ignore-scripts", "--prefix", ".", NPM_CHROMIUM],
        cwd=UNPACKED,
        env=env,
        check=True,
    )
    subprocess.run(
        [node, "--input-type=module", "--eval", UNPACK], cwd=UNPACKED, env=env, check=True
    )
    run = UNPACKED / "run"
    run.write_text(RUN)
    run.chmod(0o755)


if __name__ == "__main__":
    main()
