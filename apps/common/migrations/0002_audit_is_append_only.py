"""From here on the database refuses to change or remove audit rows; how is in apps/common/audit/triggers.py."""

from django.db import migrations

from apps.common.audit import triggers


def forwards(apps, schema_editor):
    triggers.install(schema_editor.connection)


def backwards(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("common", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards, elidable=False)]
