from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    name = "apps.blog"
    label = "blog"
    verbose_name = _("Blog")

    def ready(self) -> None:
        from datetime import time, timedelta

        from apps.blog import announcing, figures, jobs
        from apps.blog.models.media_use import shown_uploads
        from apps.common import contributions as to
        from apps.common.events import subscribe

        to.contribute(
            to.NavigationItem(label=_("Blog"), url_name="blog:list", icon="pencil", order=20),
            to.AdminLink(group=_("Content"), label=_("Posts"), model="blog.post", icon="book", order=20),
            to.AdminLink(group=_("Content"), label=_("Tags"), model="blog.tag", icon="tag", order=21),
            to.AdminLink(group=_("Content"), label=_("Media"), model="blog.mediafile", icon="image", order=22),
            to.AdminLink(group=_("Content"), label=_("Uses of media"), model="blog.mediause", icon="layers", order=23),
            to.AdminLink(group=_("Content"), label=_("Follows"), model="blog.follow", icon="heart", order=24),
            to.DashboardCard(_("Published posts"), figures.published, "blog.post", icon="book", order=20),
            to.DashboardSeries(_("Posts published"), figures.published_per_day, "blog.post", order=20),
            to.DemoData(
                key="posts", seed=to.later("apps.blog.demo.seed"), default_size=24, help="blog posts", order=20
            ),
            to.DemoData(key="media", seed=to.later("apps.blog.demo_media.seed"), order=21),
            to.DemoData(key="follows", seed=to.later("apps.blog.demo_follows.seed"), order=22),
            to.NotificationKind(announcing.KIND, _("A new post"), "book", announcing.sentence, order=30),
            to.RecurringJob(
                "blog.announce", jobs.announce_new_posts, every=timedelta(minutes=5), label=_("Tell of new posts")
            ),
            to.RecurringJob(
                "blog.readings", jobs.prune_readings, daily_at=time(3, 55), label=_("Delete old read marks")
            ),
            to.OpenUploads(shown_uploads),
            to.ApiRoutes("apps.blog.api.urls"),
            to.KeyScopes("blog", _("Blog")),
            to.StaffPermissions("blog.post"),
            to.StaffPermissions("blog.mediafile", ("view", "change", "delete")),
            to.StaffPermissions("blog.mediause", ("view",)),
            to.StaffPermissions("blog.tag"),
            to.StaffPermissions("blog.follow", ("view",)),
        )
        subscribe("post_published", jobs.announce_soon)
