"""Actions of a list that the page of a row offers as buttons, too: `row_actions` names them."""

from typing import Any

from django.contrib.admin import ActionLocation, ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from apps.common.admin.access import changelist_url


class RowActions(ModelAdmin[Any]):
    row_actions: tuple[str, ...] = ()

    def takes_actions(self, row: Any) -> bool:
        """Whether the row is in a state in which the actions would change something."""
        return True

    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if action_location == ActionLocation.CHANGE_LIST:
            return actions
        return {name: actions[name] for name in self.row_actions if name in actions}

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row = context["original"]
        offered = self.get_actions(request, ActionLocation.CHANGE_FORM) if row and self.takes_actions(row) else {}
        context["row_actions"] = [
            {"name": name, "label": action.description, "variant": action.func.variant.value}
            for name, action in offered.items()
        ]
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def response_action(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> HttpResponse | None:
        """Back to the page of the row; to the list, where the action has taken the row away."""
        response = super().response_action(request, queryset, action_location=action_location)
        if action_location == ActionLocation.CHANGE_LIST:
            return response
        chosen = queryset.filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME))
        return response if chosen.exists() else redirect(changelist_url(self.opts.label_lower))
