"""What a pattern is: a template of the package, and the states it is shown in."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class State:
    """One state. ``context(samples)`` gives the template its variables."""

    slug: str
    swedish: str
    english: str
    context: Callable


@dataclass(frozen=True)
class Pattern:
    """A component in all its states.

    ``level`` is the level of the first heading in it. One that ``stands_alone`` brings
    its own frame along, and one that ``is_page`` is a whole page.
    """

    slug: str
    swedish: str
    english: str
    template: str
    level: int = 2
    stands_alone: bool = False
    is_page: bool = False
    states: list[State] = field(default_factory=list)

    def state(self, slug, swedish, english):
        """Decorate the function that makes the context of one more state."""

        def add(context):
            self.states.append(State(slug, swedish, english, context))
            return context

        return add
