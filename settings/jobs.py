"""Background jobs: Django's tasks framework on the database, run by `manage.py worker`."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
