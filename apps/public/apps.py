from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicConfig(AppConfig):
    name = "apps.public"
    label = "public"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from apps.common.contributions import DevelopmentProcess, contribute
        from apps.public import styles
        from apps.public.navigation import AccountLink

        contribute(
            DevelopmentProcess("stylesheet", styles.watch_command, prepare=styles.build_if_missing),
            AccountLink(_("Profile"), "account_profile", "user", order=10),
            AccountLink(_("E-mail"), "account_email", "mail", order=20),
            AccountLink(_("Password"), "account_change_password", "lock", order=30),
        )
