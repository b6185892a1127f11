"""The entries of this app in the export of personal data."""

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import later
from apps.common.personal_contributions import PersonalData

ROWS, ENDING = "apps.common.personal_data.rows", "apps.common.personal_data.ending"

PERSONAL_DATA = (
    PersonalData(
        "profile",
        _("Profile, with the picture"),
        later(f"{ROWS}.profile"),
        models=("common.user",),
        files=later(f"{ROWS}.picture"),
        erase=later(f"{ENDING}.erase_picture"),
        order=10,
    ),
    PersonalData("addresses", _("E-mail addresses"), later(f"{ROWS}.addresses"), ("account.emailaddress",), order=11),
    PersonalData(
        "second_factors", _("Second factors"), later(f"{ROWS}.second_factors"), ("mfa.authenticator",), order=12
    ),
    PersonalData(
        "connections", _("Connected accounts"), later(f"{ROWS}.connections"), ("socialaccount.socialaccount",), order=13
    ),
    PersonalData("sessions", _("Sessions"), later(f"{ROWS}.sessions"), ("common.usersession",), order=14),
    PersonalData("teams", _("Teams"), later(f"{ROWS}.teams"), ("common.membership", "common.team"), order=20),
    PersonalData(
        "invitations",
        _("Invitations"),
        later(f"{ROWS}.invitations"),
        ("common.invitation",),
        erase=later(f"{ENDING}.erase_invitations"),
        order=21,
    ),
    PersonalData("todos", _("To-dos"), later(f"{ROWS}.todos"), ("common.todoitem",), order=22),
    PersonalData("notes", _("Notes you wrote"), later(f"{ROWS}.notes"), ("common.note",), order=23),
    PersonalData(
        "notifications", _("Notifications"), later(f"{ROWS}.notifications"), ("common.notification",), order=24
    ),
    PersonalData(
        "notification_choices",
        _("Which notifications you want where, as far as you have chosen"),
        later(f"{ROWS}.notification_choices"),
        ("common.notificationchoice",),
        order=24,
    ),
    PersonalData(
        "uploads",
        _("Uploads, with their files"),
        later(f"{ROWS}.uploads"),
        ("common.upload",),
        files=later(f"{ROWS}.uploaded_files"),
        order=25,
    ),
    PersonalData(
        "mail",
        _("Mail we sent you"),
        later(f"{ROWS}.mail"),
        ("common.mailmessage",),
        erase=later(f"{ENDING}.erase_mail"),
        order=30,
    ),
    PersonalData(
        "exports",
        _("Exports like this one"),
        later(f"{ROWS}.exports"),
        ("common.dataexport",),
        end=later(f"{ENDING}.stop_exports"),
        order=31,
    ),
    PersonalData(
        "closure", _("Closing of the account"), later(f"{ROWS}.closure"), ("common.accountclosure",), order=32
    ),
    PersonalData(
        "security_log",
        _("Security log: what you did and what changed your account"),
        later(f"{ROWS}.audit"),
        ("common.auditentry",),
        order=40,
    ),
)
