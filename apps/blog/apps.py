from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    name = "apps.blog"
    label = "blog"
    verbose_name = _("Blog")

    def ready(self) -> None:
        from apps.blog import demo, figures
        from apps.common import contributions as to

        to.contribute(
            to.NavigationItem(label=_("Blog"), url_name="blog:list", icon="pencil", order=20),
            to.AdminLink(group=_("Content"), label=_("Posts"), model="blog.post", icon="book", order=20),
            to.AdminLink(group=_("Content"), label=_("Tags"), model="blog.tag", icon="tag", order=21),
            to.DashboardCard(_("Published posts"), figures.published, "blog.post", icon="book", order=20),
            to.DashboardSeries(_("Posts published"), figures.published_per_day, "blog.post", order=20),
            to.DemoData(key="posts", seed=demo.seed, default_size=24, help="blog posts", order=20),
            to.StaffPermissions("blog.post"),
            to.StaffPermissions("blog.tag"),
        )
