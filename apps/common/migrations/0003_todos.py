from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0002_audit_is_append_only")]

    operations = [
        migrations.AddField(
            model_name="todoitem",
            name="trashed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="moved to trash"),
        ),
        migrations.AddIndex(
            model_name="todoitem",
            index=models.Index(fields=["status", "-finished_at", "-id"], name="todo_finished"),
        ),
    ]
