"""Workers, each a process with pipes of its own and a thread here that talks with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, cast

from diurna.codec.frames import pack, read_frame, unpack, write_frame
from diurna.pipeline.tasks import perform
from diurna.pipeline.worker import unfolded
from diurna.schema.tasks import Reply, Request, Result

if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO, Self

    from diurna.pipeline.tasks import Known
    from diurna.schema.tasks import Task

# The program of a worker, its arguments the folders that this process finds modules in. The main
# module of this process is not looked at, so that a script needs no guard.
PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from diurna.pipeline.worker import main; main()"
# A worker computes on one thread: there is one for each processor.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
# A page may have met a worker that was ended for another's sake; twice is no chance.
TRIES = 2


@dataclass(kw_only=True, eq=False)
class Job:
    """A task that is under way, and what came of it; None as long as nothing has."""

    task: Task
    result: Result | None = None
    answers: SimpleQueue[bool] = field(default_factory=SimpleQueue)


class Crew:
    """Some workers, started when there is something to do, and ended on leaving.

    Args:
        size: how many.
        known: whether the article of this id need not be read; asked in this thread.
    """

    def __init__(self, size: int, known: Known | None = None) -> None:
        self._known = known
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._heard: SimpleQueue[tuple[Job, Reply]] = SimpleQueue()
        self._open: set[Job] = set()
        self._hands = [Hand(self._jobs, self._heard, asks=known is not None) for _ in range(size)]

    def __enter__(self) -> Self:
        for hand in self._hands:
            hand.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for hand in self._hands:
            hand.stop()
        for job in self._open:
            job.answers.put(item=True)
        for _ in self._hands:
            self._jobs.put(None)
        for hand in self._hands:
            hand.join()

    def submit(self, task: Task) -> Job:
        """Have a task done."""
        job = Job(task=task)
        self._open.add(job)
        self._jobs.put(job)
        return job

    def listen(self, *, waits: bool) -> bool:
        """Take in one thing that a worker has said; whether there was one.

        Args:
            waits: whether to wait until there is one.
        """
        try:
            job, reply = self._heard.get(block=waits)
        except Empty:
            return False
        if reply.kind == "asks":
            job.answers.put(self._is_known(reply.article_id or ""))
            return True
        job.result = reply.result or perform(job.task, self._known)
        self._open.discard(job)
        return True

    def _is_known(self, article_id: str) -> bool:
        """Whether an article is known; a fault is told when the result is handed over."""
        try:
            return self._known is not None and self._known(article_id)
        except Exception:  # noqa: BLE001 -- asked again then
            return False


class Hand:
    """Gives one job after another to its worker, and starts a new one when that ends.

    Args:
        jobs: what is to be done; None ends it.
        heard: what the worker has said of which job.
        asks: whether the worker is to ask for articles that are known.
    """

    def __init__(
        self, jobs: SimpleQueue[Job | None], heard: SimpleQueue[tuple[Job, Reply]], *, asks: bool
    ) -> None:
        self._thread = Thread(target=self._run, daemon=True)
        self._jobs = jobs
        self._heard = heard
        self._asks = asks
        self._worker: Worker | None = None
        self._is_stopped = False
        self._is_lame = False

    def start(self) -> None:
        """Begin to do jobs."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker, whatever it does."""
        self._is_stopped = True
        if self._worker is not None:
            self._worker.kill()

    def join(self) -> None:
        """Wait until the worker has ended."""
        self._thread.join()

    def _run(self) -> None:
        while not self._is_stopped and (job := self._jobs.get()) is not None:
            try:
                reply = self._reply_for(job)
            except Exception:  # noqa: BLE001 -- else the job would be waited for without end
                reply = Reply(kind="unfit")
            self._heard.put((job, reply))
        if self._worker is not None:
            self._worker.end()

    def _reply_for(self, job: Job) -> Reply:
        """What came of a job; a reply without a result where it must be done elsewhere."""
        try:
            request = pack(Request(task=job.task, asks=self._asks))
        except UnicodeEncodeError:
            return Reply(kind="unfit")
        ends: list[str] = []
        while len(ends) < TRIES and (worker := self._worker or self._started()) is not None:
            try:
                return self._exchange(worker, request, job)
            except (OSError, EOFError):
                ends.append(worker.end())
                self._worker = None
        if not ends:
            return Reply(kind="unfit")
        words = (
            f"reading it ended the process that did ({', then '.join(ends)}); see that there is "
            "memory for it, or leave it out"
        )
        return Reply(kind="done", result=Result(kind="refused", words=words))

    def _exchange(self, worker: Worker, request: bytes, job: Job) -> Reply:
        """Give a job to the worker, and pass on what it asks until it has done it."""
        worker.say(request)
        while (reply := worker.hear()).kind == "asks":
            self._heard.put((job, reply))
            worker.say(pack(job.answers.get()))
        return reply

    def _started(self) -> Worker | None:
        """A new worker; None where none can be started, now or before."""
        if self._is_lame or self._is_stopped:
            return None
        try:
            self._worker = Worker()
            if self._is_stopped:
                self._worker.kill()
            self._worker.hear()
        except (OSError, EOFError):
            self._is_lame = True
            if self._worker is not None:
                self._worker.end()
            self._worker = None
        return self._worker


class Worker:
    """A worker's process, which says first that it is ready.

    It is in a process group of its own: Ctrl-C is for who started it.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter and program
            [sys.executable, "-P", "-c", PROGRAM, *map(os.path.abspath, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict.fromkeys(ONE_THREAD, "1") | os.environ,
            process_group=0,
        )

    def say(self, frame: bytes) -> None:
        """Send it something."""
        write_frame(cast("BinaryIO", self._process.stdin), frame)

    def hear(self) -> Reply:
        """What it says next.

        Raises:
            EOFError: it has ended.
        """
        reply = unpack(read_frame(cast("BinaryIO", self._process.stdout)), Reply)
        return replace(reply, result=unfolded(reply.result)) if reply.result else reply

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> str:
        """Have it end, wait until it has, and tell how it did."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast("BinaryIO", pipe).close()
        code = self._process.wait()
        return _signal_name(-code) if code < 0 else f"exit status {code}"


def _signal_name(number: int) -> str:
    """The name of a signal, as ``kill -l`` prints it.

    Example:
        >>> _signal_name(9), _signal_name(900)
        ('SIGKILL', 'signal 900')
    """
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
