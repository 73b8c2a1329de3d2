from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class HostImage(AbstractImage):
    licence = models.CharField(max_length=100, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "licence")


class HostRendition(AbstractRendition):
    image = models.ForeignKey(
        HostImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="host_images_one_rendition",
            )
        ]
