"""One contender after the other on the same web; what the server saw of each."""

import json
import subprocess
import sys
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CONTENDER = str(HERE / "contender.py")
Log = list[tuple[str, str, float]]  # host, path, seconds on the server's clock


@dataclass(frozen=True)
class Web:
    """The server of one run, and the addresses of its pages."""

    port: int
    hosts: tuple[str, ...]
    pages: int  # of each host

    def urls(self) -> list[str]:
        """Give all pages, those of one host apart: the first of each host, then the second, and so on."""
        return [
            f"http://{host}:{self.port}/news/{number}.html"
            for number in range(self.pages)
            for host in self.hosts
        ]

    @property
    def count(self) -> int:
        """How often anything was asked since the last log."""
        with urllib.request.urlopen(f"http://{self.hosts[0]}:{self.port}/-/count", timeout=20) as answer:
            return int(answer.read())

    def log(self) -> Log:
        """Give what was asked since the last time."""
        with urllib.request.urlopen(f"http://{self.hosts[0]}:{self.port}/-/log", timeout=20) as answer:
            return [(host, path, at) for host, path, at in json.load(answer)]


@contextmanager
def served(hosts: int, pages: int) -> Iterator[Web]:
    """Start the server in a process of its own, and stop it."""
    sys.path.append(str(HERE))
    from server import hosts_of

    with subprocess.Popen(
        [sys.executable, str(HERE / "server.py"), str(hosts)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        try:
            yield Web(port=int(process.stdout.readline()), hosts=tuple(hosts_of(hosts)), pages=pages)
        finally:
            process.kill()


def installed(python: str) -> dict[str, str]:
    """Give the contenders, with their versions, that a Python has. Raises OSError, CalledProcessError."""
    asked = subprocess.run([python, CONTENDER, "--installed"], capture_output=True, text=True, check=True)
    return dict(json.loads(asked.stdout))


def run(name: str, python: str, web: Web, pace: float) -> dict[str, Any]:
    """Let one contender bring all pages; give its figures and those of the server."""
    web.log()
    done = subprocess.run(
        [python, CONTENDER, name, str(pace)],
        input="\n".join(web.urls()),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return {**told, **seen(web.log(), pace)}


def seen(log: Log, pace: float) -> dict[str, Any]:
    """Give what the server saw: requests, seconds from the first to the last, and how far from the floor.

    The floor is what the pace demands of the host that was asked most: (requests - 1) x pace.
    """
    times: Mapping[str, list[float]] = defaultdict(list)
    for host, _, at in log:
        times[host].append(at)
    seconds = max(at for _, _, at in log) - min(at for _, _, at in log)
    floor = (max(map(len, times.values())) - 1) * pace
    gaps = [later - at for own in times.values() for at, later in pairwise(own)]
    return {
        "requests": len(log),
        "seconds": seconds,
        "floor": floor,
        "ratio": seconds / floor if floor else None,
        "shortest": 1000 * min(gaps, default=0.0),
    }
