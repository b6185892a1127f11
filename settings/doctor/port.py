"""The port that the server listens on: free, or taken, and by whom."""

from __future__ import annotations

import errno
import json
import socket
from http.client import HTTPConnection, HTTPException
from typing import Iterator

from settings.doctor.findings import Finding, failure, note, ok
from settings.doctor.place import Place

WILD = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # compared with, not listened on


def check(place: Place) -> Iterator[Finding]:
    host, port = place.value("BIND_ADDRESS").strip("[]"), place.value("PORT")
    if not port.isdigit() or not 1 <= int(port) <= 65535:
        yield note("port.free", "Not looked at: PORT is not a port.")
        return
    yield listen(host, int(port))


def listen(host: str, port: int) -> Finding:
    try:
        bind(host, port)
    except OSError as error:
        return told(error, host, port)
    return ok("port.free", f"Port {port} on {host} is free")


def bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def told(error: OSError, host: str, port: int) -> Finding:
    if error.errno == errno.EADDRINUSE:
        return taken(host, port)
    if error.errno == errno.EACCES:
        return failure("port.free", f"Port {port} is for the superuser alone.", "set PORT=8000 in .env")
    return failure(
        "port.free",
        f"This machine has no address {host} to listen on.",
        "set BIND_ADDRESS=127.0.0.1 in .env, or 0.0.0.0 for every network",
    )


def taken(host: str, port: int) -> Finding:
    if is_ours(host, port):
        return ok("port.free", f"Port {port} is taken by a server of this project, and it answers")
    return failure(
        "port.free",
        f"Port {port} on {host} is taken by another program.",
        f"bin/dev --port {next_free(host, port)}, or end the other one (lsof -i :{port} names it)",
    )


def is_ours(host: str, port: int) -> bool:
    """By its answer to the probe of balancers, which needs no host name and no database."""
    connection = HTTPConnection(WILD.get(host, host), port, timeout=1)
    try:
        connection.request("GET", "/livez")
        return bool(json.loads(connection.getresponse().read(1000)) == {"status": "ok"})
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        connection.close()


def next_free(host: str, port: int) -> int:
    for other in range(port + 1, min(port + 100, 65536)):
        try:
            bind(host, other)
        except OSError:
            continue
        return other
    return port
