"""Unfold's forms for accounts whose login is the e-mail address."""

from typing import Any

from django.contrib.auth.forms import UsernameField
from django.utils.translation import gettext_lazy as _
from unfold.forms import UserChangeForm, UserCreationForm

from apps.common.models import User


class PersonForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {"username": UsernameField}


class NewPersonForm(UserCreationForm):
    """E-mail address and password; the handle is made from the address when nobody asks for one."""

    usable_password = None  # type: ignore[assignment]  # takes the inherited field away

    class Meta:
        model = User
        fields = ("email", "username")
        field_classes = {"username": UsernameField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].required = False
        self.fields["username"].help_text = _("Leave it empty to have one made from the address.")
