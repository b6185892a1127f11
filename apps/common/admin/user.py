"""People. Only a superuser sees and grants rights, and only a superuser touches accounts that open the admin."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin import register
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.forms import AdminPasswordChangeForm

from apps.common.admin.access import manageable, may_manage
from apps.common.admin.base import StaffRequest
from apps.common.admin.behaviors.annotatable import AnnotatableAdmin, NotesInline
from apps.common.admin.filters import VerifiedFilter
from apps.common.admin.membership import TeamsInline
from apps.common.admin.places import PlacesByVerbs
from apps.common.admin.recording import record
from apps.common.admin.two_factor import confirmed_reset
from apps.common.admin.user_forms import NewPersonForm, PersonForm
from apps.common.models import User
from apps.common.models.ownership import OwnsTeams

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")


@register(User)
class UserAdmin(PlacesByVerbs, DjangoUserAdmin, AnnotatableAdmin):  # type: ignore[type-arg]
    form = PersonForm
    add_form = NewPersonForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("who", "is_active", "is_verified", "last_login", "date_joined")
    list_filter = ("is_active", VerifiedFilter, "is_staff", "is_superuser", "groups")
    search_fields = ("email", "username", "first_name", "last_name", "display_name")
    ordering = ("-date_joined",)
    date_hierarchy = "date_joined"
    autocomplete_fields = ("groups",)
    filter_horizontal = ("user_permissions",)
    readonly_fields = ("last_login", "date_joined")
    actions = ("activate", "deactivate", "reset_two_factor")
    inlines = (TeamsInline, NotesInline)
    add_fieldsets: Any = ((None, {"fields": ("email", "username", "password1", "password2")}),)
    fieldsets = (
        (None, {"fields": ("email", "username", "password", "is_active")}),
        (_("Profile"), {"fields": (("first_name", "last_name"), "display_name", "time_zone", "language", "theme")}),
        (_("Rights"), {"fields": RIGHTS}),
        (_("Dates"), {"fields": (("last_login", "date_joined"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        addresses = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
        people: QuerySet[User] = super().get_queryset(request)
        return people.annotate(is_verified=Exists(addresses))

    def get_list_filter(self, request: HttpRequest) -> Any:
        shown = super().get_list_filter(request)
        return shown if request.user.is_superuser else [each for each in shown if each not in RIGHTS]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        hidden = set(() if request.user.is_superuser else RIGHTS)
        if obj and not self.has_change_permission(request, obj):
            # A page to read only prints the hash as it is stored.
            hidden.add("password")
        return list(without(hidden, super().get_fieldsets(request, obj)))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = obj is not None and obj.pk == request.user.pk
        # Nobody shuts himself out: another superuser has to do that.
        return (*self.readonly_fields, *(("is_active", "is_staff", "is_superuser") if own else ()))

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else ()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address would answer what the page does not show.
        if lookup.startswith(RIGHTS) and not request.user.is_superuser:
            return False
        return super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_manage(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (may_manage(request.user, obj) and obj.pk != request.user.pk))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Teams that would be left without an owner stand in the way; the page tells them instead of asking."""
        try:
            return super().get_deleted_objects(objs, request)
        except OwnsTeams as refusal:
            return [], {}, set(), [refusal.message]

    @transaction.atomic
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        return super().user_change_password(request, id, form_url)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        if form.initial.get("email") != obj.email:
            claim_address(obj)

    @display(description=_("Person"), header=True, ordering="first_name")
    def who(self, user: User) -> list[str]:
        return [user.public_name, user.email, user.public_name[:1]]

    @display(description=_("Verified"), boolean=True, ordering="is_verified")
    def is_verified(self, user: User) -> bool:
        return user.is_verified  # type: ignore[attr-defined, no-any-return]  # annotated above

    @action(description=_("Activate"), permissions=["change"])
    def activate(self, request: StaffRequest, queryset: QuerySet[User]) -> None:
        people = manageable(request.user, queryset).filter(is_active=False)
        record(request, people, lambda rows: rows.update(is_active=True), _("Activated"))

    @action(description=_("Deactivate"), permissions=["change"])
    def deactivate(self, request: StaffRequest, queryset: QuerySet[User]) -> None:
        people = manageable(request.user, queryset).filter(is_active=True).exclude(pk=request.user.pk)
        record(request, people, lambda rows: rows.update(is_active=False), _("Deactivated"))

    @action(description=_("Reset two-factor …"), permissions=["change"])
    def reset_two_factor(self, request: StaffRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        people = manageable(request.user, queryset).filter(authenticator__isnull=False).distinct()
        return confirmed_reset(request, people, self)


def without(hidden: set[str], fieldsets: Any) -> Iterator[Any]:
    for title, options in fieldsets:
        if fields := [field for field in options["fields"] if field not in hidden]:
            yield title, options | {"fields": fields}


def claim_address(user: User) -> None:
    """The login address is the one that counts, and nobody has confirmed it yet; former ones open no door."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
