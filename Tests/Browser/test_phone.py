"""On phones and without a connection: changes wait in their order, are sent once, and nothing is lost."""
import re

import pytest
from playwright.sync_api import expect

from windows import Board, Words

pytestmark = pytest.mark.only("sqlite")
t = Words("en")


@pytest.fixture
def make(workspace):
    """Makes deals of the administrator's own in the first stage, and takes them away again."""
    made = []

    def deal(title, **values):
        number = workspace.client.send("POST", "/deals", {"title": title, "amount": 10_000_00, **values}).expect(201)["id"]
        made.append(number)
        return number

    yield deal
    for number in made:
        version = workspace.client.get(f"/deals/{number}")["version"]
        workspace.client.send("DELETE", f"/deals/{number}", version=version).expect(200)


def lose_connection(windows, page):
    windows.expect_problem("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    expect(page.locator(".offline")).to_contain_text(t("shell.offline").split(";")[0])


def test_moves_wait_in_order_and_are_sent_when_the_connection_is_back(windows, workspace, make):
    number = make("Waits in order")
    page = windows.open(workspace.server, "/")
    board = Board(page)
    lose_connection(windows, page)
    board.select(number)
    page.keyboard.press("m")
    page.keyboard.press("2")
    board.is_in(number, 2)
    expect(page.locator(".offline li")).to_have_count(1)
    expect(board.card(number)).to_have_attribute("data-waiting", "")
    board.select(number)
    page.keyboard.press("m")
    page.keyboard.press("1")
    board.is_in(number, 1)
    expect(page.locator(".offline li")).to_have_count(2)
    kept = page.evaluate("localStorage.getItem('waiting')")
    assert "csrf" not in kept and "session" not in kept
    page.context.set_offline(False)
    expect(page.locator(".offline")).to_have_count(0)
    board.is_in(number, 1)
    first, second, third = (one["stageId"] for one in workspace.client.get(f"/deals/{number}/history")["items"])
    assert first == third != second, "into the second stage and back"
    assert page.evaluate("localStorage.getItem('waiting')") is None


def test_a_note_a_step_and_a_new_deal_wait_over_a_page_load(windows, workspace, make):
    number = make("Waits with a note")
    workspace.client.send("POST", "/activities", {"dealId": number, "subject": "Call Ola", "type": "call", "dueAt": "2030-01-07T09:00:00Z"}).expect(201)
    page = windows.open(workspace.server, f"/deals/{number}")
    lose_connection(windows, page)
    page.locator("#msg").fill("Written in a tunnel")
    page.locator("#compose button[type=submit]").click()
    expect(page.locator(".offline li")).to_contain_text("Written in a tunnel")
    expect(page.locator("#msg")).to_have_value("")
    page.locator(".step-results button[value=noAnswer]").click()
    expect(page.locator(".offline li")).to_have_count(2)
    page.context.set_offline(False)
    expect(page.locator(".offline")).to_have_count(0)
    expect(page.locator(".tl")).to_contain_text("Written in a tunnel")
    items = workspace.client.get("/activities", dealId=number)["items"]
    assert sorted((one["type"], one["result"]) for one in items) == [("call", "noAnswer"), ("note", None)]


def test_a_comment_and_changed_details_wait_over_a_page_load(windows, workspace, make):
    number = make("Edited in a tunnel", amount=1_000_00)
    page = windows.open(workspace.server, f"/deals/{number}")
    lose_connection(windows, page)
    page.locator("main [data-key=e]:visible").first.click()
    page.locator("[data-part=edit] [name=amount]").fill("2,500")
    page.locator("[data-part=edit] button[type=submit]").first.click()
    expect(page.locator(".offline li")).to_contain_text("Edited in a tunnel")
    page.get_by_text(t("comments.write"), exact=True).click()
    page.locator("#comment-text").fill("Said in a tunnel")
    page.locator(".commenting").get_by_role("button", name=t("comments.add"), exact=True).click()
    expect(page.locator(".offline li")).to_have_count(2)
    kept = page.evaluate("localStorage.getItem('waiting')")
    assert "csrf" not in kept and "session" not in kept
    page.context.set_offline(False)
    expect(page.locator(".offline")).to_have_count(0)
    expect(page.locator("#main")).to_contain_text("Said in a tunnel")
    assert workspace.client.get(f"/deals/{number}")["amount"] == 2_500_00
    assert [one["text"] for one in workspace.client.get("/comments", dealId=number)["items"]] == ["Said in a tunnel"]


def test_details_that_somebody_else_changed_meanwhile_are_asked_about(windows, workspace, make):
    number = make("Edited twice", amount=1_000_00)
    page = windows.open(workspace.server, f"/deals/{number}")
    lose_connection(windows, page)
    page.locator("main [data-key=e]:visible").first.click()
    page.locator("[data-part=edit] [name=amount]").fill("2,500")
    page.locator("[data-part=edit] button[type=submit]").first.click()
    expect(page.locator(".offline li")).to_have_count(1)
    deal = workspace.client.get(f"/deals/{number}")
    workspace.client.send("PATCH", f"/deals/{number}", {"amount": 99_00}, version=deal["version"]).expect(200)
    windows.expect_problem("status of 4")
    page.context.set_offline(False)
    expect(page.locator(".offline li")).to_contain_text(t("shell.changedElsewhere"))
    assert workspace.client.get(f"/deals/{number}")["amount"] == 99_00
    page.get_by_role("button", name=t("offline.sendAgain")).click()
    expect(page.locator(".offline")).to_have_count(0)
    assert workspace.client.get(f"/deals/{number}")["amount"] == 2_500_00


def test_what_the_server_refuses_is_shown_until_somebody_decides(windows, workspace, make):
    number = make("Changed meanwhile")
    page = windows.open(workspace.server, "/")
    board = Board(page)
    lose_connection(windows, page)
    board.select(number)
    page.keyboard.press("m")
    page.keyboard.press("2")
    expect(page.locator(".offline li")).to_have_count(1)
    deal = workspace.client.get(f"/deals/{number}")
    workspace.client.send("PATCH", f"/deals/{number}", {"amount": 99_00}, version=deal["version"]).expect(200)
    windows.expect_problem("status of 412")
    page.context.set_offline(False)
    expect(page.locator(".offline li")).to_contain_text(t("shell.changedElsewhere"))
    assert workspace.client.get(f"/deals/{number}")["stageId"] == deal["stageId"]
    page.get_by_role("button", name=t("offline.sendAgain")).click()
    expect(page.locator(".offline")).to_have_count(0)
    after = workspace.client.get(f"/deals/{number}")
    assert after["stageId"] != deal["stageId"] and after["amount"] == 99_00


def test_signing_out_forgets_what_waits(windows, workspace):
    page = windows.open(workspace.server, "/me")
    page.evaluate("""localStorage.setItem('waiting', JSON.stringify([{ me: document.body.dataset.me, key: 'k', method: 'POST', path: '/undo', words: 'x', problem: 'y' }]))""")
    page.reload()
    expect(page.locator(".offline li")).to_have_count(1)
    # The form is only sent as far as the page itself: the session stays for other tests.
    page.route("**/sign-out", lambda route: route.fulfill(status=204))
    page.evaluate("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()")
    page.wait_for_function("localStorage.getItem('waiting') === null")


def test_it_can_be_installed(windows, workspace):
    page = windows.open(workspace.server, "/sign-in", signed_in=False)
    address = page.locator("link[rel=manifest]").get_attribute("href")
    manifest = page.evaluate("async address => (await fetch(address)).json()", address)
    assert manifest["name"] == "Tratto" and manifest["display"] == "standalone" and manifest["scope"] == "/"
    for icon in manifest["icons"]:
        size = page.evaluate("""async src => { const image = new Image(); image.src = src; await image.decode(); return image.naturalWidth }""", re.sub(r"[^/]+$", icon["src"], address))
        assert icon["sizes"] in ("any", f"{size}x{size}")
