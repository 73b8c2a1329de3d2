from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.models import Site

from example_site.home.loading.pages import find
from example_site.home.loading.reading import CONTENT, read_toml
from wagtail_trygghetspris.models import PrizePage


class Command(BaseCommand):
    help = (
        "Makes the example site ready to be served on this machine: migrates, loads "
        "the content once, and prints the addresses and the log-ins."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        call_command("migrate", verbosity=0, interactive=False)
        loaded = PrizePage.objects.exists()
        if not loaded:
            self.stdout.write("Loading the content …")
        call_command(
            "load_prizes",
            demo_people=not loaded,
            only_demo_year=loaded,
            stdout=self.stdout,
        )
        Site.objects.filter(is_default_site=True).update(port=port)
        Site.clear_site_root_paths_cache()
        self.stdout.write(self.welcome(f"http://localhost:{port}"))

    def welcome(self, root):
        book = read_toml(CONTENT / "stockholm.toml")
        year = find(f"/trygghetspriset/{book.entry('demo_year').required('slug')}/")
        form = year and year.get_form_page()
        addresses = [
            ("Site", "/"),
            ("Prize", "/trygghetspriset/"),
            ("Form", form.url if form else "–"),
            ("Admin", "/admin/"),
        ]
        people = read_toml(CONTENT / "people.toml").entries("users")
        lines = [f"  {name:<8}{root}{path}" for name, path in addresses]
        logins = [
            f"  {entry.required('username'):<14}{entry.required('password'):<20}"
            f"{entry.required('what')}"
            for entry in people
        ]
        return "\n".join(
            ["", *lines, "", "Log-ins, for this demonstration only:", *logins, ""]
        )
