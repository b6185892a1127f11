import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('common', '0002_audit_is_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='NotificationChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='kind')),
                ('channel', models.CharField(choices=[('page', 'On the page'), ('mail', 'By mail')], max_length=4, verbose_name='channel')),
                ('wanted', models.BooleanField(verbose_name='wanted')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notification_choices', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'choice of notifications',
                'verbose_name_plural': 'choices of notifications',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'kind', 'channel'), name='notification_choice_once'), models.CheckConstraint(condition=models.Q(('channel__in', ['page', 'mail'])), name='notification_choice_channel')],
            },
        ),
    ]
