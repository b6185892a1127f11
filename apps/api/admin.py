"""The staff side of the JSON door."""

from apps.api.keys.admin import ApiKeyAdmin, KeyUsageAdmin
from apps.api.tokens.admin import TokenFamilyAdmin

__all__ = ["ApiKeyAdmin", "KeyUsageAdmin", "TokenFamilyAdmin"]
