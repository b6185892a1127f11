"""What the form of a task offers: places, projects, categories and people."""

from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.common.models import Membership, Team, User
from apps.tasks.models import Category, Project, Task
from apps.tasks.places import own

type Choices = list[tuple[Any, Any]]


class Options:
    """Where `user` may add tasks; `of` is a task that is there, and narrows the categories to those of its place."""

    def __init__(self, user: User, *, of: Task | None = None) -> None:
        self.user, self.task = user, of

    @cached_property
    def teams(self) -> dict[int, Team]:
        """For a task that is there only those that have projects, which come with them."""
        if self.task:
            return {each.team.pk: each.team for each in self.projects.values() if each.team}
        places = Membership.objects.of(self.user, may="tasks.change").select_related("team")
        return {place.team_id: place.team for place in places.order_by("team__name", "team")}

    @cached_property
    def projects(self) -> dict[int, Project]:
        teams = Membership.objects.of(self.user, may="tasks.change").values("team")
        theirs = Q(team__in=teams) | Q(team=None, author=self.user)
        if self.task and self.task.project_id:
            # Who made a task changes it also where their role adds none.
            theirs |= Q(pk=self.task.project_id)
        return {each.pk: each for each in Project.objects.filter(theirs).select_related("team")}

    @cached_property
    def categories(self) -> dict[int, Category]:
        places = [self.task.its_place] if self.task else [-self.user.pk, *self.teams]
        return {each.pk: each for each in Category.objects.at(places)}

    def people(self) -> QuerySet[User]:
        """Oneself, and whoever shares one of the teams."""
        theirs = Membership.objects.filter(team__in=self.teams).values("user")
        return in_order(User.objects.filter(Q(pk__in=theirs, is_active=True) | Q(pk=self.user.pk)))

    @property
    def by_place(self) -> Choices:
        """With and without a project, for a task that belongs nowhere yet."""
        nowhere = _("No project")
        places: Choices = [(_("Just for me"), [("", nowhere), *self.named_in(own(self.user), self.projects)])]
        for team in self.teams.values():
            places.append((team.name, [(f"team-{team.pk}", nowhere), *self.named_in(team.pk, self.projects)]))
        return places

    @property
    def by_project(self) -> Choices:
        """For one that stays where it is when it has no project."""
        return [("", _("No project")), *self.grouped(self.projects)]

    @property
    def by_category(self) -> Choices:
        return self.named_in(self.task.its_place, self.categories) if self.task else self.grouped(self.categories)

    def grouped(self, rows: dict[int, Any]) -> Choices:
        places: dict[int | None, str] = {
            own(self.user): _("Just for me"),
            **{pk: team.name for pk, team in self.teams.items()},
        }
        groups = ((label, self.named_in(place, rows)) for place, label in places.items())
        return [(label, names) for label, names in groups if names]

    def named_in(self, place: int | None, rows: dict[int, Any]) -> Choices:
        return [(pk, row.name) for pk, row in rows.items() if row.its_place == place]

    def chosen(self, key: Any) -> Project | Team | None:
        """What stands behind a key of the two lists; they have been checked already."""
        text = str(key)
        if text.startswith("team-"):
            return self.teams[int(text.removeprefix("team-"))]
        return self.projects[int(text)] if text else None


def people_of(task: Task) -> QuerySet[User]:
    """Whom it can be given to: the people of its team, or the one whose own it is; and whoever has it already."""
    team = Membership.objects.filter(team=task.team_id).values("user")
    theirs = Q(pk__in=team) if task.team_id else Q(pk=task.author_id)
    return in_order(User.objects.filter(Q(theirs, is_active=True) | Q(pk=task.assignee_id)))


def in_order(people: QuerySet[User]) -> QuerySet[User]:
    return people.order_by("display_name", "first_name", "last_name", "username")
