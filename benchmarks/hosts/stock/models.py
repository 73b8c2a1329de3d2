"""What every Wagtail site has: a page, and a form as the handbook makes one."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.models import Page


class BarePage(Page):
    """Nothing but its title: the unit of all measurements."""

    template = "benchmarks/page.html"


class StockFormField(AbstractFormField):
    page = ParentalKey(
        "benchmark_stock.StockFormPage",
        on_delete=models.CASCADE,
        related_name="form_fields",
    )


class StockFormPage(AbstractEmailForm):
    template = "benchmarks/form.html"
    landing_page_template = "benchmarks/page.html"


class BareRow(models.Model):
    """What the admin's plainest list shows."""

    name = models.CharField(max_length=50)
    received_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-received_at"]

    def __str__(self):
        return self.name
