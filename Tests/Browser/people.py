"""The people of a played-through day, each with a window and a language of their own."""
import datetime

from playwright.sync_api import expect

from windows import Board, Words

LOCALES = {"en": "en-GB", "pl": "pl-PL", "sv": "sv-SE", "it": "it-IT"}


class Person:
    """Somebody with a window of their own, who reads what it says in their own language."""

    def __init__(self, name, language):
        self.name, self.language, self.t, self.page = name, language, Words(language), None
        self.email = name.split()[0].lower() + "@aurora.example"

    def open(self, windows, server, path):
        self.page = windows.open(server, path, signed_in=False, locale=LOCALES[self.language])

    def press(self, button, within=None):
        (within or self.page).get_by_role("button", name=button, exact=True).click()

    def reads(self, words, where="main"):
        expect(self.page.locator(where)).to_contain_text(words)

    def day(self, ahead=0):
        """Today, or so many days later, as their calendar says."""
        today = datetime.date.fromisoformat(self.page.evaluate("new Date().toLocaleDateString('sv-SE')"))
        return (today + datetime.timedelta(days=ahead)).isoformat()


class Day:
    def __init__(self, server, windows):
        self.server, self.windows = server, windows
        self.administrator, self.manager = Person("Ada Byrne", "en"), Person("Karolina Nowak", "pl")
        self.sellers = [Person("Sigrid Ek", "sv"), Person("Giulia Ferri", "it")]
        self.pipeline = None

    def board(self, person):
        person.page.goto(f"/pipelines/{self.pipeline}")
        return Board(person.page)

    def number(self, board, title):
        card = board.page.locator(".board .card[data-id]", has_text=title)
        expect(card).to_have_count(1)
        return int(card.get_attribute("data-id"))
