"""Arguments of the addresses of the JSON door."""

from apps.api.models import ApiKey, TokenFamily
from apps.common.models import TodoItem, User


def samples() -> dict[str, list[dict[str, object]]]:
    member, todo = User.objects.get(email="member@example.com"), TodoItem.objects.earliest("pk")
    people, todos = [{"pk": member.pk}, {"pk": 0}], [{"pk": todo.pk}, {"pk": 0}]
    keys = [{"pk": key.pk} for key in ApiKey.objects.filter(user=member)]
    of_keys = ("api:key", "api:key_rotate", "api:key_revoke", "api:key_usage", "account_key", "account_key_rotate")
    return {key: [*keys, {"pk": 0}] for key in (*of_keys, "account_key_revoke", "account_key_remove")} | {
        "account_end_sign_in": [{"pk": TokenFamily.objects.filter(user=member).latest("pk").pk}, {"pk": 0}],
        "api:user": people,
        "api:admin_user": people,
        "api:admin_user_reset": people,
        "api:admin_user_toggle": people,
        "api:todo": todos,
        "api:todo_complete": todos,
        "api:todo_reopen": todos,
    }
