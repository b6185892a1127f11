"""Exit code 0 when the PostgreSQL of DATABASE_URL and the Redis of REDIS_URL both answer."""

import os
import sys

import psycopg
import redis

try:
    psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2).close()
    redis.Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=2).ping()
except (psycopg.Error, redis.RedisError) as error:
    sys.exit(f"{error}")
