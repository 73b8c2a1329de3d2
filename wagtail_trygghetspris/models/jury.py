import swapper
from django.db import models
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from ..enums import JuryRole
from .swapping import APP, JURY

LEADING_ROLES = (JuryRole.CHAIR, JuryRole.VICE_CHAIR)


class JuryMixin(ClusterableModel):
    """A jury as it was one year. Editing the copy for a later year changes nothing
    in this one: members are rows of text here, not links to people (A16)."""

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_(
            "For yourselves, to find the right jury. "
            "For example: The jury of the Safety Prize 2026."
        ),
    )
    is_public = models.BooleanField(
        _("show the members on the web"),
        default=True,
        help_text=_("You can also hide single members below."),
    )
    public_text = models.TextField(
        _("text about the jury"),
        blank=True,
        help_text=_(
            "Shown above the members, or alone when the members are hidden. For "
            "example: The members will be published later in the nomination period."
        ),
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("is_public"), FieldPanel("public_text")],
            heading=_("On the web"),
        ),
        InlinePanel("members", heading=_("Members"), label=_("Member")),
    ]

    class Meta:
        abstract = True
        verbose_name = _("jury")
        verbose_name_plural = _("juries")

    @classproperty
    def base_form_class(cls):
        from ..forms.juries import JuryForm

        return JuryForm

    def __str__(self):
        return self.name

    def public_members(self):
        """The members a visitor may see: the chair first, then the vice chair, then
        the others in the editor's order."""
        if not self.is_public:
            return []
        members = [member for member in self.members.all() if member.is_public]
        return sorted(members, key=_place)

    @property
    def has_public_face(self):
        return bool(self.public_text or self.public_members())


def _place(member):
    if member.role in LEADING_ROLES:
        return LEADING_ROLES.index(member.role)
    return len(LEADING_ROLES)


class Jury(JuryMixin):
    class Meta(JuryMixin.Meta):
        abstract = False
        swappable = swapper.swappable_setting(APP, "Jury")


class JuryMember(Orderable):
    jury = ParentalKey(
        JURY, on_delete=models.CASCADE, related_name="members", verbose_name=_("jury")
    )
    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_(
            "As it should be read, for example: acting director of social services."
        ),
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    role = models.CharField(
        _("role in the jury"),
        max_length=20,
        choices=JuryRole.choices,
        default=JuryRole.MEMBER,
    )
    role_text = models.CharField(
        _("other word for the role"),
        max_length=100,
        blank=True,
        help_text=_("Replaces the name of the role on the web."),
    )
    is_public = models.BooleanField(_("show on the web"), default=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("title"),
        FieldPanel("organisation"),
        FieldPanel("role"),
        FieldPanel("role_text"),
        FieldPanel("is_public"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("jury member")
        verbose_name_plural = _("jury members")

    def __str__(self):
        return self.name

    @property
    def shown_role(self):
        """The role as visitors read it; plain members have none."""
        if self.role_text:
            return self.role_text
        return "" if self.role == JuryRole.MEMBER else self.get_role_display()
