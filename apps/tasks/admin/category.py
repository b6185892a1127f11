from django.contrib.admin import register

from apps.tasks.admin.named import NamedAdmin
from apps.tasks.models import Category


@register(Category)
class CategoryAdmin(NamedAdmin):
    pass
