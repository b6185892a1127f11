"""The specimens by group, one page of the gallery for each; `specimens()` of a group's module makes its list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.public.design.specimen import Specimen
from apps.public.design.specimens import actions, content, feedback, figures, forms, navigation, overlays


@dataclass(frozen=True)
class Group:
    slug: str
    label: Text
    icon: str
    specimens: Callable[[], list[Specimen]]


GROUPS = (
    Group("actions", _("Actions"), "bolt", actions.specimens),
    Group("content", _("Content"), "book", content.specimens),
    Group("data", _("Data"), "list", figures.specimens),
    Group("navigation", _("Navigation"), "menu", navigation.specimens),
    Group("overlays", _("Overlays"), "layers", overlays.specimens),
    Group("feedback", _("Feedback"), "bell", feedback.specimens),
    Group("forms", _("Forms"), "pencil", forms.specimens),
)
