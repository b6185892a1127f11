"""The product as schemathesis asks it: one request after the other, each of which is taken back."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, connections, transaction

type StartResponse = Callable[..., Any]


class TakenBack:
    """A WSGI application over the connection of the thread that made it, in whichever thread it is called.

    What waits for the commit is done before all is taken back: mails and jobs have their faults, too.
    """

    def __init__(self, headers: dict[str, str]) -> None:
        self.application, self.connection = WSGIHandler(), connections["default"]
        self.environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        connections["default"] = self.connection
        # What is compressed schemathesis does not open.
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        environ |= self.environ
        with transaction.atomic():
            waiting = len(connection.run_on_commit)
            response = self.application(environ, start_response)
            body = b"".join(response)
            response.close()
            for _savepoints, task, _robust in connection.run_on_commit[waiting:]:
                task()
            transaction.set_rollback(True)
        return [body]


@contextmanager
def one_connection_for_all_threads():
    """Open from one request to the next, as the client of Django's own tests keeps it."""
    connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        connection.dec_thread_sharing()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
