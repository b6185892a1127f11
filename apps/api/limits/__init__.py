"""How often somebody may ask, exactly: at most n requests in any stretch of time as long as the window.

    rates.py      a policy and its buckets: what is counted for whom
    sliding.py    the window itself
    memory.py     counted by this process, under a lock
    database.py   counted by all processes in the database, under row locks
    redis.py      counted by all processes in Redis, in one script
    counting.py   which of them counts a request, and what was found
    door.py       what a view of the JSON door counts, and the headers of its answers

A fixed window lets 2n through around its end, and a leaky bucket its burst and n besides. So the times of the
requests that were let in are kept, n for each bucket at most. What was refused is not written down, so that asking
again too early lengthens nobody's wait.
"""
