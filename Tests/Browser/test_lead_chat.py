"""Chats with visitors: the script played through in the widget on a plain page of another origin, in five languages; handed over to a person
live; and on a page of its own without JavaScript."""
import http.server
import threading
import time

import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import LANGUAGES, Words

t = Words("en")
LOCALES = {"en": "en-GB", "sv": "sv-SE", "da": "da-DK", "pl": "pl-PL", "it": "it-IT"}
# A visitor who wants an offer soon and decides: 3 + 3 + 2 points of the ready-made script.
EAGER = ["whatOffer", "whenSoon", "whoMe"]


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """A plain page of somebody else, on another port, with a strict policy of its own."""

    pages, server_of_chat = {}, ""

    def do_GET(self):
        page = self.pages.get(self.path.split("?")[0])
        body = (page or "").encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", f"default-src 'none'; script-src {self.server_of_chat}; frame-src {self.server_of_chat}")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def elsewhere():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def script(workspace, elsewhere):
    """The ready-made script, open at any hour to the pages elsewhere."""
    made = workspace.client.send("POST", "/chat-scripts/ready", {}).expect(201)
    wishes = {"origins": [elsewhere], "workDays": "1234567", "workFrom": "00:00", "workTo": "24:00", "promiseMinutes": 10}
    changed = workspace.client.send("PATCH", f"/chat-scripts/{made['id']}", wishes, version=made["version"]).expect(200)
    return workspace.client.send("POST", f"/chat-scripts/{made['id']}/publish", {}).expect(200) | {"name": changed["name"]}


def widget(windows, workspace, script, elsewhere, language):
    """A page elsewhere with the lines that the script's page offers for the language; gives its window and the chat in it."""
    page = windows.open(workspace.server, f"/leads/chat/{script['id']}")
    lines = page.locator(f"#snippet-{language}").input_value()
    assert lines.startswith("<script src=") and "<noscript>" in lines and script["key"] in lines
    Elsewhere.server_of_chat = lines.split('src="')[1].split("/embed/")[0]
    Elsewhere.pages[f"/{language}"] = f'<!doctype html><html lang="{language}"><title>Elsewhere</title><h1>Elsewhere</h1>{lines}</html>'
    visitor = windows.open(workspace.server, f"{elsewhere}/{language}", signed_in=False, locale=LOCALES[language])
    visitor.get_by_role("button", name=Words(language)("chat.openChat")).click()
    return visitor, visitor.frame_locator("iframe")


def begin(chat, words):
    chat.get_by_role("button", name=words("chat.begin")).click()


def choose(chat, name):
    chat.get_by_role("button", name=name, exact=True).click()


def write(chat, words, text):
    chat.locator("#answer").fill(text)
    chat.get_by_role("button", name=words("chat.send"), exact=True).click()
    expect(chat.locator("#chat-log li[data-who=visitor] p").last).to_have_text(text)


def soon(found, what):
    end = time.monotonic() + 20
    while not (it := found()):
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.2)
    return it


def lead_of(workspace, email):
    return soon(lambda: list(workspace.client.all("/leads", email=email)), "the lead")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chat_is_played_through_in_the_widget(windows, workspace, script, elsewhere, language):
    words, email = Words(language), f"chat.{language}@berg.example"
    windows.expect_problem("status of 422")
    visitor, chat = widget(windows, workspace, script, elsewhere, language)
    assert chat.locator("html").get_attribute("lang") == language
    begin(chat, words)
    expect(chat.locator("#chat-log li p").first).to_have_text(words("readychat.hello"))
    for answer in EAGER:
        choose(chat, words(f"readychat.{answer}"))
    write(chat, words, "Lamps <script>alert(1)</script>")
    write(chat, words, f"Eva <b>{language}</b>")
    write(chat, words, "Berg AB")
    # What is no address is asked again, and what was typed stays.
    chat.locator("#answer").fill("eva@berg")
    chat.get_by_role("button", name=words("chat.send"), exact=True).click()
    expect(chat.get_by_role("alert")).to_contain_text(words("problems.notAnEmail"))
    write(chat, words, email)
    choose(chat, words("chat.agree"))
    expect(chat.locator("#chat-log li p").last).to_have_text(words("readychat.talk"))
    # The conversation goes on when another page is opened in the same tab.
    visitor.reload()
    visitor.get_by_role("button", name=words("chat.openChat")).click()
    expect(chat.locator("#chat-log li p").last).to_have_text(words("readychat.talk"))
    choose(chat, words("readychat.talkNo"))
    expect(chat.locator("main[data-chat=ended]")).to_be_visible()
    expect(chat.locator("#chat-log li p").last).to_have_text(words("readychat.thanks"))
    lead = lead_of(workspace, email)
    assert (lead["name"], lead["company"], lead["channel"], lead["language"]) == (f"Eva <b>{language}</b>", "Berg AB", "chat", language)
    assert lead["landingPage"] == f"{elsewhere}/{language}" and lead["sourceId"] == script["sourceId"]
    [one] = workspace.client.get("/chats", leadId=lead["id"])["items"]
    assert (one["interest"], one["points"], one["endedBy"]) == ("interested", 8, "script")
    # No cookie of ours is in the visitor's browser, and the lead's page has the transcript.
    assert not visitor.context.cookies()
    desk = windows.open(workspace.server, f"/leads/{lead['id']}")
    expect(desk.locator("#chats")).to_contain_text("Lamps <script>alert(1)</script>")


def test_a_person_takes_a_chat_and_both_write_live(windows, workspace, script, elsewhere):
    words = Words("sv")
    visitor, chat = widget(windows, workspace, script, elsewhere, "sv")
    begin(chat, words)
    choose(chat, words("chat.talkToPerson"))
    expect(chat.locator("#chat-log li[data-who=note] p").last).to_have_text(words("chat.notes.waiting"))
    desk = windows.open(workspace.server, "/leads/chats")
    expect(desk.locator(".side a[href='/leads/chats'] .n")).to_have_text("1")
    found = check(desk, "the chats")
    assert not found, "\n".join(found)
    desk.locator("#chats-waiting").get_by_role("button", name=t("chat.take")).click()
    expect(desk.locator("h1")).to_be_visible()
    # Each sees what the other writes without doing anything.
    expect(chat.locator("main[data-chat=live]")).to_be_visible()
    desk.locator("[data-chat-say] textarea").fill("Hej! Vilken hall?")
    desk.get_by_role("button", name=t("chat.send"), exact=True).click()
    expect(chat.locator("#chat-log li[data-who=person] p")).to_have_text("Hej! Vilken hall?")
    write(chat, words, "Den i Lund")
    expect(desk.locator("#chat-log li[data-who=visitor] p").last).to_have_text("Den i Lund")
    # What is being written stays while the other writes.
    desk.locator("[data-chat-say] textarea").fill("Jag letar")
    write(chat, words, "Bråttom")
    expect(desk.locator("#chat-log li[data-who=visitor] p").last).to_have_text("Bråttom")
    expect(desk.locator("[data-chat-say] textarea")).to_have_value("Jag letar")
    found = check(desk, "a chat")
    assert not found, "\n".join(found)
    desk.get_by_role("button", name=t("chat.handBack"), exact=True).click()
    expect(chat.get_by_role("button", name=words("readychat.whatOffer"), exact=True)).to_be_visible()
    choose(chat, words("chat.leave"))
    expect(chat.locator("main[data-chat=ended]")).to_be_visible()
    expect(desk.locator("#chat-log li").last).to_contain_text(t("chat.notes.ended"))
    # Escape closes the frame, and the button has the focus again.
    chat.locator("body").press("Escape")
    expect(visitor.locator("iframe")).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "pl"])
def test_its_own_page_works_without_javascript(windows, workspace, script, language):
    words, email = Words(language), f"plain.{language}@berg.example"
    page = windows.open(workspace.server, f"/c/{script['key']}?language={language}", signed_in=False, script=False, locale=LOCALES[language])
    begin(page, words)
    for answer in EAGER:
        choose(page, words(f"readychat.{answer}"))
    for text in ["Lamps", "Ola Nord", "Nord AS", email]:
        write(page, words, text)
    choose(page, words("chat.decline"))
    choose(page, words("readychat.talkYes"))
    expect(page.locator("#chat-log li[data-who=note] p").last).to_have_text(words("chat.notes.waiting"))
    [waiting] = [one for one in workspace.client.get("/chats")["items"] if one["email"] == email]
    workspace.client.send("POST", f"/chats/{waiting['id']}/take", {}).expect(200)
    workspace.client.send("POST", f"/chats/{waiting['id']}/lines", {"text": "Hello!"}).expect(200)
    page.get_by_role("link", name=words("chat.showNew")).click()
    expect(page.locator("#chat-log li[data-who=person] p")).to_have_text("Hello!")
    write(page, words, "Thanks")
    choose(page, words("chat.leave"))
    expect(page.locator("main[data-chat=ended]")).to_be_visible()
    assert lead_of(workspace, email)["name"] == "Ola Nord"


def test_the_pages_are_well_made(windows, workspace, script):
    for where in ["/leads/chat", f"/leads/chat/{script['id']}", f"/leads/chat/{script['id']}?add=choice#step-new"]:
        found = check(windows.open(workspace.server, where), where)
        assert not found, "\n".join(found)
    page = windows.open(workspace.server, f"/c/{script['key']}", signed_in=False, locale="en-GB")
    found = check(page, "the door")
    begin(page, t)
    expect(page.locator("#chat-log li").last).to_be_visible()
    found += check(page, "the conversation")
    assert not found, "\n".join(found)
