import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.test.utils import isolate_apps

from wagtail_trygghetspris.domain.rollover import rows
from wagtail_trygghetspris.models import NominationFormPage, PrizeYear


@pytest.mark.parametrize("model", [PrizeYear, NominationFormPage])
def test_every_field_of_ours_is_in_the_table_or_kept_out_of_it(model):
    """A new column must be put somewhere; only a host's own follow by themselves."""
    table = rows.year_rows(model) if model is PrizeYear else rows.form_rows(model)
    assert [row.key for row in table if row.heading == rows.OWN] == []


def test_no_row_holds_what_never_follows():
    named = {name for row in rows.YEAR_ROWS for name in row.fields}
    assert named.isdisjoint(rows.NEVER)


def test_keys_are_told_apart():
    keys = [row.key for row in (*rows.YEAR_ROWS, *rows.FORM_ROWS)]
    assert len(keys) == len(set(keys))


@pytest.fixture
def host_model():
    """Stands for a prize year with what a host has added to it."""
    with isolate_apps("django.contrib.auth"):

        class HostYear(models.Model):
            sponsor = models.CharField("Sponsor", max_length=10)
            gala_day = models.DateField("gala", null=True)
            department = models.ForeignKey(Group, on_delete=models.CASCADE)
            code = models.CharField(max_length=5, unique=True)
            counted = models.IntegerField(default=0, editable=False)

            class Meta:
                app_label = "auth"

        return HostYear


@pytest.fixture
def own_rows(host_model):
    ours = len(rows.YEAR_ROWS)
    return {row.fields[0]: row for row in rows.year_rows(host_model)[ours:]}


def test_fields_of_a_host_are_copied_under_their_own_names(own_rows, host_model):
    assert list(own_rows) == ["sponsor", "gala_day", "department"]
    assert own_rows["sponsor"].label_on(host_model) == "Sponsor"
    assert own_rows["sponsor"].offers == ("copied", "emptied")
    assert own_rows["gala_day"].offers == ("copied", "moved", "emptied")


def test_what_cannot_be_empty_is_not_offered_to_be(own_rows):
    assert own_rows["department"].offers == ("copied",)
