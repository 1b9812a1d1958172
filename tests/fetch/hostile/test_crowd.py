"""Every hostile host at once: none holds up another, and memory stays under its bound."""

import json
import subprocess
import sys
from pathlib import Path

from . import test_answers as answers
from .crowd import CROWD

MEGABYTES = 80  # that the process may grow by, its server included, with 32 threads and pages of 200 kB
SECONDS = 8.0  # that all may take together: the limit of one is a second


def test_all_at_once() -> None:
    """A process of its own, for its memory is measured: bombs of 50 MB, floods, and pages that are none."""
    run = subprocess.run(
        [sys.executable, "-m", "hostile.crowd"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    told = json.loads(run.stdout)
    assert told["found"].keys() == CROWD.keys()
    assert told["seconds"] < SECONDS
    assert told["grown"] < MEGABYTES
    assert run.stderr == ""
    assert {told["found"][what] for what in answers.SLOW} == {"timeout"}
    assert {what: told["found"][what] for what in answers.ODD} == dict.fromkeys(answers.ODD, "brought")
    assert {what: told["found"][what] for what in answers.BROKEN} == {
        what: reason for what, (_, reason) in answers.BROKEN.items()
    }
