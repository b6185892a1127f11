"""The audit log for those who were given the right to read it; nobody changes it, here or elsewhere.

Nothing here counts all rows, and all that is asked for has an index but parts of names, for which the rows are walked
through once: the list opens as fast in its tenth year.
"""

from typing import Any

from django.apps import apps
from django.contrib.admin import ShowFacets, register, site
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import FieldTextFilter
from unfold.decorators import display

from apps.common.addresses import parsed
from apps.common.admin.audit_filters import ActionFilter, MomentFilter, TargetTypeFilter, group_of
from apps.common.admin.base import Admin, badge
from apps.common.admin.paging import CappedPaginator, WalkedOnce
from apps.common.admin.permissions import ReadOnly
from apps.common.models import AuditEntry

TONES = {"login": "info", "rights": "warning", "password": "warning", "email": "warning", "danger": "danger"}
ALARMING = ("failed", "deleted", "removed", "pruned")


@register(AuditEntry)
class AuditEntryAdmin(ReadOnly, Admin):
    list_display = ("at", "action_badge", "actor_name", "target", "address")
    list_display_links = ("at", "action_badge")
    list_filter = (
        ActionFilter,
        TargetTypeFilter,
        ("actor_name", FieldTextFilter),
        ("at", MomentFilter),
    )
    list_filter_submit = True
    list_per_page = 50
    show_facets = ShowFacets.NEVER
    paginator = CappedPaginator
    list_after_template: Any = "admin/audit/capped.html"
    search_fields = ("actor_name", "target_name")
    search_help_text = _("A part of the actor's or target's name, or exactly the target's id, a request id, an address")
    ordering = ("-at", "-pk")
    sortable_by = ("at", "action_badge")
    fieldsets = (
        (None, {"fields": (("at", "action"), ("actor", "target_link"))}),
        (_("What changed"), {"fields": ("changes",)}),
        (_("Where from"), {"fields": (("address", "request_link"),)}),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[WalkedOnce]:
        return WalkedOnce

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AuditEntry], search_term: str
    ) -> tuple[QuerySet[AuditEntry], bool]:
        """What is an address or an id is looked up as such; only other words are looked for inside names."""
        term = search_term.strip()
        if term and (found := queryset.filter(exactly(term))).exists():
            return found, False
        return super().get_search_results(request, queryset, search_term)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        # What is never changed has no history of its own.
        response: HttpResponse = super().change_view(request, object_id, form_url, {"show_history": False})
        return response

    @badge(_("Action"), tones=TONES, ordering="action")
    def action_badge(self, entry: AuditEntry) -> tuple[str, str]:
        return "danger" if entry.action.endswith(ALARMING) else group_of(entry.action), entry.action

    @display(description=_("Target"))
    def target(self, entry: AuditEntry) -> str:
        return entry.target_name or entry.target_type

    @display(description=_("Actor"))
    def actor(self, entry: AuditEntry) -> SafeString | str:
        """Leads to everything else that this person did."""
        if entry.actor_id is None:
            return _("nobody who was signed in")  # type: ignore[return-value]
        return link(changelist(actor_id=entry.actor_id), entry.actor_name or str(entry.actor_id))

    @display(description=_("Target"))
    def target_link(self, entry: AuditEntry) -> SafeString | str:
        """The name leads to the object, the kind to everything else that was done to it."""
        if not entry.target_id:  # an action that changed none of the selected rows
            return entry.target_type
        name = link(address_of(entry), entry.target_name)
        history = changelist(target_type=entry.target_type, target_id=entry.target_id)
        return format_html("{} · {}", name, link(history, f"{kind_of(entry)} {entry.target_id}")) if name else ""

    @display(description=_("Request id"))
    def request_link(self, entry: AuditEntry) -> SafeString | str:
        return link(changelist(request_id=entry.request_id), entry.request_id)

    @display(description=_("Changes"))
    def changes(self, entry: AuditEntry) -> SafeString:
        names = dict.fromkeys([*entry.before, *entry.after])
        rows = [(label_of(entry, name), shown(entry.before, name), shown(entry.after, name)) for name in names]
        return render_to_string("admin/audit/changes.html", {"rows": rows})


def exactly(term: str) -> Q:
    """Each by an index: that of targets begins with their kind."""
    target = Q(target_type__in=AuditEntry.objects.kinds_of_target(), target_id=term)
    return Q(request_id=term) | target | (Q(address=parsed(term)) if parsed(term) else Q())


def shown(values: dict[str, Any], name: str) -> str:
    value = values.get(name, "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def changelist(**lookups: Any) -> str:
    return reverse("admin:common_auditentry_changelist", query=lookups)


def address_of(entry: AuditEntry) -> str:
    """The page of the target, where it has one."""
    registered = {model._meta.label_lower: model._meta for model in site._registry}
    opts = registered.get(entry.target_type)
    if opts is None or entry.action.endswith("deleted"):
        return ""
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[entry.target_id])


def model_of(entry: AuditEntry) -> type[Model] | None:
    """Of the target; None for one that the code no longer knows."""
    try:
        return apps.get_model(entry.target_type)
    except (LookupError, ValueError):
        return None


def kind_of(entry: AuditEntry) -> str:
    model = model_of(entry)
    return str(model._meta.verbose_name) if model else entry.target_type


def label_of(entry: AuditEntry, name: str) -> str:
    """What the form calls the field; what is written down need not be one."""
    model = model_of(entry)
    field = next((each for each in model._meta.fields if each.name == name), None) if model else None
    return capfirst(str(field.verbose_name)) if field else name


def link(url: str, text: str) -> SafeString | str:
    return format_html('<a class="link" href="{}">{}</a>', url, text) if url and text else text
