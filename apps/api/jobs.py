"""What has to go after a while: the recurring jobs of this app."""

from django.utils import timezone

from apps.api.models import RateCount, StoredAnswer, TokenFamily
from apps.common.jobs import job


@job
def prune_rate_counts() -> None:
    RateCount.objects.over(timezone.now()).delete()


@job
def prune_stored_answers() -> None:
    StoredAnswer.objects.stale(timezone.now()).delete()


@job
def prune_tokens() -> None:
    TokenFamily.objects.prune()
