"""The lists of the admin over the models of this app."""

from apps.common.tests.admin_rows import OURS, make
from tests.lists import admin_list


def one_more(model: type):
    return lambda world, number: make(model, number)


LISTS = [admin_list(model._meta.label_lower, one_more(model)) for model in OURS]
NOT_LISTS: dict[str, str] = {}
# Models that point at a person and are in no export, with the reason.
NOT_PERSONAL: dict[str, str] = {
    "admin.logentry": "nothing is written there; what staff does stands in the security log",
}
