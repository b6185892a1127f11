"""The full text of tasks, as each database does it: see apps/tasks/full_text.py."""

from django.db import migrations

from apps.tasks import full_text


def forwards(apps, schema_editor):
    full_text.install(schema_editor.connection)


def backwards(apps, schema_editor):
    full_text.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards, elidable=False)]
