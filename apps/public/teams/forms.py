import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.common.errors import BusinessRule
from apps.common.models import Invitation, Membership, Team, User
from apps.common.permissions import REACH, may

MOST_AT_ONCE = 20
SEPARATORS = re.compile(r"[\s,;]+")
NAMED = re.compile(r"[^,;\n<>]*<([^<>]*)>")
ADDRESS = forms.EmailField(max_length=254)


class TeamForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("What its people call it. The address of its pages stays when the name changes."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class NewTeamForm(TeamForm):
    # One form makes one team, however often it is sent.
    ticket = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class DisbandForm(forms.Form):
    name = forms.CharField(label=_("Name of the team"), widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        # Typed or pasted, it is one line with single spaces.
        if name.split() != self.team.name.split():
            raise ValidationError(_("This is not the name of the team. Type it as it stands above."))
        return name


def roles_for(place: Membership, action: str) -> list[tuple[str, Text]]:
    """The roles that somebody may give by `action`, the least first."""
    reached = [role for role in REACH[place.role] if may(place.role, action, rank=role)]
    return [(role, Membership.Role(role).label) for role in reversed(reached)]


class RoleForm(forms.Form):
    role = forms.ChoiceField()

    def __init__(self, *args: Any, place: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_for(place, "members.change_role")  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """Several addresses at once. Each is invited by itself, so that one that is refused takes no other along."""

    emails = forms.CharField(
        label=_("E-mail addresses"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role"), help_text=_("It can be changed when they are in the team."))

    def __init__(self, *args: Any, place: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        self.fields["role"].choices = roles_for(place, "invitations.send")  # type: ignore[attr-defined]
        self.fields["emails"].help_text = _(
            "Up to %(limit)d, with commas, spaces or line breaks between them. Each gets a link that works for a week."
        ) % {"limit": MOST_AT_ONCE}

    def clean_emails(self) -> list[str]:
        # Also as mail programs write them: Ann Lee <ann@example.com>
        text = NAMED.sub(r" \1 ", self.cleaned_data["emails"])
        emails = list(dict.fromkeys(part.lower() for part in SEPARATORS.split(text) if part))
        if not emails:
            raise ValidationError(_("Enter at least one e-mail address, such as name@example.com."))
        if len(emails) > MOST_AT_ONCE:
            raise ValidationError(_("Enter at most %(limit)d addresses at once."), params={"limit": MOST_AT_ONCE})
        return emails

    def send(self, *, by: User) -> list[Invitation]:
        """What could be sent. Of every other address the form tells why not, and keeps it to be mended."""
        emails: list[str] = self.cleaned_data["emails"]
        sent = {email: invitation for email in emails if (invitation := self.sent(email, by))}
        self.keep(email for email in emails if email not in sent)
        return list(sent.values())

    def sent(self, email: str, by: User) -> Invitation | None:
        try:
            return self.place.team.invite(ADDRESS.clean(email), role=self.cleaned_data["role"], by=by)
        except ValidationError:
            self.refuse(email, _("This is not an e-mail address."))
        except BusinessRule as error:
            self.refuse(email, error.message)
        return None

    def refuse(self, email: str, why: Any) -> None:
        self.add_error("emails", _("%(email)s: %(why)s") % {"email": email, "why": why})

    def keep(self, refused: Iterable[str]) -> None:
        self.data = {name: self.data.get(name) for name in self.data} | {"emails": "\n".join(refused)}
