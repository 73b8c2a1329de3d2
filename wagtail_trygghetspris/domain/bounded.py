"""What a process remembers, so that it need not be made again."""


class Bounded(dict):
    """Holds at most so many things: with one more it begins anew, so that no history
    fills the memory. Threads share it, and each of them may empty it at any time: what
    was kept is not counted on."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    def __setitem__(self, key, value):
        if len(self) >= self.most and key not in self:
            self.clear()
        super().__setitem__(key, value)
