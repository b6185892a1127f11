"""Fields that all parts of the JSON door share."""

from typing import Any

from django.db.models import Model
from rest_framework import serializers


class RowField[M: Model](serializers.PrimaryKeyRelatedField[M]):
    """The id of a row. Of a fraction the database would take the whole part, which is the id of another row."""

    def to_internal_value(self, data: Any) -> M:
        if isinstance(data, float) and not data.is_integer():
            self.fail("incorrect_type", data_type="float")
        return super().to_internal_value(data)
