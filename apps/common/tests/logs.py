"""The log as a machine reads it: one JSON object a line."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from structlog.stdlib import ProcessorFormatter

from settings.logging import LOGGING, RENDERERS


class Lines:
    def __init__(self, stream: io.StringIO) -> None:
        self.stream = stream

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def all(self) -> list[dict]:
        return [json.loads(line) for line in self.text.splitlines()]

    def of(self, logger: str) -> list[dict]:
        return [line for line in self.all if line["logger"] == logger]


@contextmanager
def captured(renderer: str = "json") -> Iterator[Lines]:
    """Everything that reaches the root logger, through the formatter of the settings."""
    handler = logging.StreamHandler(stream := io.StringIO())
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=LOGGING["formatters"]["structured"]["foreign_pre_chain"],
            processors=[ProcessorFormatter.remove_processors_meta, *RENDERERS[renderer]],
        )
    )
    root = logging.getLogger()
    loggers = [root, logging.getLogger("django")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield Lines(stream)
    finally:
        root.removeHandler(handler)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
