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

        contribute_teams()
        authenticator_used.connect(renew_secrets)
        contribute_search()
        contribute(
            DevelopmentProcess("stylesheet", styles.watch_command, prepare=styles.build_if_missing),
            AccountLink(_("Profile"), "account_profile", "user", order=10),
            AccountLink(_("E-mail"), "account_email", "mail", order=20),
            AccountLink(_("Password"), "account_change_password", "lock", order=30),
            AccountLink(_("Security"), "mfa_index", "shield", order=40),
        )


def contribute_teams() -> None:
    from apps.common.contributions import NavigationItem, TeamPlace, contribute

    contribute(
        NavigationItem(_("Teams"), "teams:list", "users", order=30, audience="member"),
        TeamPlace(_("Members"), "teams:detail", "team.view", "users", order=10),
        TeamPlace(_("Invitations"), "teams:invitations", "invitations.view", "send", order=20),
        TeamPlace(_("Settings"), "teams:settings", "team.view", "settings", order=900),
    )
