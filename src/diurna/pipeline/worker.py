"""A process that reads for another: tasks come on standard input, results go to standard output.

It ends as soon as the other side has, in the middle of a task too.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from diurna.codec.frames import pack, read_frame, unpack, write_frame
from diurna.pipeline.tasks import perform
from diurna.schema.explanations import ExplainedEvent
from diurna.schema.tasks import Reply, Request

if TYPE_CHECKING:
    from typing import BinaryIO, NoReturn

    from diurna.schema.tasks import Result


def main() -> NoReturn:
    """Do what is asked until nobody asks any more."""
    requests, replies = _channels()
    worker = Worker(requests, replies)
    try:
        worker.serve()
    except OSError:
        os._exit(0)


class Worker:
    """Does one task after another.

    Args:
        requests: where tasks and answers come from.
        replies: where results and questions go to.
    """

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._requests = requests
        self._replies = replies
        self._frames: SimpleQueue[bytes] = SimpleQueue()

    def serve(self) -> NoReturn:
        """Do what is asked, until the process is ended."""
        Thread(target=self._listen, daemon=True).start()
        self._say(Reply(kind="ready"))
        while True:
            request = unpack(self._frames.get(), Request)
            known = self._is_known if request.asks else None
            result = perform(request.task, known)
            try:
                self._say(Reply(kind="done", result=folded(result)))
            except UnicodeEncodeError:
                self._say(Reply(kind="unfit"))

    def _listen(self) -> NoReturn:
        """Take in what comes while a task is done; end the process when nothing can come."""
        try:
            while True:
                self._frames.put(read_frame(self._requests))
        finally:
            os._exit(0)

    def _is_known(self, article_id: str) -> bool:
        self._say(Reply(kind="asks", article_id=article_id))
        return unpack(self._frames.get(), bool)

    def _say(self, reply: Reply) -> None:
        write_frame(self._replies, pack(reply))


def folded(result: Result) -> Result:
    """The result as it is sent: events that tell how they were decided in a place of their own."""
    reading = result.reading
    explained = [e for e in reading.events if isinstance(e, ExplainedEvent)] if reading else []
    if reading is None or not explained:
        return result
    return replace(result, reading=replace(reading, events=()), explained=tuple(explained))


def unfolded(result: Result) -> Result:
    """The result as it was before it was sent."""
    if result.reading is None or result.explained is None:
        return result
    return replace(result, reading=replace(result.reading, events=result.explained), explained=None)


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for ourselves alone; what a library prints goes to the errors."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return requests, replies
