"""A load generator that costs little: persistent connections, a request prepared once, answers counted by length."""

import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

NOTHING: Mapping[str, str] = {}


def requests_per_second(
    port: int, path: str, *, seconds: float, connections: int = 4, headers: Mapping[str, str] = NOTHING
) -> float:
    """How many answers with status 200 arrive per second over `connections` open at once."""
    started = time.monotonic()
    sent = {"Host": "localhost", "X-Forwarded-Proto": "https"} | headers
    request = "\r\n".join([f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent.items()), "", ""])
    with ThreadPoolExecutor(connections) as pool:
        answers = sum(pool.map(lambda _: ask(port, request.encode(), until=started + seconds), range(connections)))
    return answers / (time.monotonic() - started)


def ask(port: int, request: bytes, *, until: float) -> int:
    """How many answers one connection gets; anything but a 200 ends the measurement."""
    answers = 0
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        while time.monotonic() < until:
            connection.sendall(request)
            read_answer(connection)
            answers += 1
    return answers


def read_answer(connection: socket.socket) -> None:
    data = b""
    while b"\r\n\r\n" not in data:
        data += receive(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode().splitlines()[0])
    length = int(next(line[15:] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")))
    remaining = length - len(body)
    while remaining > 0:
        remaining -= len(receive(connection))


def receive(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise RuntimeError("the server closed the connection")
    return data
