"""Mail that was written to files instead of being sent, read back for the preview on a developer's machine."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

# So Django's file backend ends a message. In a text the line cannot stand: longer than 78, it would be encoded.
END = b"\n" + b"-" * 79 + b"\n"
HEADERS = ("From", "To", "Cc", "Bcc", "Reply-To", "Date")


@dataclass(frozen=True)
class Mail:
    id: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def date(self) -> str:
        return str(self.message["Date"] or "")

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(self.message[name])) for name in HEADERS if self.message[name]]

    @property
    def text(self) -> str:
        return self.body("plain")

    @property
    def html(self) -> str:
        return self.body("html")

    def body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""

    @property
    def attachments(self) -> list[str]:
        return [part.get_filename() or part.get_content_type() for part in self.message.iter_attachments()]


def newest_first(directory: str) -> list[Mail]:
    files = sorted(Path(directory).glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [mail for file in files for mail in reversed(read(file))]


def read(file: Path) -> list[Mail]:
    """Every message that is written to its end; the worker may be busy with the last one."""
    *whole, _unfinished = file.read_bytes().split(END)
    return [
        Mail(f"{file.stem}-{number}", message_from_bytes(content, policy=policy.default))
        for number, content in enumerate(whole)
    ]


def find(directory: str, mail_id: str) -> Mail | None:
    """Compared with the ids that exist; the id is never used as a path."""
    return next((mail for mail in newest_first(directory) if mail.id == mail_id), None)


def clear(directory: str) -> None:
    for file in Path(directory).glob("*.log"):
        file.unlink(missing_ok=True)
