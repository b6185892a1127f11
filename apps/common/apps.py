import sys
from datetime import time, timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "apps.common"
    label = "common"
    verbose_name = _("People and teams")

    def ready(self) -> None:
        from django.conf import settings

        from apps.common.catalogues import compile_changed
        from apps.common.contributions import DemoData, DevelopmentProcess, StaffPermissions, contribute, later
        from apps.common.jobs import origin
        from apps.common.notification_kinds import NOTIFICATION_KINDS
        from apps.common.personal_data.entries import PERSONAL_DATA
        from apps.common.team_actions import TEAM_ACTIONS

        compile_changed(settings.LOCALE_PATHS)
        contribute(
            DemoData(key="people", seed=later("apps.common.demo.seed"), order=0),
            DevelopmentProcess("worker", worker_command),
            StaffPermissions("common.user", ("view", "change")),
            StaffPermissions("common.team", ("view", "change")),
            StaffPermissions("common.membership", ("view",)),
            StaffPermissions("common.invitation", ("view", "add", "change")),
            StaffPermissions("common.notification", ("view",)),
            StaffPermissions("common.notificationchoice", ("view",)),
            StaffPermissions("common.todoitem", ("view", "add", "change", "delete")),
            StaffPermissions("common.note"),
            StaffPermissions("common.upload"),
            StaffPermissions("common.plan"),
            StaffPermissions("account.emailaddress", ("view",)),
            StaffPermissions("mfa.authenticator", ("view",)),
            StaffPermissions("socialaccount.socialaccount", ("view",)),
            StaffPermissions("common.usersession", ("view", "delete")),
            StaffPermissions("common.job", ("view", "change")),
            StaffPermissions("common.mailmessage", ("view", "change")),
            StaffPermissions("common.accountclosure", ("view", "change")),
            StaffPermissions("common.dataexport", ("view",)),
        )
        contribute(*TEAM_ACTIONS, *NOTIFICATION_KINDS)
        contribute(*PERSONAL_DATA)
        origin.connect()
        contribute_recurring_jobs()
        contribute_to_admin()
        keep_the_audit_log(self)


def keep_the_audit_log(common: AppConfig) -> None:
    from django.core.checks import Tags, register
    from django.db.models.signals import post_migrate

    from apps.common.audit import accounts, triggers
    from apps.common.contributions import SecretFields, contribute

    # Mail holds links that set a password, second factors hold what makes their codes.
    carried = ("args_kwargs", "return_value", "traceback")
    contribute(
        SecretFields("common.job", carried),
        SecretFields("django_tasks_database.dbtaskresult", carried),
        SecretFields("common.mailmessage", ("packed",)),
        SecretFields("mfa.authenticator", ("data",)),
    )
    accounts.listen()
    post_migrate.connect(triggers.put_back, sender=common)
    register(triggers.check, Tags.database)


def contribute_recurring_jobs() -> None:
    from apps.common.contributions import RecurringJob, contribute
    from apps.common.jobs import housekeeping
    from apps.common.personal_data import jobs as personal

    contribute(
        RecurringJob("mail.empty", housekeeping.empty_mail, every=timedelta(hours=1), label=_("Empty old mail")),
        RecurringJob("mail.prune", housekeeping.prune_mail, daily_at=time(3, 10), label=_("Shorten the mail log")),
        RecurringJob("jobs.prune", housekeeping.prune_jobs, daily_at=time(3, 20), label=_("Delete old jobs")),
        RecurringJob("marks.prune", housekeeping.prune_marks, daily_at=time(3, 30), label=_("Delete old done marks")),
        RecurringJob(
            "notifications.prune", housekeeping.prune_notifications, daily_at=time(3, 35), label=_("Delete old news")
        ),
        RecurringJob("sessions.clear", housekeeping.clear_sessions, daily_at=time(3, 40), label=_("Clear sessions")),
        RecurringJob(
            "exports.remove", personal.remove_expired_exports, every=timedelta(hours=1), label=_("Remove old exports")
        ),
        RecurringJob(
            "accounts.erase", personal.erase_closed_accounts, daily_at=time(4, 10), label=_("Delete closed accounts")
        ),
        RecurringJob("uploads.sweep", housekeeping.sweep_uploads, daily_at=time(3, 50), label=_("Sweep uploads")),
    )


def contribute_to_admin() -> None:
    from apps.common import figures
    from apps.common.contributions import AdminLink, DashboardCard, DashboardSeries, contribute

    people, work, system = _("People"), _("Work"), _("System")
    contribute(
        AdminLink(people, _("People"), "common.user", "user", order=10),
        AdminLink(people, _("Teams"), "common.team", "users", order=11),
        AdminLink(people, _("Invitations"), "common.invitation", "send", order=12),
        AdminLink(people, _("E-mail addresses"), "account.emailaddress", "mail", order=13),
        AdminLink(people, _("Groups"), "auth.group", "shield", order=14),
        AdminLink(people, _("Second factors"), "mfa.authenticator", "key", order=15),
        AdminLink(people, _("Connected accounts"), "socialaccount.socialaccount", "external-link", order=16),
        AdminLink(people, _("Sessions"), "common.usersession", "monitor", order=17),
        AdminLink(people, _("Closed accounts"), "common.accountclosure", "log-out", order=18),
        AdminLink(people, _("Exports of data"), "common.dataexport", "archive", order=19),
        AdminLink(work, _("To-dos"), "common.todoitem", "check-circle", order=20),
        AdminLink(work, _("Notes"), "common.note", "pencil", order=21),
        AdminLink(work, _("Uploads"), "common.upload", "image", order=22),
        AdminLink(_("Content"), _("Plans"), "common.plan", "tag", order=30),
        AdminLink(system, _("Notifications"), "common.notification", "bell", order=800),
        AdminLink(system, _("Jobs"), "common.job", "bolt", order=900),
        AdminLink(system, _("Recurring jobs"), "common.schedule", "calendar", order=900),
        AdminLink(system, _("Workers"), "common.worker", "monitor", order=900),
        AdminLink(system, _("Mail"), "common.mailmessage", "send", order=900),
        AdminLink(system, _("Audit log"), "common.auditentry", "clock", order=901),
        DashboardCard(_("People"), figures.people, "common.user", "user", order=10),
        DashboardCard(
            _("Open to-dos"), figures.open_todos, "common.todoitem", "check-circle", order=20, url_name="todos:board"
        ),
        DashboardCard(_("Parked jobs"), figures.parked_jobs, "common.job", "bolt", order=900),
        DashboardSeries(_("Sign-ups"), figures.signups, "common.user", order=10),
    )


def worker_command() -> list[str]:
    """`--grace` is shorter than what the supervisor waits before it kills."""
    return [sys.executable, "manage.py", "worker", "--reload", "--grace", "3"]
