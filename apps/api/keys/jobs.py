from apps.api.models.key_usage import forget_old_usage
from apps.common.jobs import job


@job
def prune_usage() -> None:
    forget_old_usage()
