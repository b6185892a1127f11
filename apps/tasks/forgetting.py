"""What tasks were before is kept for as long as it can be taken back, and no longer."""

from django.utils import timezone

from apps.common.jobs import job
from apps.tasks.models import Activity
from apps.tasks.models.activity import ActivityQuerySet
from apps.tasks.undoing import GOOD_FOR


@job
def forget_former() -> None:
    outdated().update(before={})


def outdated() -> ActivityQuerySet:
    return Activity.objects.filter(at__lt=timezone.now() - GOOD_FOR).exclude(before={})
