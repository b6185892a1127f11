from django.contrib.admin import register

from apps.common.admin.base import Admin
from apps.common.admin.paging import CappedPaginator
from apps.common.admin.permissions import ReadOnly
from apps.common.models import NotificationChoice


@register(NotificationChoice)
class NotificationChoiceAdmin(ReadOnly, Admin):
    list_display = ("user", "kind", "channel", "wanted")
    list_filter = ("channel", "wanted")
    list_select_related = ("user",)
    search_fields = ("user__email", "kind")
    paginator = CappedPaginator
    fields = ("user", "kind", "channel", "wanted")
