"""Redis as a cache that may go away while the product runs: pages stay, limits hold, and the log says so."""

import logging
import time
from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

logger = logging.getLogger(__name__)
# A server that does not answer is left alone for so many seconds: one page must not wait for it ten times.
REST = 5
# When to ask a server again, for all threads of this process.
rests_until: dict[str, float] = {}


class SteadyRedis(RedisCache):
    """FALLBACK names the cache that answers while Redis is away; LONGEST bounds, in seconds, how long a value is kept.

    What the fallback was told is not copied back. So nothing may rely on a deletion unless LONGEST bounds the harm.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.fallback: str = params["FALLBACK"]
        self.longest: int | None = params.get("LONGEST")

    @cached_property
    def _cache(self) -> Any:
        return SteadyClient(super()._cache, self.fallback, str(self._servers))  # type: ignore[attr-defined]

    def get_backend_timeout(self, timeout: float | None = DEFAULT_TIMEOUT) -> int | None:
        seconds = cast("int | None", super().get_backend_timeout(timeout))
        if self.longest is None:
            return seconds
        return self.longest if seconds is None else min(self.longest, seconds)

    @property
    def is_away(self) -> bool:
        """Whether Redis failed a moment ago; asks nobody."""
        return bool(self._cache.resting)

    def run_script(self, script: str, keys: Sequence[str], arguments: Sequence[Any]) -> list[Any] | None:
        """What a Lua script of Redis gives, in one round trip; None while Redis is away. Nothing stands in for it."""
        return cast("list[Any] | None", self._cache.run_script(script, keys, arguments))


class SteadyClient:
    """Stands where Django's client does: asks Redis, and the fallback when that fails."""

    def __init__(self, client: RedisCacheClient, fallback: str, server: str) -> None:
        self.client, self.fallback, self.server = client, fallback, server
        self.scripts: dict[str, Any] = {}

    @property
    def resting(self) -> bool:
        return time.monotonic() < rests_until.get(self.server, 0)

    def run_script(self, script: str, keys: Sequence[str], arguments: Sequence[Any]) -> Any:
        from redis import RedisError

        if self.resting:
            return None
        try:
            connected = self.client.get_client(write=True)
            if script not in self.scripts:
                # Names the script by its digest from then on, and sends it again to a server that has forgotten it.
                self.scripts[script] = connected.register_script(script)
            return self.scripts[script](keys=keys, args=arguments, client=connected)
        except RedisError as error:
            self.rest(error)
            return None

    def __getattr__(self, operation: str) -> Any:
        def ask(*args: Any) -> Any:
            from redis import RedisError  # here, because most installations have no Redis

            if not self.resting:
                try:
                    return getattr(self.client, operation)(*args)
                except RedisError as error:
                    self.rest(error)
            return getattr(caches[self.fallback], operation)(*args)

        # The client above gives keyword arguments for none of its operations.
        return ask

    def rest(self, error: Exception) -> None:
        rests_until[self.server] = time.monotonic() + REST
        logger.warning("Redis is away, %s stands in: %s", self.fallback, type(error).__name__)
