"""All hostile hosts asked at once, as a run of its own: `python -m hostile.crowd` in the folder above.

Writes one JSON object: host ─► reason or outcome, seconds it took, MB that the process grew by.
"""

import json
import resource
import sys
import time
from contextlib import closing

from edkit.fetch import attempts
from edkit.visits import Wanted

from . import test_answers as answers
from .conftest import settings_for
from .server import Net, Play, answer

LIMIT = 1.0  # seconds for one page

CROWD: dict[str, bytes | Play] = {
    **answers.SLOW,
    **{what: page for what, (page, _) in answers.ENDLESS.items()},
    **{what: page for what, (page, _) in answers.BROKEN.items()},
    **{what: page for what, (page, _) in answers.ODD.items()},
    "a plain page": answer(answers.PAGE),
}


def host_of(number: int) -> str:
    return f"host-{number}.example"


class Supply:
    """One page of each host."""

    def __init__(self, hosts: list[str]) -> None:
        self.left = dict.fromkeys(hosts, 1)

    def hosts(self) -> list[str]:
        return [host for host, left in self.left.items() if left]

    def take(self, host: str, count: int) -> list[Wanted]:
        taken = min(count, self.left[host])
        self.left[host] -= taken
        return [Wanted(url=f"http://{host}/a")] * taken


def memory() -> float:
    """Give the most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)


def main() -> None:
    with closing(Net()) as net:
        named = {host_of(number): what for number, what in enumerate(CROWD)}
        for host, what in named.items():
            net.site(host, a=CROWD[what])
        settings = settings_for(net, total_seconds=LIMIT, workers=32)
        began, before = time.monotonic(), memory()
        found = {}
        for one in attempts(Supply(list(named)), settings=settings):
            host = one.url.split("/")[2]
            if one.url.endswith("/a"):
                found[named[host]] = one.reason or one.outcome
        took, grown = time.monotonic() - began, memory() - before
    json.dump({"found": found, "seconds": took, "grown": grown}, sys.stdout)


if __name__ == "__main__":
    main()
