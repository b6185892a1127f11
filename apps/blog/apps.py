from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    name = "apps.blog"
    label = "blog"
    verbose_name = _("Blog")

    def ready(self) -> None:
        from apps.blog import jobs
        from apps.common.events import subscribe

        contribute_to_staff()
        contribute_work()
        contribute_data()
        contribute_to_search()
        contribute_to_pages()
        subscribe("post_published", jobs.announce_soon)


def contribute_to_staff() -> None:
    from apps.blog import figures
    from apps.common import contributions as to

    content = _("Content")
    to.contribute(
        to.AdminLink(group=content, label=_("Posts"), model="blog.post", icon="book", order=20),
        to.AdminLink(group=content, label=_("Tags"), model="blog.tag", icon="tag", order=21),
        to.AdminLink(group=content, label=_("Media"), model="blog.mediafile", icon="image", order=22),
        to.AdminLink(group=content, label=_("Uses of media"), model="blog.mediause", icon="layers", order=23),
        to.AdminLink(group=content, label=_("Follows"), model="blog.follow", icon="heart", order=24),
        to.DashboardCard(_("Published posts"), figures.published, "blog.post", icon="book", order=20),
        to.DashboardSeries(_("Posts published"), figures.published_per_day, "blog.post", order=20),
        to.StaffPermissions("blog.post"),
        to.StaffPermissions("blog.mediafile", ("view", "change", "delete")),
        to.StaffPermissions("blog.mediause", ("view",)),
        to.StaffPermissions("blog.tag"),
        to.StaffPermissions("blog.follow", ("view",)),
    )


def contribute_work() -> None:
    from datetime import time, timedelta

    from apps.blog import announcing, jobs
    from apps.common import contributions as to

    often, at_night = timedelta(minutes=5), time(3, 55)
    to.contribute(
        to.NotificationKind(announcing.KIND, _("A new post"), "book", announcing.sentence, order=30),
        to.RecurringJob("blog.announce", jobs.announce_new_posts, every=often, label=_("Tell of new posts")),
        to.RecurringJob("blog.readings", jobs.prune_readings, daily_at=at_night, label=_("Delete old read marks")),
    )


def contribute_data() -> None:
    from apps.blog.models.media_use import shown_uploads
    from apps.common import contributions as to
    from apps.common.personal_contributions import PersonalData

    own = "apps.blog.personal_data"
    texts = _("Blog posts, with drafts and the trash")
    to.contribute(
        to.DemoData(key="posts", seed=to.later("apps.blog.demo.seed"), default_size=24, help="blog posts", order=20),
        to.DemoData(key="media", seed=to.later("apps.blog.demo_media.seed"), order=21),
        to.DemoData(key="follows", seed=to.later("apps.blog.demo_follows.seed"), order=22),
        to.OpenUploads(shown_uploads),
        to.ApiRoutes("apps.blog.api.urls"),
        to.KeyScopes("blog", _("Blog")),
        PersonalData(
            "posts", texts, to.later(f"{own}.posts"), ("blog.post",), erase=to.later(f"{own}.erase_posts"), order=50
        ),
        PersonalData("media", _("Media library"), to.later(f"{own}.media"), ("blog.mediafile",), order=51),
        PersonalData("follows", _("Whom and what you follow"), to.later(f"{own}.follows"), ("blog.follow",), order=52),
        PersonalData(
            "read_posts",
            _("What you have read of your newsfeed"),
            to.later(f"{own}.readings"),
            ("blog.postreading", "blog.allread"),
            order=53,
        ),
    )


def contribute_to_search() -> None:
    from apps.blog.search import find_posts, search_in_texts
    from apps.common.contributions import contribute
    from apps.common.search import SearchAction, SearchSource

    contribute(
        SearchSource("posts", _("Posts"), "pencil", find_posts, "everyone", order=30, see_all=search_in_texts),
        SearchAction("blog.write", _("Write a post"), "blog:write", "pencil", _("new draft article"), order=20),
        SearchAction("blog.mine", _("My posts"), "blog:mine", "book", _("drafts scheduled trash"), order=21),
        SearchAction("blog.media", _("Add pictures and files"), "blog:media", "image", _("upload media"), order=22),
    )


def contribute_to_pages() -> None:
    from apps.blog import home_cards, sitemap
    from apps.common.contributions import NavigationItem, contribute
    from apps.common.page_contributions import HomeCard, QuickAction, SitemapSection, Unlisted

    contribute(
        NavigationItem(label=_("Blog"), url_name="blog:list", icon="pencil", order=20),
        HomeCard(_("Your drafts"), "blog/home_drafts.html", home_cards.my_drafts, "blog:mine", "pencil", order=40),
        HomeCard(_("Newest posts"), "blog/home_posts.html", home_cards.newest_posts, "blog:list", "book", order=50),
        QuickAction(_("Write a post"), "blog:write", "pencil", order=10),
        SitemapSection("posts", sitemap.posts, order=20),
        SitemapSection("tags", sitemap.tags, order=21),
        SitemapSection("authors", sitemap.authors, order=22),
        Unlisted(
            (
                *(
                    "/blog/write/",
                    "/blog/preview/",
                    "/blog/mine/",
                    "/blog/media/",
                    "/blog/newsfeed/",
                    "/blog/following/",
                ),
                *(f"/blog/*/{part}/" for part in ("edit", "publication", "archive", "trash", "delete")),
            )
        ),
    )
