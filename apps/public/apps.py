from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicConfig(AppConfig):
    name = "apps.public"
    label = "public"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_used

        from apps.common.contributions import DevelopmentProcess, contribute
        from apps.public import styles
        from apps.public.accounts.second_factor import renew_secrets
        from apps.public.navigation import AccountLink
        from apps.public.search.contributed import contribute_search

        authenticator_used.connect(renew_secrets)
        contribute_search()
        contribute(
            DevelopmentProcess("stylesheet", styles.watch_command, prepare=styles.build_if_missing),
            AccountLink(_("Profile"), "account_profile", "user", order=10, group="profile"),
            AccountLink(_("E-mail"), "account_email", "mail", order=20, group="profile"),
            AccountLink(_("Password"), "account_change_password", "lock", order=30, group="security"),
            AccountLink(_("Security"), "mfa_index", "shield", order=40, group="security"),
            AccountLink(_("Sessions"), "account_sessions", "monitor", order=41, group="security"),
            AccountLink(_("Appearance"), "account_appearance", "palette", order=50, group="preferences"),
            AccountLink(_("Language and time zone"), "account_language", "globe", order=51, group="preferences"),
            AccountLink(_("Notifications"), "account_notifications", "bell", order=52, group="preferences"),
            AccountLink(_("Your data"), "account_export", "archive", order=80, group="data"),
            AccountLink(_("Close the account"), "account_close", "log-out", order=81, group="data"),
        )
        contribute_teams()
        contribute_to_pages()


def contribute_teams() -> None:
    from apps.common.contributions import NavigationItem, TeamPlace, contribute

    contribute(
        NavigationItem(_("Teams"), "teams:list", "users", order=30, audience="member"),
        TeamPlace(_("Members"), "teams:detail", "team.view", "users", order=10),
        TeamPlace(_("Invitations"), "teams:invitations", "invitations.view", "send", order=20),
        TeamPlace(_("Settings"), "teams:settings", "team.view", "settings", order=900),
    )


def contribute_to_pages() -> None:
    from apps.common.contributions import NavigationItem, contribute
    from apps.common.page_contributions import HomeCard, QuickAction, SitemapSection, Unlisted
    from apps.public import home_cards, pages
    from apps.public.todos.access import sees_the_board

    contribute(
        NavigationItem(_("To-dos"), "todos:board", "check-circle", order=60, audience="staff", shown_to=sees_the_board),
        NavigationItem(_("Pricing"), "pricing", "tag", order=80),
        HomeCard(
            title=_("Your to-dos"),
            template="public/cards/todos.html",
            context=home_cards.my_todos,
            url_name="todos:board",
            icon="check-circle",
            audience="staff",
            permission="common.view_todoitem",
            order=10,
        ),
        HomeCard(_("News"), "public/cards/news.html", home_cards.my_news, "notifications", "bell", order=20),
        HomeCard(_("Your teams"), "public/cards/teams.html", home_cards.my_teams, "teams:list", "users", order=30),
        QuickAction(_("Your profile"), "account_profile", "user", order=90),
        SitemapSection("pages", pages.public_pages, order=10),
        Unlisted(
            (
                "/account/",
                "/admin/",
                "/mail/",
                "/notifications/",
                "/search/actions/",
                "/teams/",
                "/theme/",
                "/todos/",
                "/livez",
                "/readyz",
            ),
            but=("/account/login/$", "/account/signup/$"),
        ),
    )
