"""Readers in processes of their own, which take turns on batches of the same pages."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

WORKER = Path(__file__).with_name("worker.py")
BATCH = 20  # pages that one reader reads before it is the next one's turn: a busy machine slows all alike
WARM_UP = 6  # pages read before any is timed: imports, caches, first-call costs
PATIENCE = 60.0  # seconds a page may take

Page = tuple[Path, dict[str, Any]]  # the packed HTML, and what is expected of it
Answer = dict[str, Any]


class Process:
    """One reader. It is started again when it dies or a page takes too long."""

    def __init__(self, python: str, reader: str) -> None:
        self.command = [python, str(WORKER), reader]
        self.running: subprocess.Popen[bytes] | None = None
        self.begun = b""  # of an answer

    def read(self, page: Page) -> Answer:
        path, expected = page
        try:
            return self._ask({"path": str(path), "url": expected["url"]})
        except (TimeoutError, EOFError, BrokenPipeError) as error:
            self.stop()
            return {"error": f"{type(error).__name__}: {error}", "ms": None}

    def _ask(self, question: dict[str, str]) -> Answer:
        process = self.running or self._started()
        assert process.stdin is not None
        process.stdin.write(json.dumps(question).encode() + b"\n")
        process.stdin.flush()
        return dict(json.loads(self._line(process)))

    def _line(self, process: "subprocess.Popen[bytes]") -> bytes:
        assert process.stdout is not None
        deadline = time.monotonic() + PATIENCE
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            while b"\n" not in self.begun:
                if not waiting.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError(f"over {PATIENCE:.0f} s")
                piece = os.read(process.stdout.fileno(), 1 << 20)
                if not piece:
                    raise EOFError("the process died")
                self.begun += piece
        line, _, self.begun = self.begun.partition(b"\n")
        return line

    def _started(self) -> "subprocess.Popen[bytes]":
        fixed = {**os.environ, "PYTHONHASHSEED": "0"}
        self.running = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=fixed
        )
        return self.running

    def stop(self) -> None:
        if self.running:
            self.running.kill()
            self.running.communicate()
        self.running, self.begun = None, b""


def installed(python: str) -> dict[str, str]:
    """Give the readers, with their versions, that a Python has. Raises OSError, CalledProcessError."""
    asked = subprocess.run([python, str(WORKER), "--installed"], capture_output=True, text=True, check=True)
    return dict(json.loads(asked.stdout))


def read_all(readers: dict[str, str], pages: Sequence[Page]) -> dict[str, dict[str, Answer]]:
    """Let each reader (name ─► its Python) read all pages; give reader ─► page's id ─► answer."""
    processes = {name: Process(python, name) for name, python in readers.items()}
    answers: dict[str, dict[str, Answer]] = {name: {} for name in readers}
    try:
        for process in processes.values():
            for page in pages[:: max(1, len(pages) // WARM_UP)][:WARM_UP]:
                process.read(page)
        for batch in _batches(pages):
            for name, process in processes.items():
                answers[name] |= {page[1]["id"]: process.read(page) for page in batch}
    finally:
        for process in processes.values():
            process.stop()
    return answers


def _batches(pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    began = time.monotonic()
    for at in range(0, len(pages), BATCH):
        yield pages[at : at + BATCH]
        done, spent = min(at + BATCH, len(pages)), time.monotonic() - began
        print(f"\r{done}/{len(pages)} pages, {spent:.0f} s", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
