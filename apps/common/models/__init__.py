from apps.common.models.membership import Membership
from apps.common.models.team import Team
from apps.common.models.todo_item import TodoItem
from apps.common.models.user import User

__all__ = ["Membership", "Team", "TodoItem", "User"]
