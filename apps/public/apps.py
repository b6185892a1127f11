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

        authenticator_used.connect(renew_secrets)
        contribute(
            DevelopmentProcess("stylesheet", styles.watch_command, prepare=styles.build_if_missing),
            AccountLink(_("Profile"), "account_profile", "user", order=10, group="profile"),
            AccountLink(_("E-mail"), "account_email", "mail", order=20, group="profile"),
            AccountLink(_("Password"), "account_change_password", "lock", order=30, group="security"),
            AccountLink(_("Security"), "mfa_index", "shield", order=40, group="security"),
            AccountLink(_("Sessions"), "account_sessions", "monitor", order=41, group="security"),
            AccountLink(_("Your data"), "account_export", "archive", order=80, group="data"),
            AccountLink(_("Close the account"), "account_close", "log-out", order=81, group="data"),
        )
