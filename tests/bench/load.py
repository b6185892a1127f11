"""A load generator that costs little: persistent connections, a request prepared once, answers counted by length."""

import socket
import threading
import time


def requests_per_second(port: int, path: str, *, seconds: float, connections: int = 4) -> float:
    """How many answers with status 200 arrive per second over `connections` open at once."""
    counts = [0] * connections
    deadline = time.monotonic() + seconds
    threads = [
        threading.Thread(target=ask_until, args=(deadline, port, path, counts, n)) for n in range(connections)
    ]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - started)


def ask_until(deadline: float, port: int, path: str, counts: list[int], mine: int) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        while time.monotonic() < deadline:
            connection.sendall(request)
            read_answer(connection)
            counts[mine] += 1


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
