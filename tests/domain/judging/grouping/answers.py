"""What a member says of a conflict of interest."""

from wagtail_trygghetspris.enums import ConflictAnswer

NONE, CONFLICT, UNSURE = ConflictAnswer
#: Neither declared nor denied.
NOTHING = None
