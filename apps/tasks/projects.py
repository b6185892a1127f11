"""Projects and categories: made, changed and deleted by those who may, each with a row in the audit.

Errors are those of tasks: Http404 for what is none of theirs, BusinessRule for what their role does not allow,
ValidationError for the fields. They stay in the place where they were made.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.audit.comparison import columns, difference
from apps.common.models import Team, User
from apps.tasks.changing import not_allowed, refuse
from apps.tasks.models import Category, Project, Task
from apps.tasks.models.naming import Named
from apps.tasks.places import places_of
from apps.tasks.rows import hold

SLUG_TAKEN = _("This slug is taken. Choose another one.")
NO_TEAM = _("You cannot add projects and categories to this team.")
FIELDS = ("name", "slug", "description", "color")


def create_project(*, by: User, team: Team | None = None, name: str, **values: str) -> Project:
    return create(Project(author=by, team=team, name=name, **values), by)


def create_category(*, by: User, team: Team | None = None, name: str, **values: str) -> Category:
    return create(Category(author=by, team=team, name=name, **values), by)


def change_project(project: Project, *, by: User, **values: str) -> Project:
    return change(project, values, by)


def change_category(category: Category, *, by: User, **values: str) -> Category:
    return change(category, values, by)


@transaction.atomic
def delete_project(project: Project, *, by: User) -> None:
    """Its tasks stay where they are, without a project."""
    project = claimed(project)
    check_deletable(project, by)
    tasks = Task.objects.filter(project=project)
    hold(tasks)
    tasks.update(project=None)
    project.delete()


@transaction.atomic
def delete_category(category: Category, *, by: User) -> None:
    """Its tasks stay, without it; they are other ones then for whoever has read them."""
    category = claimed(category)
    check_deletable(category, by)
    tasks = Task.objects.of_categories(category.pk)
    hold(tasks)
    tasks.update()
    category.delete()


@transaction.atomic
def create[N: Named](named: N, by: User) -> N:
    if named.its_place not in places_of(by, may="projects.change"):
        raise ValidationError({"team": NO_TEAM})
    check(named)
    named.save()
    record(f"{named._meta.model_name}.created", actor=by, target=named, after={"name": named.name})
    return named


@transaction.atomic
def change[N: Named](named: N, values: dict[str, str], by: User) -> N:
    named = claimed(named)
    refuse_unless(named, "projects.change", by)
    was = columns(named, FIELDS)
    for name in FIELDS:
        setattr(named, name, values.get(name, getattr(named, name)))
    check(named)
    named.save()
    before, after = difference(was, columns(named, FIELDS))
    if after:
        record(f"{named._meta.model_name}.changed", actor=by, target=named, before=before, after=after)
    return named


def claimed[N: Named](named: N) -> N:
    """As it is now, so that two who change different things of it lose nothing. Http404 when it is gone."""
    rows = type(named)._default_manager.select_for_update(no_key=True)
    return get_object_or_404(rows, pk=named.pk)


def check(named: Named) -> None:
    named.name, named.color = named.name.strip(), named.color.lower()
    named.full_clean(exclude=["author", "team"], validate_constraints=False)
    if named.slug and named.namesakes().filter(slug=named.slug).exclude(pk=named.pk).exists():
        raise ValidationError({"slug": SLUG_TAKEN})


def check_deletable(named: Named, by: User) -> None:
    refuse_unless(named, "projects.delete", by)
    record(f"{named._meta.model_name}.deleted", actor=by, target=named, before={"name": named.name})


def refuse_unless(named: Named, action: str, by: User) -> None:
    refuse(not_allowed({named.pk: {"place": named.its_place, "author_id": named.author_id}}, action, by))
