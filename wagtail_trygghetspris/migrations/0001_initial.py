# Only what a host may replace: its own models may depend on this migration,
# and the next one on theirs.
import django.db.models.deletion
import swapper
import wagtail.contrib.routable_page.models
import wagtail.fields
import wagtail_trygghetspris.domain.texts
import wagtail_trygghetspris.models.announcements
import wagtail_trygghetspris.models.serving
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.CreateModel(
            name='Jury',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='For yourselves, to find the right jury. For example: The jury of the Safety Prize 2026.', max_length=200, verbose_name='name')),
                ('is_public', models.BooleanField(default=True, help_text='You can also hide single members below.', verbose_name='show the members on the web')),
                ('public_text', models.TextField(blank=True, help_text='Shown above the members, or alone when the members are hidden. For example: The members will be published later in the nomination period.', verbose_name='text about the jury')),
            ],
            options={
                'verbose_name': 'jury',
                'verbose_name_plural': 'juries',
                'abstract': False,
                'swappable': 'WAGTAIL_TRYGGHETSPRIS_JURY_MODEL',
            },
        ),
        migrations.CreateModel(
            name='NominationFormPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('nominee_use', models.CharField(choices=[('required', 'Required'), ('optional', 'Optional'), ('off', 'Not asked')], default='required', max_length=10, verbose_name='this question is')),
                ('nominee_label', models.CharField(blank=True, help_text='Empty: the usual label.', max_length=255, verbose_name='label')),
                ('nominee_help', models.CharField(blank=True, help_text='Empty: the usual help text, if there is one.', max_length=500, verbose_name='help text')),
                ('motivation_use', models.CharField(choices=[('required', 'Required'), ('optional', 'Optional'), ('off', 'Not asked')], default='required', max_length=10, verbose_name='this question is')),
                ('motivation_label', models.CharField(blank=True, help_text='Empty: the usual label.', max_length=255, verbose_name='label')),
                ('motivation_help', models.CharField(blank=True, help_text='Empty: the usual help text, if there is one.', max_length=500, verbose_name='help text')),
                ('motivation_max_length', models.PositiveIntegerField(blank=True, help_text='Empty: no limit.', null=True, verbose_name='most characters')),
                ('nominator_name_use', models.CharField(choices=[('required', 'Required'), ('optional', 'Optional'), ('off', 'Not asked')], default='required', max_length=10, verbose_name='this question is')),
                ('nominator_name_label', models.CharField(blank=True, help_text='Empty: the usual label.', max_length=255, verbose_name='label')),
                ('nominator_name_help', models.CharField(blank=True, help_text='Empty: the usual help text, if there is one.', max_length=500, verbose_name='help text')),
                ('nominator_email_use', models.CharField(choices=[('required', 'Required'), ('optional', 'Optional'), ('off', 'Not asked')], default='required', max_length=10, verbose_name='this question is')),
                ('nominator_email_label', models.CharField(blank=True, help_text='Empty: the usual label.', max_length=255, verbose_name='label')),
                ('nominator_email_help', models.CharField(blank=True, help_text='Empty: the usual help text, if there is one.', max_length=500, verbose_name='help text')),
                ('introduction', wagtail.fields.RichTextField(blank=True, verbose_name='introduction')),
                ('receipt_text', wagtail.fields.RichTextField(blank=True, help_text='What happens next, and when.', verbose_name='text on the receipt')),
            ],
            options={
                'verbose_name': 'nomination form',
                'verbose_name_plural': 'nomination forms',
                'abstract': False,
                'swappable': 'WAGTAIL_TRYGGHETSPRIS_NOMINATIONFORMPAGE_MODEL',
            },
            bases=(wagtail_trygghetspris.models.serving.PrizePageServing, wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PrizePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('name_definite', models.CharField(blank=True, help_text='For example: Trygghetspriset. Empty: the title of the page.', max_length=200, verbose_name='name, definite form')),
                ('name_indefinite', models.CharField(blank=True, help_text='As it stands inside a sentence, for example: trygghetspris', max_length=200, verbose_name='name, indefinite form')),
                ('name_full', models.CharField(blank=True, help_text='For example: Stockholms stads trygghetspris', max_length=255, verbose_name='full name')),
                ('body_name', models.CharField(blank=True, help_text='For example: Stockholms stad', max_length=200, verbose_name='awarding body')),
                ('body_genitive', models.CharField(blank=True, help_text='For example: Stockholms stads', max_length=200, verbose_name='awarding body, genitive')),
                ('winner_term', models.CharField(choices=[('winner', 'winner'), ('laureate', 'prize winner'), ('recipient', 'recipient'), ('scholar', 'scholarship holder')], default='winner', max_length=20, verbose_name='word for the winner')),
                ('text_upcoming', models.TextField(blank=True, validators=[wagtail_trygghetspris.domain.texts.validate_placeholders], verbose_name='before opening')),
                ('text_open', models.TextField(blank=True, validators=[wagtail_trygghetspris.domain.texts.validate_placeholders], verbose_name='while open')),
                ('text_closed', models.TextField(blank=True, validators=[wagtail_trygghetspris.domain.texts.validate_placeholders], verbose_name='after the last day')),
                ('text_announced', models.TextField(blank=True, validators=[wagtail_trygghetspris.domain.texts.validate_placeholders], verbose_name='when announced')),
                ('text_not_awarded', models.TextField(blank=True, validators=[wagtail_trygghetspris.domain.texts.validate_placeholders], verbose_name='when not awarded')),
                ('contact_name', models.CharField(blank=True, max_length=200, verbose_name='contact')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('contact_phone', models.CharField(blank=True, max_length=50, verbose_name='phone')),
                ('contact_address', models.TextField(blank=True, verbose_name='postal address')),
                ('information_text', wagtail.fields.RichTextField(blank=True, help_text='Shown under the form. Say who the controller and the data protection officer are, the purpose, the legal basis, how long data are kept, and which rights people have.', verbose_name='how we process personal data')),
                ('organiser_text', models.TextField(blank=True, help_text='Shown at the end of announcements.', verbose_name='about the awarding body')),
                ('organiser_address', models.TextField(blank=True, verbose_name='address of the body')),
                ('organiser_phone', models.CharField(blank=True, max_length=50, verbose_name='phone of the body')),
                ('organiser_url', models.URLField(blank=True, verbose_name='web address of the body')),
                ('notice', models.CharField(blank=True, help_text='Shown in a box at the top of all pages of the prize.', max_length=500, verbose_name='notice')),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
                ('body', wagtail.fields.RichTextField(blank=True, help_text='What the prize is, and who can win it.', verbose_name='about the prize')),
                ('who_may_nominate', wagtail.fields.RichTextField(blank=True, verbose_name='who may nominate')),
                ('self_nomination', models.CharField(choices=[('unspecified', 'Not stated'), ('allowed', 'Allowed'), ('forbidden', 'Not allowed')], default='unspecified', help_text='If not allowed, the nominator confirms it in the form.', max_length=20, verbose_name='nominating yourself')),
                ('statutes', wagtail.fields.RichTextField(blank=True, verbose_name='rules of the prize')),
                ('decided_by', models.CharField(blank=True, help_text='For example: the jury, or the culture committee.', max_length=255, verbose_name='decided by')),
                ('founded_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='founded in the year')),
                ('awarded_since', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='awarded since the year')),
            ],
            options={
                'verbose_name': 'prize',
                'verbose_name_plural': 'prizes',
                'abstract': False,
                'swappable': 'WAGTAIL_TRYGGHETSPRIS_PRIZEPAGE_MODEL',
            },
            bases=(wagtail_trygghetspris.models.serving.PrizePageServing, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PrizeYear',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('announcement_title', models.CharField(blank=True, max_length=255, verbose_name='headline')),
                ('announcement_lead', models.TextField(blank=True, verbose_name='lead')),
                ('announcement_body', wagtail_trygghetspris.models.announcements.AnnouncementField(blank=True, verbose_name='text and quotes')),
                ('announcement_footnote', models.TextField(blank=True, verbose_name='footnote')),
                ('keywords', models.CharField(blank=True, help_text='Commas between them.', max_length=255, verbose_name='keywords')),
                ('press_contacts', wagtail_trygghetspris.models.announcements.PressContactsField(blank=True, verbose_name='press contacts')),
                ('links', wagtail_trygghetspris.models.announcements.LinksField(blank=True, verbose_name='links')),
                ('theme_title', models.CharField(blank=True, help_text='A few words without a full stop, for example: stronger cooperation', max_length=500, verbose_name='theme')),
                ('theme_text', models.TextField(blank=True, help_text='Shown instead of the theme where there is room for it.', verbose_name='theme in full sentences')),
                ('call_text', models.TextField(blank=True, help_text='What you ask for. The sentence about the last day is added by itself and changes when the day has passed.', verbose_name='call')),
                ('background', wagtail.fields.RichTextField(blank=True, verbose_name='background to the theme')),
                ('prize_sum', models.PositiveIntegerField(blank=True, null=True, verbose_name='prize sum (kronor)')),
                ('prize_sum_text', models.CharField(blank=True, help_text='For example: a diploma and flowers.', max_length=500, verbose_name='the prize consists of')),
                ('sum_sharing', models.CharField(choices=[('unspecified', 'Not stated'), ('shared', 'The winners share the sum equally'), ('each', 'Each winner receives the sum')], default='unspecified', max_length=20, verbose_name='if there are several winners')),
                ('announce_at', models.DateTimeField(blank=True, help_text='Winners are not shown before this moment. Empty: they are shown as soon as the last day has passed and they are published.', null=True, verbose_name='announce at')),
                ('winners_text', models.TextField(blank=True, help_text='Shown instead of the names after the word Winner.', verbose_name='sentence about the winners')),
                ('shared_citation', models.TextField(blank=True, help_text='If all winners share one citation. Without quotation marks.', verbose_name='common citation')),
                ('not_awarded', models.BooleanField(default=False, verbose_name='the prize is not awarded this year')),
                ('not_awarded_reason', models.TextField(blank=True, verbose_name='reason')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='opens on')),
                ('opens_time', models.TimeField(blank=True, help_text='Empty: when the day begins.', null=True, verbose_name='at')),
                ('last_day', models.DateField(blank=True, help_text='The whole day counts, until midnight.', null=True, verbose_name='last day to nominate')),
                ('last_time', models.TimeField(blank=True, help_text='Empty: the whole day counts.', null=True, verbose_name='at')),
                ('last_day_text', models.CharField(blank=True, help_text='Replaces the date in texts. It does not change when the form closes.', max_length=200, verbose_name='last day in your own words')),
                ('rolling', models.BooleanField(default=False, help_text='Nominations are welcome all the time.', verbose_name='no last day')),
                ('is_paused', models.BooleanField(default=False, help_text='The form takes no nominations while this is ticked.', verbose_name='pause nominations')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('year_is_inferred', models.BooleanField(default=False, help_text='The source does not state it. Not shown on the web.', verbose_name='the year is inferred')),
                ('internal_note', models.TextField(blank=True, help_text='Not shown on the web.', verbose_name='internal note')),
                ('notice', models.CharField(blank=True, help_text='Shown in a box at the top of the pages of this year.', max_length=500, verbose_name='notice')),
                ('decided_by', models.CharField(blank=True, help_text='Empty: as it says on the prize.', max_length=255, verbose_name='decided by')),
                ('event_name', models.CharField(blank=True, max_length=200, verbose_name='event')),
                ('event_date', models.DateField(blank=True, null=True, verbose_name='date')),
                ('event_time', models.TimeField(blank=True, null=True, verbose_name='time')),
                ('event_place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('event_url', models.URLField(blank=True, max_length=500, verbose_name='web address')),
                ('jury', models.ForeignKey(blank=True, help_text="Each year has a jury of its own, so that history stays true. To begin from last year's, copy it under Juries first.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=swapper.get_model_name('wagtail_trygghetspris', 'Jury'), verbose_name='jury')),
            ],
            options={
                'verbose_name': 'prize year',
                'verbose_name_plural': 'prize years',
                'abstract': False,
                'swappable': 'WAGTAIL_TRYGGHETSPRIS_PRIZEYEAR_MODEL',
            },
            bases=(wagtail_trygghetspris.models.serving.PrizePageServing, 'wagtailcore.page', models.Model),
        ),
    ]
