"""A database that is read from, and that may lag behind the one that is written to.

What the admin does, and what the story itself looks up, keeps to the primary, as every
site with a replica must see to. What visitors do is left to the package.
"""

from contextvars import ContextVar

is_visitor = ContextVar("is_visitor", default=False)


class ReadsFromReplica:
    def db_for_read(self, model, **hints):
        return "replica" if is_visitor.get() else "default"

    def db_for_write(self, model, **hints):
        return "default"

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == "default"


def keep_admin_to_primary(get_response):
    """Middleware."""

    def answer(request):
        token = is_visitor.set(not request.path.startswith("/admin/"))
        try:
            return get_response(request)
        finally:
            is_visitor.reset(token)

    return answer
