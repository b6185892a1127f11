from apps.common.models.account_closure import AccountClosure
from apps.common.models.audit_entry import AuditEntry
from apps.common.models.data_export import DataExport
from apps.common.models.done_mark import DoneMark
from apps.common.models.invitation import Invitation
from apps.common.models.job import Job
from apps.common.models.mail_message import MailMessage
from apps.common.models.membership import Membership
from apps.common.models.note import Note
from apps.common.models.notification import Notification
from apps.common.models.notification_choice import NotificationChoice
from apps.common.models.plan import Plan
from apps.common.models.schedule import Schedule
from apps.common.models.team import Team
from apps.common.models.todo_item import TodoItem
from apps.common.models.upload import Upload
from apps.common.models.user import User
from apps.common.models.user_session import UserSession
from apps.common.models.worker import Worker

__all__ = [
    "AccountClosure",
    "AuditEntry",
    "DataExport",
    "DoneMark",
    "Invitation",
    "Job",
    "MailMessage",
    "Membership",
    "Note",
    "Notification",
    "NotificationChoice",
    "Plan",
    "Schedule",
    "Team",
    "TodoItem",
    "Upload",
    "User",
    "UserSession",
    "Worker",
]
