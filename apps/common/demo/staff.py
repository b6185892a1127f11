from django.contrib.auth.models import Group, Permission

from apps.common.contributions import StaffPermissions, contributions

STAFF_GROUP = "Staff"


def staff_group() -> Group:
    """The group Staff with the rights that apps have named for it; rights given by hand stay."""
    group, _ = Group.objects.get_or_create(name=STAFF_GROUP)
    for entry in contributions(StaffPermissions):
        app_label, model = entry.model.split(".")
        codenames = [f"{action}_{model}" for action in entry.actions]
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames))
    return group
