"""The tasks for staff: importing this package registers it."""

from apps.tasks.admin.activity import ActivityAdmin
from apps.tasks.admin.category import CategoryAdmin
from apps.tasks.admin.project import ProjectAdmin
from apps.tasks.admin.saved_view import SavedViewAdmin
from apps.tasks.admin.task import TaskAdmin
from apps.tasks.admin.task_category import TaskCategoryAdmin
from apps.tasks.admin.task_image import TaskImageAdmin

__all__ = [
    "ActivityAdmin",
    "CategoryAdmin",
    "ProjectAdmin",
    "SavedViewAdmin",
    "TaskAdmin",
    "TaskCategoryAdmin",
    "TaskImageAdmin",
]
