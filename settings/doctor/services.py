"""Mail and cache: what is configured has to answer; what is not is said, with what happens instead."""

from __future__ import annotations

import smtplib
from typing import Iterator

from settings.doctor.findings import Finding, failure, note, ok
from settings.doctor.place import Parts, Place, split
from settings.doctor.probed import facts, not_yet

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
PATIENCE = 3


def mail(place: Place) -> Iterator[Finding]:
    url = place.value("EMAIL_URL")
    parts = split(url)
    if parts.scheme in PORTS and parts.host:
        yield server(parts)
    elif place.mail_folder and (url or place.is_local):
        name = place.shown(place.mail_folder)
        yield ok("mail.delivery", f"Mail goes to the folder {name} and can be read at /mail/ on a developer's machine")
    elif parts.scheme in {"console", "memory"}:
        yield note("mail.delivery", f"Mail reaches nobody: EMAIL_URL is {parts.scheme}:.")
    else:
        yield note("mail.delivery", "Not looked at: EMAIL_URL names no server.")


def server(parts: Parts) -> Finding:
    """Greets the server and leaves; no password is sent."""
    port = parts.port or PORTS[parts.scheme]
    try:
        if parts.scheme == "smtps":
            smtplib.SMTP_SSL(parts.host, port, timeout=PATIENCE).close()
            return ok("mail.delivery", f"The mail server {parts.host}:{port} answers")
        with smtplib.SMTP(parts.host, port, timeout=PATIENCE) as connection:
            connection.ehlo()
            encrypts = connection.has_extn("starttls")
    except (OSError, smtplib.SMTPException) as error:
        return failure(
            "mail.delivery",
            f"The mail server {parts.host}:{port} of EMAIL_URL does not answer ({error}); mail waits in the queue.",
            "correct host and port in EMAIL_URL, or start the server",
        )
    if parts.scheme == "smtp+tls" and not encrypts:
        return failure(
            "mail.delivery",
            f"The mail server {parts.host}:{port} offers no STARTTLS, which smtp+tls: asks for.",
            f"set EMAIL_URL=smtps://... (TLS from the start, port {PORTS['smtps']}) or its port for STARTTLS",
        )
    return ok("mail.delivery", f"The mail server {parts.host}:{port} answers")


def cache(place: Place) -> Iterator[Finding]:
    found = facts(place)
    if not place.value("REDIS_URL"):
        yield note("cache.redis", "REDIS_URL is not set: each process has its own cache, sessions are in the database.")
    elif not_yet(found):
        yield note("cache.redis", not_yet(found))
    elif found["cache"]:
        yield failure(
            "cache.redis",
            f"The Redis of REDIS_URL does not answer: {found['cache']}.",
            "start redis-server, correct REDIS_URL, or remove it: the product does without",
        )
    else:
        yield ok("cache.redis", "The Redis of REDIS_URL answers")
