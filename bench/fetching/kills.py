"""A collection that is killed again and again, and goes on: what was lost, and what was asked twice."""

import random
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from fetching.runs import CONTENDER, Web
from warcio.archiveiterator import ArchiveIterator

from edkit.catalogue import Catalogue

WORKS = (0.1, 0.7)  # seconds, at least and at most, from the first request of a run to its kill
POLL = 0.02  # seconds between two looks whether it has begun


def killed(python: str, web: Web, pace: float, kills: int) -> dict[str, Any]:
    """Collect all pages with so many `kill -9` on the way; give what became of them."""
    chance = random.Random(kills)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            [python, CONTENDER, "--note", name], input="\n".join(web.urls()), text=True, check=True
        )
        done = 0
        while done < kills and not _finished(python, folder, web, pace, chance.uniform(*WORKS)):
            done += 1
        if done == kills:
            subprocess.run(_command(python, folder, web, pace), check=True)
        return {"kills": done, **_judged(folder, web)}


def _command(python: str, folder: Path, web: Web, pace: float) -> list[str]:
    return [python, CONTENDER, "--collect", str(folder), str(pace), ",".join(web.hosts)]


def _finished(python: str, folder: Path, web: Web, pace: float, works: float) -> bool:
    """Let a run work for so long and kill it; tell whether it was faster."""
    before = web.count
    with subprocess.Popen(_command(python, folder, web, pace)) as run:
        while web.count == before and run.poll() is None:
            time.sleep(POLL)
        try:
            code = run.wait(works)
        except subprocess.TimeoutExpired:
            run.kill()
            return False
    if code:
        raise subprocess.CalledProcessError(code, run.args)
    return True


def _judged(folder: Path, web: Web) -> dict[str, Any]:
    urls = frozenset(web.urls())
    with Catalogue.open(folder / "catalogue.db") as catalogue:
        addresses, attempts = catalogue.frontier.addresses(), catalogue.frontier.attempts()
    held = frozenset(addresses.loc[addresses["state"] == "held", "url"])
    brought = Counter(attempts.loc[attempts["outcome"] == "brought", "url"])
    archived = Counter(url for url in _archived(folder / "archive") if url in urls)
    asked = Counter(f"http://{host}:{web.port}{path}" for host, path, _ in web.log())
    return {
        "pages": len(urls),
        "lost": len(urls - (held & archived.keys() & brought.keys())),
        "archived_twice": sum(archived[url] > 1 for url in urls),
        "logged_twice": sum(brought[url] > 1 for url in urls),
        "asked_twice": sum(asked[url] - 1 for url in urls if asked[url] > 1),
    }


def _archived(folder: Path) -> list[str]:
    """Give the addresses of all answers in the archive, as another program reads it."""
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            found += [
                str(record.rec_headers.get_header("WARC-Target-URI"))
                for record in ArchiveIterator(stream)
                if record.rec_type == "response"
            ]
    return found
