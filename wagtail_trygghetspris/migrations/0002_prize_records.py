import django.db.models.deletion
import modelcluster.fields
import swapper
import wagtail.images
import wagtail_trygghetspris.models.form_questions
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtail_trygghetspris', '0001_initial'),
        swapper.dependency('wagtail_trygghetspris', 'Jury'),
        swapper.dependency('wagtail_trygghetspris', 'NominationFormPage'),
        swapper.dependency('wagtail_trygghetspris', 'PrizePage'),
        swapper.dependency('wagtail_trygghetspris', 'PrizeYear'),
        migrations.swappable_dependency(wagtail.images.get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('questions', models.JSONField(verbose_name='questions')),
                ('information', models.TextField(blank=True, verbose_name='information on personal data')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='first used')),
                ('form_page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to=swapper.get_model_name('wagtail_trygghetspris', 'NominationFormPage'), verbose_name='nomination form')),
            ],
            options={
                'verbose_name': 'form version',
                'verbose_name_plural': 'form versions',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='JuryMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('title', models.CharField(blank=True, help_text='As it should be read, for example: acting director of social services.', max_length=200, verbose_name='title')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
                ('role', models.CharField(choices=[('chair', 'Chair'), ('vice_chair', 'Vice chair'), ('member', 'Member'), ('deputy', 'Deputy member'), ('co_opted', 'Co-opted member (non-voting)'), ('secretary', 'Secretary')], default='member', max_length=20, verbose_name='role in the jury')),
                ('role_text', models.CharField(blank=True, help_text='Replaces the name of the role on the web.', max_length=100, verbose_name='other word for the role')),
                ('is_public', models.BooleanField(default=True, verbose_name='show on the web')),
                ('jury', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to=swapper.get_model_name('wagtail_trygghetspris', 'Jury'), verbose_name='jury')),
            ],
            options={
                'verbose_name': 'jury member',
                'verbose_name_plural': 'jury members',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True, verbose_name='reference number')),
                ('received_at', models.DateTimeField(db_index=True, verbose_name='received')),
                ('channel', models.CharField(choices=[('web', 'Web form'), ('email', 'E-mail'), ('post', 'Post'), ('phone', 'Phone'), ('visit', 'In person')], default='web', max_length=10, verbose_name='received by')),
                ('status', models.CharField(choices=[('received', 'Received'), ('quarantined', 'Quarantined'), ('spam', 'Suspected spam'), ('withdrawn', 'Withdrawn')], default='received', max_length=20, verbose_name='status')),
                ('language', models.CharField(blank=True, max_length=20, verbose_name='language')),
                ('nominee', models.TextField(blank=True, verbose_name='nominee')),
                ('category_name', models.CharField(blank=True, max_length=200, verbose_name='category')),
                ('motivation', models.TextField(blank=True, verbose_name='reasons for the nomination')),
                ('nominator_name', models.TextField(blank=True, verbose_name='nominated by')),
                ('nominator_email', models.EmailField(blank=True, max_length=254, verbose_name="nominator's e-mail")),
                ('answers', models.JSONField(blank=True, default=dict, verbose_name='other answers')),
                ('search_text', models.TextField(blank=True, editable=False)),
                ('form_page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to=swapper.get_model_name('wagtail_trygghetspris', 'NominationFormPage'), verbose_name='nomination form')),
                ('form_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='wagtail_trygghetspris.formversion', verbose_name='form version')),
                ('prize_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to=swapper.get_model_name('wagtail_trygghetspris', 'PrizeYear'), verbose_name='prize year')),
            ],
            options={
                'verbose_name': 'nomination',
                'verbose_name_plural': 'nominations',
                'ordering': ['-received_at', '-pk'],
                'permissions': [('export_nomination', 'Can export nominations')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='NominationFormField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('label', models.CharField(help_text='The label of the form field', max_length=255, verbose_name='label')),
                ('field_type', models.CharField(choices=[('singleline', 'Single line text'), ('multiline', 'Multi-line text'), ('email', 'Email'), ('number', 'Number'), ('url', 'URL'), ('checkbox', 'Checkbox'), ('checkboxes', 'Checkboxes'), ('dropdown', 'Drop down'), ('multiselect', 'Multiple select'), ('radio', 'Radio buttons'), ('date', 'Date'), ('datetime', 'Date/time'), ('hidden', 'Hidden field')], max_length=16, verbose_name='field type')),
                ('required', models.BooleanField(default=True, verbose_name='required')),
                ('choices', models.TextField(blank=True, help_text='Comma or new line separated list of choices. Only applicable in checkboxes, radio and dropdown.', verbose_name='choices')),
                ('default_value', models.TextField(blank=True, help_text='Default value. Comma or new line separated values supported for checkboxes.', verbose_name='default value')),
                ('help_text', models.CharField(blank=True, max_length=255, verbose_name='help text')),
                ('clean_name', models.CharField(default=wagtail_trygghetspris.models.form_questions.new_question_key, editable=False, max_length=255, verbose_name='identity')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='form_fields', to=swapper.get_model_name('wagtail_trygghetspris', 'NominationFormPage'))),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PrizeCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('prize', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to=swapper.get_model_name('wagtail_trygghetspris', 'PrizePage'))),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Winner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(help_text='Only the name. It becomes a heading.', max_length=255, verbose_name='name')),
                ('name_expansion', models.CharField(blank=True, help_text='If the name is an abbreviation: what it stands for.', max_length=255, verbose_name='what the name stands for')),
                ('descriptor', models.CharField(blank=True, help_text='Words before the name, for example: the non-profit organisation', max_length=255, verbose_name='descriptor')),
                ('parties', models.TextField(blank=True, help_text='One on each line.', verbose_name='organisations behind the winner')),
                ('about', models.TextField(blank=True, verbose_name='about the winner')),
                ('citation', models.TextField(blank=True, help_text='Without quotation marks around it: they are added on the web. An empty line begins a new paragraph.', verbose_name="jury's citation")),
                ('citation_lead_in', models.CharField(blank=True, help_text='For example: The prize is awarded to the project IGOR', max_length=255, verbose_name='words before the citation')),
                ('image_alt', models.CharField(blank=True, help_text='What the picture shows, for those who do not see it.', max_length=255, verbose_name='alt text')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It says nothing beyond the text, so screen readers skip it.', verbose_name='the picture is decorative')),
                ('image_credit', models.CharField(blank=True, max_length=255, verbose_name='photographer')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='web address')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtail_trygghetspris.prizecategory', verbose_name='category')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=wagtail.images.get_image_model_string(), verbose_name='picture')),
                ('prize_year', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='winners', to=swapper.get_model_name('wagtail_trygghetspris', 'PrizeYear'))),
            ],
            options={
                'verbose_name': 'winner',
                'verbose_name_plural': 'winners',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='YearCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('shared_citation', models.TextField(blank=True, help_text='If several winners in the category share one citation.', verbose_name='common citation')),
                ('not_awarded', models.BooleanField(default=False, help_text='The category is listed as not awarded.', verbose_name='not awarded this year')),
                ('not_awarded_reason', models.TextField(blank=True, verbose_name='reason')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_trygghetspris.prizecategory', verbose_name='category')),
                ('prize_year', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='year_categories', to=swapper.get_model_name('wagtail_trygghetspris', 'PrizeYear'))),
            ],
            options={
                'verbose_name': 'category this year',
                'verbose_name_plural': 'categories this year',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(fields=('form_page', 'digest'), name='wagtail_trygghetspris_one_version_per_wording'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(fields=['prize_year', '-received_at'], name='wtp_nomination_year_received'),
        ),
    ]
