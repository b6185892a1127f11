from apps.api.models.api_key import ApiKey
from apps.api.models.key_usage import KeyUsage
from apps.api.models.rate_count import RateCount
from apps.api.models.stored_answer import StoredAnswer
from apps.api.models.token_family import TokenFamily

__all__ = ["ApiKey", "KeyUsage", "RateCount", "StoredAnswer", "TokenFamily"]
