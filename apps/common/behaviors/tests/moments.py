"""Times to try a question at, and how often."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
# The instants around now matter most, so half of the draws are there.
OFFSETS = st.one_of(
    st.sampled_from([timedelta(0), timedelta(microseconds=1), timedelta(microseconds=-1)]),
    st.timedeltas(timedelta(days=-4000), timedelta(days=4000)),
)
MOMENTS = st.none() | OFFSETS.map(lambda offset: NOW + offset)

over_random_times = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
