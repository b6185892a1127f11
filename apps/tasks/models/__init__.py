from apps.tasks.models.activity import Activity
from apps.tasks.models.category import Category, TaskCategory
from apps.tasks.models.project import Project
from apps.tasks.models.saved_view import SavedView
from apps.tasks.models.task import Task
from apps.tasks.models.task_image import TaskImage

__all__ = ["Activity", "Category", "Project", "SavedView", "Task", "TaskCategory", "TaskImage"]
