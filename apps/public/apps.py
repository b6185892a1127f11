from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicConfig(AppConfig):
    name = "apps.public"
    label = "public"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_used

        from apps.common.contributions import DevelopmentProcess, NavigationItem, contribute
        from apps.public import styles
        from apps.public.accounts.second_factor import renew_secrets
        from apps.public.navigation import AccountLink
        from apps.public.todos.access import sees_the_board

        authenticator_used.connect(renew_secrets)
        contribute(
            DevelopmentProcess("stylesheet", styles.watch_command, prepare=styles.build_if_missing),
            AccountLink(_("Profile"), "account_profile", "user", order=10),
            AccountLink(_("E-mail"), "account_email", "mail", order=20),
            AccountLink(_("Password"), "account_change_password", "lock", order=30),
            AccountLink(_("Security"), "mfa_index", "shield", order=40),
            NavigationItem(
                _("To-dos"), "todos:board", "check-circle", order=60, audience="staff", shown_to=sees_the_board
            ),
        )
