"""A mail server of a few lines that speaks real SMTP and answers as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class Conversation(StreamRequestHandler):
    def handle(self) -> None:
        self.answer("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.answer("354 go on")
                self.take_message()
            else:
                self.answer(self.server.answers.get(word.decode(), "250 fine"))
            if word == b"QUIT":
                return

    def take_message(self) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        verdict = self.server.answers.get("DATA", "250 taken")
        if verdict.startswith("250"):
            self.server.taken.append(b"".join(lines))
        self.answer(verdict)

    def answer(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.answers: dict[str, str] = {}
        self.taken: list[bytes] = []

    @property
    def port(self) -> int:
        return self.server_address[1]


@contextmanager
def running(port: int = 0) -> Iterator[MailServer]:
    with MailServer(port) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
