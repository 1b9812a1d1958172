"""One way of fetching, run on the addresses of standard input, in a process of its own.

    python bench/fetching/contender.py NAME PACE < addresses
    python bench/fetching/contender.py --installed        # what this Python has, with versions
    python bench/fetching/contender.py --note FOLDER < addresses      # of a collection that is
    python bench/fetching/contender.py --collect FOLDER PACE HOSTS    # killed and resumed

Writes one JSON object: pages brought, CPU seconds of the work, peak memory in MB. The edkit ones need
edkit, scrapy needs Scrapy; nothing else of this project is used here.
"""

import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

CONTACT = "study@example.org"


def by_host(urls: Iterable[str]) -> dict[str, list[str]]:
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).hostname or ""].append(url)
    return hosts


def plain_requests(urls: list[str], pace: float) -> int:
    """One thread and one session a host, as fast as the pace allows: what a careful script does."""
    import requests

    brought: list[int] = []

    def visit(own: list[str]) -> None:
        with requests.Session() as session:
            turn = time.monotonic()
            for url in own:
                time.sleep(max(0.0, turn - time.monotonic()))
                turn = time.monotonic() + pace
                brought.append(len(session.get(url, timeout=20).content))

    threads = [threading.Thread(target=visit, args=(own,)) for own in by_host(urls).values()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(brought)


def scrapy(urls: list[str], pace: float) -> int:
    """A spider that keeps nothing, with robots.txt and the same pace for each host."""
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    brought: list[int] = []

    class Pages(Spider):
        name = "pages"
        start_urls = urls

        def parse(self, response, **_):  # type: ignore[no-untyped-def]
            brought.append(len(response.body))

    crawler = CrawlerProcess(
        {
            "DOWNLOAD_DELAY": pace,
            "RANDOMIZE_DOWNLOAD_DELAY": False,
            "AUTOTHROTTLE_ENABLED": False,
            "CONCURRENT_REQUESTS": 1_000,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "ROBOTSTXT_OBEY": True,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "USER_AGENT": f"bench (+{CONTACT})",
        }
    )
    crawler.crawl(Pages)
    crawler.start()
    return len(brought)


def edkit(urls: list[str], pace: float) -> int:
    """The engine alone: robots.txt, reservations, pace, limits and guards; nothing is stored."""
    from edkit.fetch import FetchSettings, attempts
    from edkit.visits import Wanted

    class Supply:
        def __init__(self) -> None:
            self.left = by_host(urls)

        def hosts(self) -> list[str]:
            return [host for host, own in self.left.items() if own]

        def take(self, host: str, count: int) -> list[Wanted]:
            taken, self.left[host] = self.left[host][:count], self.left[host][count:]
            return [Wanted(url=url) for url in taken]

    settings = FetchSettings(contact=CONTACT, pace_seconds=pace, allowed_hosts=frozenset(by_host(urls)))
    wanted = frozenset(urls)
    return sum(
        one.outcome == "brought" and one.url in wanted for one in attempts(Supply(), settings=settings)
    )


def edkit_kept(urls: list[str], pace: float) -> int:
    """As `edkit fetch --no-read` works: frontier, WARC and log of attempts in a catalogue."""
    return collected(urls, pace, read=False)


def edkit_read(urls: list[str], pace: float) -> int:
    """As `edkit fetch` works: each page is read into the catalogue too."""
    return collected(urls, pace, read=True)


def collected(urls: list[str], pace: float, *, read: bool) -> int:
    with TemporaryDirectory() as folder:
        note(Path(folder), urls)
        return collect_in(Path(folder), pace, frozenset(by_host(urls)), read=read)


def note(folder: Path, urls: list[str]) -> None:
    """Write a catalogue that looks for these addresses."""
    from edkit.catalogue import Catalogue
    from edkit.visits import Found

    with Catalogue.open(folder / "catalogue.db") as catalogue:
        catalogue.frontier.note(
            Found(url=url, place="bench", way="list", position=at) for at, url in enumerate(urls, 1)
        )


def collect_in(folder: Path, pace: float, hosts: frozenset[str], *, read: bool) -> int:
    """Collect all that the catalogue of a folder looks for."""
    from edkit.catalogue import Catalogue
    from edkit.collection import collect
    from edkit.fetch import FetchSettings

    settings = FetchSettings(contact=CONTACT, pace_seconds=pace, allowed_hosts=hosts)
    with Catalogue.open(folder / "catalogue.db") as catalogue:
        return collect(catalogue, folder / "archive", settings=settings, read=read).brought


CONTENDERS: dict[str, tuple[str, Callable[[list[str], float], int]]] = {  # name ─► distribution, work
    "edkit fetch": ("edkit", edkit_read),
    "edkit fetch --no-read": ("edkit", edkit_kept),
    "edkit engine": ("edkit", edkit),
    "requests": ("requests", plain_requests),
    "scrapy": ("scrapy", scrapy),
}


def installed() -> dict[str, str]:
    """Give the contenders whose distribution is there, with its version."""
    found = {}
    for name, (distribution, _) in CONTENDERS.items():
        try:
            found[name] = version(distribution)
        except PackageNotFoundError:
            continue
    return found


def main(name: str, pace: float) -> None:
    urls = sys.stdin.read().split()
    began = time.process_time()
    brought = CONTENDERS[name][1](urls, pace)
    spent = time.process_time() - began
    print(json.dumps({"brought": brought, "cpu": spent, "peak": peak()}))


def peak() -> float:
    """Give the most memory that this process has held, in MB; resource would count its parent's too."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--installed"]:
            print(json.dumps(installed()))
        case ["--note", folder]:
            note(Path(folder), sys.stdin.read().split())
        case ["--collect", folder, pace, hosts]:
            collect_in(Path(folder), float(pace), frozenset(hosts.split(",")), read=True)
        case [name, pace]:
            main(name, float(pace))
