from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    name = "apps.blog"
    label = "blog"
    verbose_name = _("Blog")

    def ready(self) -> None:
        from apps.blog import figures
        from apps.blog.models.media_use import shown_uploads
        from apps.blog.search import find_posts, search_in_texts
        from apps.common import contributions as to
        from apps.common.search import SearchAction, SearchSource

        to.contribute(
            to.NavigationItem(label=_("Blog"), url_name="blog:list", icon="pencil", order=20),
            to.AdminLink(group=_("Content"), label=_("Posts"), model="blog.post", icon="book", order=20),
            to.AdminLink(group=_("Content"), label=_("Tags"), model="blog.tag", icon="tag", order=21),
            to.AdminLink(group=_("Content"), label=_("Media"), model="blog.mediafile", icon="image", order=22),
            to.AdminLink(group=_("Content"), label=_("Uses of media"), model="blog.mediause", icon="layers", order=23),
            to.DashboardCard(_("Published posts"), figures.published, "blog.post", icon="book", order=20),
            to.DashboardSeries(_("Posts published"), figures.published_per_day, "blog.post", order=20),
            to.DemoData(
                key="posts", seed=to.later("apps.blog.demo.seed"), default_size=24, help="blog posts", order=20
            ),
            to.DemoData(key="media", seed=to.later("apps.blog.demo_media.seed"), order=21),
            to.OpenUploads(shown_uploads),
            to.ApiRoutes("apps.blog.api.urls"),
            to.KeyScopes("blog", _("Blog")),
            to.StaffPermissions("blog.post"),
            to.StaffPermissions("blog.mediafile", ("view", "change", "delete")),
            to.StaffPermissions("blog.mediause", ("view",)),
            to.StaffPermissions("blog.tag"),
            SearchSource("posts", _("Posts"), "pencil", find_posts, "everyone", order=30, see_all=search_in_texts),
            SearchAction("blog.write", _("Write a post"), "blog:write", "pencil", _("new draft article"), order=20),
            SearchAction("blog.mine", _("My posts"), "blog:mine", "book", _("drafts scheduled trash"), order=21),
            SearchAction("blog.media", _("Add pictures and files"), "blog:media", "image", _("upload media"), order=22),
        )
