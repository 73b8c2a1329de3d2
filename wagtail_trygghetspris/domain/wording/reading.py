"""What the pages say to those who read: the prize, its years, the archive."""

from . import archive, calls, years

SENTENCES = (*calls.SENTENCES, *years.SENTENCES, *archive.SENTENCES)
