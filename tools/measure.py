"""`python -m tools.measure`: starts a server and prints how fast and how large it is.

Seconds from start to `/live` and `/ready`, memory once it has answered, and the time of a
turn over HTTP on held-out sentences. Absolute times depend on the machine: compare runs on
the same one.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from bot.evaluation.sentences import read_sentences

_ROOT = Path(__file__).resolve().parents[1]
_TURNS = 200
_EACH_CONVERSATION = 10
_PATIENCE = 300
_P95 = 0.95


def main() -> int:
    """Measure one server on a free port, with a database that is thrown away."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {
            **os.environ,
            "ALBA_PORT": str(port),
            "ALBA_RATE_LIMIT": "off",
            "ALBA_DATABASE_URL": f"sqlite:///{folder}/alba.db",
        }
        command = [sys.executable, "-m", "api"]
        start = time.perf_counter()
        server = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{port}"
            for path in ("/live", "/ready"):
                _wait(url + path)
                print(f"{path:<8} after {time.perf_counter() - start:.1f} s")
            seconds = _turns(url)
            print(f"turn     median {statistics.median(seconds) * 1000:.0f} ms", end=", ")
            print(f"95th percentile {seconds[int(len(seconds) * _P95)] * 1000:.0f} ms")
            print(f"memory   {_resident(server.pid)} MB resident after {len(seconds)} turns")
        finally:
            server.terminate()
            server.wait()
    return 0


def _turns(url: str) -> list[float]:
    sentences = [s for s in read_sentences(_ROOT / "tests" / "nlu") if s.language in {"en", "es"}]
    seconds = []
    talk = ""
    for number, sentence in enumerate(sentences[:: max(1, len(sentences) // _TURNS)]):
        if number % _EACH_CONVERSATION == 0:
            begun = _post(f"{url}/v1/conversations", {"language": sentence.language})
            talk = f"{url}/v1/conversations/{begun['id']}/messages"
        start = time.perf_counter()
        _post(talk, {"text": sentence.text})
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)


def _wait(url: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def _post(url: str, body: dict[str, str]) -> dict[str, Any]:
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        result: dict[str, Any] = json.load(answer)
        return result


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    sys.exit(main())
