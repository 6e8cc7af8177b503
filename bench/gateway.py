"""A gateway on this machine that speaks as Africa's Talking and Twilio do, counts what it takes, and fails at random.

Run: python -m bench.gateway LATENCY_MS; it writes the port it listens on, and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qs

# How a request may fare, as many times in 1, before it is answered as it should be.
# times_out_taken: takes the messages and never answers
# times_out: never answers, and takes nothing
# breaks_taken: takes the messages and hangs up
# breaks: hangs up, and takes nothing
# fails_taken: takes the messages and answers 500
# fails: answers 503, and takes nothing
# busy: answers 429, and takes nothing

SILENCE_S = 60
LATER, REFUSED, TAKEN = 500, 403, 101


@dataclass
class Gateway:
    """What it does, and what it took: `taken` by number, `times` when and how many, `moods` how requests fared.

    `doubted` counts the messages of which whoever asked cannot know whether they were taken.

    `latency` in seconds; `risks` how likely a mood is; `later` and `refused` how likely for one number of a list.
    `hears` is told of each message that is taken, by its name and number.
    """

    latency: float = 0.0
    risks: dict[str, float] = field(default_factory=dict)
    later: float = 0.0
    refused: float = 0.0
    hears: Callable[[str, str], None] = lambda _name, _number: None
    chance: random.Random = field(default_factory=random.Random)
    taken: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    times: list[tuple[float, int]] = field(default_factory=list)
    moods: Counter[str] = field(default_factory=Counter)
    doubted: int = 0
    url: str = ""

    def take(self, number: str, text: str) -> str:
        """Take a message; gives its name."""
        self.taken[number] += 1
        self.texts[text] += 1
        name = f"ATXid_{self.taken.total():08}"
        self.hears(name, number)
        return name

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, object]:
        """Take what is posted, and say so as the provider whose path it is."""
        if path.endswith("Messages.json"):
            sid = f"SM{self.take(form['To'], form['Body'])[6:]:0>32}"
            return HTTPStatus.CREATED, {"sid": sid, "status": "queued", "error_code": None, "num_segments": "1"}
        listed = [self._recipient(number, form["message"]) for number in form["to"].split(",")]
        message = f"Sent to {len(listed)}/{len(listed)} Total Cost: KES 0"
        return HTTPStatus.CREATED, {"SMSMessageData": {"Message": message, "Recipients": listed}}

    def _recipient(self, number: str, text: str) -> dict[str, object]:
        at = self.chance.random()
        code = LATER if at < self.later else REFUSED if at < self.later + self.refused else TAKEN
        name = self.take(number, text) if code == TAKEN else "None"
        return {
            "statusCode": code,
            "number": number,
            "status": "Success",
            "cost": "KES 0.8000",
            "messageId": name,
            "messageParts": 1,
        }

    def mood(self) -> str:
        """How the next request fares; "" if well."""
        at = self.chance.random()
        for name, risk in self.risks.items():
            if at < risk:
                return name
            at -= risk
        return ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        length = next(int(line.split(":")[1]) for line in head if line.lower().startswith("content-length:"))
        path, body = head[0].split(" ")[1], (await reader.readexactly(length)).decode()
        form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
        self.times.append((time.monotonic(), form.get("to", "").count(",") + 1))
        mood = self.mood()
        self.moods[mood] += 1
        if mood == "busy":
            return await self._write(writer, HTTPStatus.TOO_MANY_REQUESTS, {})
        self.doubted += self.times[-1][1] if mood else 0
        if mood in ("times_out", "breaks"):
            return await self._silent(mood)
        if mood == "fails":
            return await self._write(writer, HTTPStatus.SERVICE_UNAVAILABLE, {})
        answer = self.answer(path, form)
        await asyncio.sleep(self.latency)
        if mood == "fails_taken":
            return await self._write(writer, HTTPStatus.INTERNAL_SERVER_ERROR, {})
        return await (self._silent(mood) if mood else self._write(writer, *answer))

    async def _silent(self, mood: str) -> bool:
        await asyncio.sleep(SILENCE_S if mood.startswith("times_out") else 0)
        return False

    async def _write(self, writer: asyncio.StreamWriter, status: int, answer: object) -> bool:
        body = json.dumps(answer).encode()
        kind = "Content-Type: application/json"
        writer.write(f"HTTP/1.1 {status} \r\n{kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        return True


@contextmanager
def listening(gateway: Gateway) -> Iterator[Gateway]:
    """The gateway, in a thread of its own, with its `url`; nothing of it is left in the end."""
    loop, ready, over = asyncio.new_event_loop(), threading.Event(), asyncio.Event()

    async def run() -> None:
        server = await asyncio.start_server(gateway.serve, "127.0.0.1", 0, backlog=128)
        gateway.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await over.wait()
        server.close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    ready.wait()
    try:
        yield gateway
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


if __name__ == "__main__":
    with listening(Gateway(latency=int(sys.argv[1]) / 1000)) as alone:
        print(alone.url, flush=True)
        sys.stdin.read()
