"""What the list of tasks is asked with, for the schema; `filters.py` reads it."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter as Parameter

from apps.tasks.api.fields import PRIORITIES, STATUSES
from apps.tasks.listing import ORDERINGS

FILTERS = [
    Parameter("category", str, many=True, explode=True, description="Ids or slugs; tasks that are of all of them."),
    Parameter("project", str, many=True, explode=True, description="Ids, slugs or names; tasks of any of them."),
    Parameter("status", str, many=True, explode=True, enum=STATUSES, description="Any of them."),
    Parameter("priority", str, many=True, explode=True, enum=list(PRIORITIES), description="Any of them."),
    Parameter("due_date_start", str, description="Due on this day or later; a date or a date-time."),
    Parameter("due_date_end", str, description="Due on this day or earlier; a date or a date-time."),
    Parameter("completed", OpenApiTypes.BOOL),
    Parameter("assignee", str, description="`me`, `none`, or the id of a person."),
    Parameter("team", str, description="The slug of a team, or `own`."),
    Parameter("search", str, description="Words of title and description, each from its beginning."),
    Parameter("ordering", str, enum=list(ORDERINGS), description="The newest first, unless told otherwise."),
]
