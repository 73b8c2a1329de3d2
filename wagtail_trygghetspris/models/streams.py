from django.utils.functional import cached_property
from wagtail.fields import StreamField


class BlocksInCodeField(StreamField):
    """A stream whose blocks are code, not schema: a changed label makes no migration
    here or in a host's own prize year. They are made when they are first needed."""

    def __init__(self, block_types=None, **kwargs):
        kwargs.pop("block_lookup", None)
        super().__init__([], **kwargs)

    @cached_property
    def stream_block(self):
        self.block_types_arg = self.own_blocks()
        return super().stream_block

    def own_blocks(self):
        raise NotImplementedError

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
