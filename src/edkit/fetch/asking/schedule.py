"""Many hosts at the same moment, each at its own pace ─► Attempts, as they finish.

Threads talk to the web; everything else happens where the attempts are taken.
"""

from collections.abc import Callable, Generator

from edkit.fetch.asking.fetch import PAGE_TYPES
from edkit.fetch.asking.run import Run, Supply
from edkit.fetch.asking.sessions import Sessions
from edkit.fetch.asking.settings import FetchSettings
from edkit.fetch.rules.policy import Policy
from edkit.visits import Attempt


def attempts(
    supply: Supply,
    *,
    settings: FetchSettings,
    policy: Policy | None = None,
    sessions: Sessions | None = None,
    kinds: tuple[str, ...] | None = PAGE_TYPES,
    keep: Callable[[Attempt], Attempt] = lambda attempt: attempt,
    left: Callable[[str, str], None] = lambda _host, _why: None,
    idle: Callable[[], object] = lambda: None,
) -> Generator[Attempt]:
    """Ask for all that the supply has, and give each attempt as it finishes, robots.txt files included.

    At most one request at a time goes to a host. One that is silent, broken or wants to be left alone,
    page after page, is `left` for a later run: it is told with a sentence why, and what else was taken
    of it from the supply is not asked for. `keep` is called with each attempt as soon as it has finished,
    in the order in which they are given, and in any thread: it may write it down. `idle` is called when
    nothing has finished for a second. Where the generator is closed, the requests in flight are cut and
    lost; nothing else is.
    """
    own = sessions is None
    sessions = sessions or Sessions(settings)
    run = Run(policy or Policy(settings), sessions, kinds)
    run.left, run.kept = left, keep
    try:
        while True:
            more = run.refill(supply)
            finished = run.next()
            if finished is not None:
                yield finished
            elif not more and run.is_done():
                return
            elif not more:
                idle()
    finally:
        run.close()
        if own:
            sessions.close()
