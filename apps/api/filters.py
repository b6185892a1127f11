"""Filters of lists. An unknown value is refused with the name of its parameter; an unknown parameter is ignored.

class RecipeFilter(filters.FilterSet):
    is_public = Flag()
    added_start = FromDay("added_at")
    added_end = ThroughDay("added_at")
    search = Words(["title", "text"])
    ordering = OrderingFilter(fields=["title", "added_at"])
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.drainage import set_override

from apps.api.pagination import Pages

WORDS_AT_MOST = 10
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PAGING = {Pages.page_query_param, Pages.page_size_query_param}
TRUTH = {"true": True, "1": True, "false": False, "0": False}


class Filters(DjangoFilterBackend):
    """No filter changes a list that nobody narrows, and to make the form that finds this out is dear."""

    def filter_queryset(self, request: HttpRequest, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        if request.GET.keys() <= PAGING:
            return queryset
        narrowed: QuerySet[Any] = super().filter_queryset(request, queryset, view)
        return narrowed


class TruthField(forms.Field):
    def to_python(self, value: Any) -> bool | None:
        if value in self.empty_values:
            return None
        if str(value).lower() not in TRUTH:
            raise forms.ValidationError(_("Say true or false."))
        return TRUTH[str(value).lower()]


class Flag(django_filters.Filter):
    field_class = TruthField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_override(self, "field", {"type": "boolean"})


class DayField(forms.DateField):
    """`2026-12-01` and no other way to write it, whatever language the client prefers."""

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if not ISO_DAY.fullmatch(str(value)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(str(value))


class Day(django_filters.DateFilter):
    field_class = DayField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], **kwargs)


class FromDay(Day):
    """From the beginning of a day in UTC."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value is None:
            return qs
        return qs.filter(**{f"{self.field_name}__gte": datetime.combine(value, time.min, UTC)})


class ThroughDay(Day):
    """To the end of a day in UTC."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value is None:
            return qs
        try:
            end = datetime.combine(value + timedelta(days=1), time.min, UTC)
        except OverflowError:  # the last day there is has no next one
            return qs
        return qs.filter(**{f"{self.field_name}__lt": end})


class Words(django_filters.CharFilter):
    """Rows that have every word of the search in one of `fields`."""

    def __init__(self, fields: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        for word in (value or "").split()[:WORDS_AT_MOST]:
            found = Q()
            for name in self.fields:
                found |= Q((f"{name}__icontains", word))
            qs = qs.filter(found)
        return qs
