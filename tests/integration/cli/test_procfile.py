"""The Procfile, as honcho runs it where docs/operating.md says so."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[3]
START_S = 60


def test_honcho_migrates_and_serves(tmp_path):
    section = (ROOT / "docs/operating.md").read_text().partition("### Platforms")[2]
    migrating, serving = re.findall("`(honcho start [a-z]+)`", section.partition("###")[0])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "PORT": str(port)}
    (tmp_path / "Procfile").write_text((ROOT / "Procfile").read_text())
    options = {"cwd": tmp_path, "env": environment}
    subprocess.run(migrating.split(), **options, check=True, timeout=START_S, capture_output=True)
    with (tmp_path / "said").open("wb") as log:
        server = subprocess.Popen(serving.split(), **options, stdout=log, stderr=log)
    try:
        assert wait_for_answer(port, server) == b"ready\n", (tmp_path / "said").read_text()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(START_S)


def wait_for_answer(port, server):
    """Return the answer of /readyz as soon as it comes; nothing if the server has ended."""
    end = time.monotonic() + START_S
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.read()
        except OSError:
            time.sleep(0.05)
    return b""
