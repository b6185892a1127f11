from typing import Any

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.base import Admin, badge
from apps.common.models import Plan


@register(Plan)
class PlanAdmin(Admin):
    list_display = ("name", "shown_interval", "shown_price", "highlighted", "is_active", "position")
    list_filter = ("interval", "is_active")
    # Dragged into their order in the list.
    list_editable = ("position",)
    ordering_field: Any = "position"
    hide_ordering_field: Any = True
    search_fields = ("name", "summary", "features")
    ordering = ("position", "price", "pk")
    readonly_fields = ("slug", "created_at", "modified_at")
    fieldsets = (
        (None, {"fields": ("name", "summary", ("price", "currency"), "interval", "features")}),
        (_("On the pricing page"), {"fields": ("is_active", "highlighted", "position")}),
        (None, {"fields": ("slug", ("created_at", "modified_at"))}),
    )
    add_fieldsets = fieldsets[:2]

    @badge(_("interval"), tones={"year": "info"}, ordering="interval")
    def shown_interval(self, plan: Plan) -> tuple[str, str]:
        return plan.interval, plan.get_interval_display()

    @display(description=_("price"), ordering="price")
    def shown_price(self, plan: Plan) -> str:
        return plan.price_text
