"""Windows of a browser, watched for whatever no page may do."""
import json
import pathlib
import re

from playwright.sync_api import expect

import served

TEXTS = served.ROOT / "Sources/Assets/texts"
LANGUAGES = ["en", "sv", "da", "pl", "it"]

# What the page is not allowed to do is said on the console, too, but not everywhere by the same words.
REPORT = """
    document.addEventListener("securitypolicyviolation", event =>
        console.error(`security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`))
"""


class Words:
    """The texts of a language, by their keys: words("board.newDeal")."""

    def __init__(self, language):
        self.texts = {}
        for file in (TEXTS / language).glob("*.json"):
            self._lay(file.stem, json.loads(file.read_text()))

    def _lay(self, key, value):
        if isinstance(value, dict):
            for name, part in value.items():
                self._lay(f"{key}.{name}", part)
        else:
            self.texts[key] = value

    def __call__(self, key, **values):
        return re.sub(r"\{\{(\w+)\}\}", lambda name: str(values[name[1]]), self.texts[key])


class Windows:
    def __init__(self, browser, screenshots):
        self.browser, self.screenshots = browser, screenshots and pathlib.Path(screenshots)
        self.contexts, self.problems, self.expected = [], [], []

    def open(self, server, path="/", *, signed_in=True, color="light", width=1440, height=900, script=True, locale="en-GB", **options):
        """A new window that knows nothing of the others, at `path`."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=color, java_script_enabled=script, locale=locale, timezone_id="Europe/Stockholm",
            reduced_motion="reduce", base_url=server.origin, **options)
        self.contexts.append(context)
        context.set_default_timeout(30_000)
        if script:
            context.add_init_script(REPORT)
        if signed_in:
            for pair in server.cookie.split("; "):
                name, value = pair.split("=", 1)
                context.add_cookies([{"name": name, "value": value, "url": server.origin, "httpOnly": True, "sameSite": "Lax"}])
        page = context.new_page()
        self._watch(page)
        page.goto(path)
        return page

    def _watch(self, page):
        page.on("pageerror", lambda error: self.problems.append(f"script error on {page.url}: {error}"))
        page.on("console", lambda message: message.type == "error" and self.problems.append(f"on {page.url}: {message.text}"))
        page.on("dialog", self._dismiss)
        page.on("popup", self._watch)
        page.on("response", lambda answer: answer.status >= 500 and self.problems.append(f"{answer.status} from {answer.url}"))

    def _dismiss(self, dialog):
        self.problems.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def expect_problem(self, words):
        """A problem that holds these words belongs to the test, such as the browser's note about an answer 409."""
        self.expected.append(words)

    def picture(self, page, name):
        """Keeps what the window shows, where pictures are wanted."""
        if self.screenshots:
            self.screenshots.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=self.screenshots / f"{name}.png")

    def close(self):
        for context in self.contexts:
            context.close()
        found = [problem for problem in self.problems if not any(words in problem for words in self.expected)]
        assert not found, "\n".join(found)


class Board:
    """The board as somebody sees it: its columns and cards by their names."""

    def __init__(self, page):
        self.page = page

    @property
    def stages(self):
        return self.page.locator(".board .col h2 span").all_text_contents()

    def column(self, stage):
        """By number, first is 1, or by name."""
        if isinstance(stage, int):
            return self.page.locator(".board .col").nth(stage - 1)
        return self.page.locator(".board .col").filter(has=self.page.get_by_role("heading", name=stage, exact=True))

    def card(self, number):
        return self.page.locator(f'.board .card[data-id="{number}"]')

    def number_of_first(self, stage):
        return int(self.column(stage).locator(".card[data-id]").first.get_attribute("data-id"))

    def is_in(self, number, stage):
        expect(self.column(stage).locator(f'.card[data-id="{number}"]')).to_have_count(1)

    def count(self, stage):
        return int(self.column(stage).get_attribute("data-count"))

    def value(self, stage):
        return int(self.column(stage).get_attribute("data-value"))

    def select(self, number):
        # Cards are there before the script is: keys pressed until then would reach nobody.
        self.page.wait_for_load_state("load")
        self.card(number).locator("h3 a").focus()

    @property
    def toast(self):
        return self.page.locator(".toasts .toast")
