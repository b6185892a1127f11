"""Mail is queued by the mailer `default`; a job delivers it by the mailer `delivery`, which is EMAIL_URL."""

from email.utils import formataddr
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from settings.env import BASE_DIR, DATA_DIR, env

BACKENDS = "django.core.mail.backends."


def mailer(url: str) -> dict[str, Any]:
    """The MAILERS entry for a URL such as `smtp+tls://user:password@host:587` or `file:var/mail`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {
            "BACKEND": BACKENDS + "filebased.EmailBackend",
            "OPTIONS": {"file_path": str(BASE_DIR / unquote(parts.path))},
        }
    if parts.scheme in {"console", "memory"}:
        return {"BACKEND": BACKENDS + {"console": "console", "memory": "locmem"}[parts.scheme] + ".EmailBackend"}
    options = {
        "host": parts.hostname,
        "port": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 10,
    }
    return {"BACKEND": BACKENDS + "smtp.EmailBackend", "OPTIONS": options}


MAILERS = {
    "default": {"BACKEND": "apps.common.mail.QueuedMailer"},
    "delivery": mailer(env.EMAIL_URL or f"file:{quote(str(DATA_DIR))}/mail"),
}
MAIL_PREVIEW_DIR = MAILERS["delivery"].get("OPTIONS", {}).get("file_path", "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.DEFAULT_FROM_EMAIL or formataddr(
    (env.SITE_NAME, f"hello@{urlsplit(env.SITE_URL).hostname}")
)
