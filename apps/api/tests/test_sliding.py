"""The window itself, at times that the tests choose."""

from hypothesis import given
from hypothesis import strategies as st

from apps.api.limits import sliding
from apps.api.limits.rates import Bucket
from apps.api.limits.sliding import SECOND

BUCKET = Bucket("anon", "anon:192.0.2.1", 3, 10)


def ask(log, seconds, bucket=BUCKET):
    admitted, [room] = sliding.count([bucket], [log], int(seconds * SECOND))
    return admitted, room.remaining, room.reset


def test_what_remains_is_right_to_one():
    log = []
    assert [ask(log, second) for second in (0, 1, 2, 2.5)] == [
        (True, 2, 10),
        (True, 1, 9),
        (True, 0, 8),
        (False, 0, 8),
    ]


def test_after_the_wait_that_was_told_there_is_room_and_not_before():
    log = []
    for second in (0, 1, 2):
        ask(log, second)
    _admitted, _remaining, wait = ask(log, 4.25)
    assert wait == 6
    assert not ask(log, 9.999)[0]
    assert ask(log, 4.25 + wait)[0]


def test_asking_again_too_early_lengthens_nobodys_wait():
    log = []
    for second in (0, 0, 0):
        ask(log, second)
    for second in range(1, 10):
        assert ask(log, second) == (False, 0, 10 - second)
    assert ask(log, 10)[0]


def test_a_full_bucket_lets_nothing_be_counted_in_the_others():
    wide, narrow = Bucket("anon", "a", 9, 10), Bucket("login", "b", 1, 10)
    logs = [[], []]
    assert sliding.count([wide, narrow], logs, 0)[0]
    assert not sliding.count([wide, narrow], logs, SECOND)[0]
    assert [len(log) for log in logs] == [1, 1]


def test_a_limit_that_was_lowered_waits_until_enough_have_left():
    log = [0, SECOND, 2 * SECOND]
    assert ask(log, 3, Bucket("anon", "a", 1, 10)) == (False, 0, 9)


def test_a_clock_that_is_set_back_lets_no_more_in():
    log = []
    assert [ask(log, second)[0] for second in (100, 50, 60, 70)] == [True, True, True, False]


@given(st.lists(st.integers(0, 4 * SECOND), max_size=60))
def test_no_stretch_as_long_as_the_window_holds_more_than_the_limit(pauses):
    log, now, let_in = [], 0, []
    for pause in pauses:
        now += pause
        admitted, [room] = sliding.count([BUCKET], [log], now)
        if admitted:
            let_in.append(now)
        window = [time for time in let_in if time > now - BUCKET.seconds * SECOND]
        assert len(window) <= BUCKET.limit
        assert room.remaining == BUCKET.limit - len(window)
        assert admitted or len(window) == BUCKET.limit
