"""A mail server that behaves as it is told: ``python -m tests.reliability.mailbox``.

``--mode`` is ``ok``, ``slow`` (two seconds for each letter), ``blackhole`` (takes the
connection and never says a word), or the code with which it answers after DATA, such as
``451``.
"""

import argparse
import asyncio
import json
import time
from email import message_from_bytes

from aiosmtpd.smtp import SMTP

TAKEN = "250 Taken"
WORDS = {
    "ok": TAKEN,
    "slow": TAKEN,
    "451": "451 Try again later",
    "554": "554 Not wanted",
}


class Box:
    def __init__(self, mode, log):
        self.mode, self.log = mode, log

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = message_from_bytes(envelope.content)
        line = {
            "at": time.time(),
            "message_id": message["Message-ID"],
            "subject": message["Subject"],
            "to": envelope.rcpt_tos,
            "headers": str(message.items()),
            "taken": WORDS[self.mode] == TAKEN,
        }
        with open(self.log, "a") as file:
            file.write(json.dumps(line) + "\n")
        if self.mode == "slow":
            await asyncio.sleep(2)
        return WORDS[self.mode]


async def say_nothing(reader, writer):
    await reader.read()
    writer.close()


async def main(arguments):
    loop = asyncio.get_running_loop()
    if arguments.mode == "blackhole":
        server = await asyncio.start_server(say_nothing, "127.0.0.1", arguments.port)
    else:
        box = Box(arguments.mode, arguments.log)
        server = await loop.create_server(
            lambda: SMTP(box, hostname="box.example", loop=loop),
            "127.0.0.1",
            arguments.port,
        )
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--log", required=True)
    asyncio.run(main(parser.parse_args()))
