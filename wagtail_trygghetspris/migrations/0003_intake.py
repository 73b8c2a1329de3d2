import hashlib
import unicodedata

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import swapper
from django.conf import settings
from django.db import migrations, models


def fill(apps, schema_editor):
    """What earlier versions did not store."""
    Nomination = apps.get_model('wagtail_trygghetspris', 'Nomination')
    for nomination in Nomination.objects.using(schema_editor.connection.alias).only('received_at', 'nominee'):
        words = unicodedata.normalize('NFC', ' '.join(nomination.nominee.split())).casefold()
        nomination.nominee_key = words and hashlib.sha256(words.encode()).hexdigest()
        nomination.created_at = nomination.received_at
        nomination.save(update_fields=['nominee_key', 'created_at'])


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_trygghetspris', '0002_prize_records'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='formversion',
            name='form_page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to=swapper.get_model_name('wagtail_trygghetspris', 'NominationFormPage'), verbose_name='nomination form'),
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('receipt', 'Receipt'), ('correction', 'Confirmation of a correction'), ('withdrawal', 'Confirmation of a withdrawal')], max_length=20, verbose_name='kind')),
                ('status', models.CharField(choices=[('held', 'Held while the nomination is in quarantine'), ('waiting', 'Waiting to be sent'), ('sent', 'Sent'), ('failed', 'Not delivered')], default='waiting', max_length=10, verbose_name='status')),
                ('message_id', models.CharField(editable=False, max_length=255, unique=True)),
                ('created_at', models.DateTimeField(verbose_name='wished for')),
                ('next_attempt_at', models.DateTimeField(blank=True, null=True, verbose_name='next attempt')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('last_error', models.CharField(blank=True, max_length=100, verbose_name='latest error')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['created_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='NominationChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('registered', 'Registered'), ('released', 'Released from quarantine'), ('marked_spam', 'Marked as spam'), ('withdrawn', 'Withdrawn'), ('reinstated', 'Reinstated'), ('corrected', 'Corrected'), ('numbered', 'Registration number changed'), ('marked_incomplete', 'Marked as incomplete'), ('marked_complete', 'Marked as complete'), ('letter_repeated', 'Letter sent again')], max_length=20, verbose_name='what')),
                ('made_at', models.DateTimeField(verbose_name='when')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('previous', models.JSONField(blank=True, default=dict, verbose_name='replaced values')),
            ],
            options={
                'verbose_name': 'change of a nomination',
                'verbose_name_plural': 'changes of nominations',
                'ordering': ['made_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.AlterModelOptions(
            name='nomination',
            options={'default_permissions': ('view', 'add', 'change'), 'ordering': ['-received_at', '-pk'], 'permissions': [('export_nomination', 'Can export nominations')], 'verbose_name': 'nomination', 'verbose_name_plural': 'nominations'},
        ),
        migrations.AddField(
            model_name='nomination',
            name='content_digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='nomination',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='stored'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='idempotency_key',
            field=models.CharField(editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='is_in_grace',
            field=models.BooleanField(default=False, verbose_name='received in the grace period'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='is_incomplete',
            field=models.BooleanField(default=False, verbose_name='needs additional information'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='is_late',
            field=models.BooleanField(default=False, verbose_name='received late'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='nominee_key',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='nomination',
            name='quarantine_reasons',
            field=models.JSONField(blank=True, default=list, verbose_name='reasons for the quarantine'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='repeat_key',
            field=models.CharField(editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='registered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registered by'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='registration_number',
            field=models.CharField(blank=True, max_length=100, verbose_name='registration number'),
        ),
        migrations.AddField(
            model_name='nominationformpage',
            name='spam_checks',
            field=models.JSONField(blank=True, default=list, help_text='None ticked: the checks that the site has chosen.', verbose_name='checks against spam'),
        ),
        migrations.AddField(
            model_name='prizepage',
            name='grace_minutes',
            field=models.PositiveSmallIntegerField(default=0, help_text='How long after closing time a nomination is still taken from somebody who was writing. It is marked in the register. Visitors are not told.', validators=[django.core.validators.MaxValueValidator(60)], verbose_name='grace period in minutes'),
        ),
        migrations.AlterField(
            model_name='formversion',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, verbose_name='first shown'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(fields=['prize_year', 'nominee_key'], name='wtp_nomination_nominee'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(fields=['status', '-received_at'], name='wtp_nomination_status'),
        ),
        migrations.AddField(
            model_name='letter',
            name='nomination',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='wagtail_trygghetspris.nomination', verbose_name='nomination'),
        ),
        migrations.AddField(
            model_name='nominationchange',
            name='made_by',
            field=models.ForeignKey(blank=True, help_text='Empty: the nominator, through the link in the receipt.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='nominationchange',
            name='nomination',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='wagtail_trygghetspris.nomination', verbose_name='nomination'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['status', 'next_attempt_at'], name='wtp_letter_outbox'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
