from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "apps.api"
    label = "api"
    verbose_name = _("API")

    def ready(self) -> None:
        from datetime import timedelta

        from django.core.signals import got_request_exception

        from apps.api import jobs, middleware
        from apps.api.models import token_family
        from apps.common.contributions import FileReaders, RecurringJob, contribute, later
        from apps.common.events import subscribe

        hourly = timedelta(hours=1)
        contribute(
            FileReaders(later("apps.api.files.reader")),
            RecurringJob("api.rates", jobs.prune_rate_counts, every=hourly, label=_("Delete old counts of requests")),
            RecurringJob("api.answers", jobs.prune_stored_answers, every=hourly, label=_("Delete old stored answers")),
            RecurringJob(
                "api.tokens", jobs.prune_tokens, every=hourly, label=_("Delete sign-ins by token that ran out")
            ),
        )
        subscribe("signed_out_everywhere", token_family.end_all)
        got_request_exception.connect(middleware.remember_failure, dispatch_uid="api failure")
        contribute_keys()


def contribute_keys() -> None:
    from apps.api.home_card import keys_that_end
    from apps.api.keys import jobs
    from apps.api.keys.news import MANAGE, NOTIFICATION_KINDS
    from apps.api.models.token_family import open_families
    from apps.api.personal_data import PERSONAL_DATA
    from apps.common import contributions as to
    from apps.common.page_contributions import HomeCard, Unlisted
    from apps.common.permissions import ADMIN, OWNER
    from apps.common.search import SearchAction
    from apps.public.navigation import AccountLink

    to.contribute(
        AccountLink(_("API keys"), "account_keys", "key", order=50, group="access"),
        to.AdminLink(_("People"), _("API keys"), "api.apikey", "key", order=18),
        to.KeyScopes("todos", _("To-dos")),
        to.DemoData(key="keys", seed=to.later("apps.api.keys.demo.seed"), order=30),
        to.DemoData(key="tokens", seed=to.later("apps.api.tokens.demo.seed"), order=31),
        to.AdminLink(_("People"), _("Sign-ins by token"), "api.tokenfamily", "key", order=19),
        to.StaffPermissions("api.apikey", ("view", "change")),
        to.StaffPermissions("api.tokenfamily", ("view", "change")),
        to.SignIns(open_families, "account_end_sign_in"),
        to.SecretFields("api.tokenfamily", ("password_mark",)),
        to.StaffPermissions("api.keyusage", ("view",)),
        to.SecretFields("api.apikey", ("hashed_key",)),
        to.TeamAction(MANAGE, _("Make, rotate and revoke API keys"), (OWNER, ADMIN), app="api", order=40),
        *PERSONAL_DATA,
        to.RecurringJob("keys.usage", jobs.prune_usage, daily_at=time(3, 45), label=_("Delete old use of API keys")),
        SearchAction("keys.new", _("Create an API key"), "account_key_new", "key", _("new token access"), order=30),
        *NOTIFICATION_KINDS,
        HomeCard(_("Keys that end soon"), "api/home_keys.html", keys_that_end, "account_keys", "key", order=5),
        Unlisted(("/api/",), but=("/api/docs/",)),
    )
