"""What people do on the screens of the jury's work, by the names of the fields."""

from playwright.sync_api import expect


class Person:
    """Somebody logged in, with the screens of one work at hand. ``found`` collects
    what axe says of every screen that is opened."""

    def __init__(self, log_in, live_server, name, violations, found, *, width=1280):
        self.page = log_in(name, width=width)
        self.root = f"{live_server.url}/admin/jury/"
        self.violations, self.found = violations, found

    def open(self, address, screen):
        """Go to ``address`` under ``jury/``; ``screen`` is what axe's findings are
        called by."""
        answer = self.page.goto(self.root + address)
        assert answer.status == 200, (address, answer.status)
        self.look(screen)

    def look(self, screen):
        self.page.wait_for_load_state()
        if self.told().is_visible():
            self.page.wait_for_timeout(500)  # they fade in
        if wrong := self.violations():
            self.found.setdefault(screen, []).extend(wrong)

    def press(self, value, *, within=None):
        """The button that posts ``do=value``."""
        (within or self.page).locator(f'button[name=do][value="{value}"]').click()

    def told(self):
        return self.page.locator(".messages")


class Secretary(Person):
    def seat(self, judging, logins):
        """Write the log-ins into the table, in the order of the seats."""
        self.open(f"{judging.pk}/seats/", "seats")
        for seat, login in zip(judging.seats.all(), logins, strict=True):
            self.page.locator(f"[name=seat{seat.pk}-user]").fill(login)
        self.press("save")
        expect(self.told()).to_be_visible()

    def move(self, judging, move):
        self.open(f"{judging.pk}/", "lead")
        link = self.page.locator(f'a[href$="?do={move}"]')
        if link.count():
            link.click()
            self.look("move")
        self.press(move)
        expect(self.told()).to_be_visible()

    # The meeting

    def save(self, part):
        self.press(part)
        expect(self.told()).to_be_visible()

    def choose(self, name, *, index=None, value=None, label=None):
        self.page.locator(f"[name={name}]").select_option(
            index=index, value=value, label=label
        )


class Member(Person):
    def declare(self, seat, answers):
        """``answers`` by the name of the nominee; no conflict for the others."""
        self.open("", "home")
        self.open(f"seats/{seat.pk}/conflicts/", "declare")
        for name, answer in answers.items():
            line = self.page.locator("fieldset", has=self.page.get_by_text(name)).first
            line.locator(f"input[value={answer}]").check()
        self.page.locator("button[name=rest]").click()
        expect(self.page).to_have_url(f"{self.root}seats/{seat.pk}/")
        self.look("list")

    def review(self, seat, nominee, scores, comment=""):
        """Each press on a score is saved by itself."""
        self.open(f"seats/{seat.pk}/nominees/{nominee.code}/", "review")
        for number, score in enumerate(scores):
            line = self.page.locator(".wtp-score").nth(number)
            with self.page.expect_response(is_a_saving) as answer:
                line.locator(f'input[value="{score}"]').check()
            assert answer.value.status == 200
        if comment:
            with self.page.expect_response(is_a_saving) as answer:
                self.page.locator("[name=comment]").fill(comment)
                self.page.locator("[name=comment]").blur()
            assert answer.value.status == 200
        expect(self.page.locator("[data-saved]")).not_to_be_empty()

    def submit(self, seat):
        self.open(f"seats/{seat.pk}/submit/", "submit")
        self.page.locator("main form[method=post] button.button").first.click()
        expect(self.page).to_have_url(f"{self.root}seats/{seat.pk}/")
        self.look("list, submitted")


def is_a_saving(response):
    return response.request.method == "POST" and "/nominees/" in response.url
