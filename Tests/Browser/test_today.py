"""Today: what waits is cleared where it stands, by hand, by key and without script."""
import datetime
import re

import pytest
from playwright.sync_api import expect

from windows import Words

t = Words("en")
NOW = datetime.datetime.now(datetime.timezone.utc)


def moment(days):
    return (NOW + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def make(workspace):
    """Makes deals of the administrator's own, and takes them away again."""
    made = []

    def deal(title, *, step=None, due=None, touch=None, **values):
        number = workspace.client.send("POST", "/deals", {"title": title, "amount": 10_000_00, **values}).expect(201)["id"]
        made.append(number)
        if step:
            workspace.client.send("POST", "/activities", {"dealId": number, "subject": step, "type": "call", "dueAt": moment(due)}).expect(201)
        if touch:
            workspace.client.send("POST", "/activities", {"dealId": number, "subject": "They wrote", "type": "email", "direction": touch, "doneAt": moment(-1)}).expect(201)
        return number

    yield deal
    for number in made:
        version = workspace.client.get(f"/deals/{number}")["version"]
        workspace.client.send("DELETE", f"/deals/{number}", version=version).expect(200)


def row(page, words):
    return page.locator("[data-row]", has_text=words)


def test_a_step_is_done_in_its_row_and_the_next_is_planned(windows, workspace, make):
    number = make("Canteen light", step="Call Ola", due=-2)
    page = windows.open(workspace.server, "/today")
    # A day more when midnight falls between.
    expect(row(page, "Call Ola")).to_contain_text(re.compile(r"[23]\sd late"))
    windows.picture(page, "today-light")
    row(page, "Call Ola").locator("[data-act]").click()
    expect(page.locator("#outcome")).to_be_focused()
    assert "/today" in page.url, "the page stays"
    page.locator("#outcome").fill("He wants two more lamps")
    page.locator("#nextSubject").fill("Send the new quote")
    page.locator("#nextDueOn").fill((NOW.date() + datetime.timedelta(days=3)).isoformat())
    page.locator("[data-asking] button[type=submit][data-kind=main]").click()
    expect(row(page, "Call Ola")).to_have_count(0)
    expect(page.locator("section", has=page.locator("#today-later"))).to_contain_text("Send the new quote")
    expect(page.locator("section", has=page.locator("#today-done"))).to_contain_text("Call Ola")
    assert workspace.client.get(f"/deals/{number}")["nextStep"]["subject"] == "Send the new quote"
    page.keyboard.press("z")
    expect(row(page, "Call Ola")).to_be_visible()


def test_keys_walk_open_and_turn_away(windows, workspace, make):
    make("First of all", amount=90_000_000_00)
    make("Second", step="Write to Eva", due=-1, amount=1_000_00)
    page = windows.open(workspace.server, "/today")
    # Leads that wait for an answer come first, whatever a deal is worth.
    for _ in range(20):
        page.keyboard.press("j")
        if row(page, "First of all").locator(":focus").count():
            break
    page.keyboard.press("d")
    expect(page.locator("#subject")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-asking]")).to_have_count(0)
    expect(row(page, "First of all").locator("[data-act]")).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator("#until")).to_be_focused()


def test_who_waits_gets_an_answer(windows, workspace, make):
    number = make("Waiting", step="Visit", due=5, touch="inbound")
    page = windows.open(workspace.server, "/today?by=kind")
    box = page.locator("section", has=page.locator("#today-answers"))
    expect(box).to_contain_text(re.compile(r"unanswered for [12] day"))
    row(page, "Waiting").locator("[data-act]").click()
    page.locator("#note").fill("The warranty is five years")
    page.locator("[data-asking] button[type=submit][data-kind=main]").click()
    expect(row(page, "Waiting")).to_have_count(0)
    assert workspace.client.get(f"/deals/{number}")["touches"] == 2


def test_what_is_wrong_comes_back_in_the_row(windows, workspace, make):
    windows.expect_problem("status of 422")
    make("Wrong", step="Call Ida", due=-1)
    page = windows.open(workspace.server, "/today")
    row(page, "Call Ida").locator("[data-put-off]").click()
    page.locator("#dueTime").fill("noonish")
    page.locator("#reason").fill("Ida is ill")
    page.locator("[data-asking] button[type=submit][data-kind=main]").click()
    expect(page.locator("#dueTime-err")).to_be_visible()
    expect(page.locator("#reason")).to_have_value("Ida is ill")
    page.locator("#dueTime").fill("9:30")
    page.locator("[data-asking] button[type=submit][data-kind=main]").click()
    expect(row(page, "Call Ida")).to_have_count(0)
    expect(page.locator("section", has=page.locator("#today-later"))).to_contain_text("Call Ida")


def test_a_deal_past_its_limit_is_decided(windows, workspace):
    client = workspace.client
    me, deal = client.get("/me")["id"], None
    for one in [deal for deal in client.all("/deals", status="open") if deal["rotting"]]:
        client.send("PATCH", f"/deals/{one['id']}", {"ownerId": me}, version=one["version"]).expect(200)
        item = next((item for item in client.get("/today")["items"] if item["deal"] and item["deal"]["id"] == one["id"]), None)
        if item and item["reasons"][0]["reason"] == "pastLimit":
            deal = one
            break
    number = deal["id"]
    page = windows.open(workspace.server, "/today?by=kind")
    row(page, deal["title"]).locator("[data-act]").click()
    windows.picture(page, "today-decide-light")
    page.locator("#snooze-until").fill((NOW.date() + datetime.timedelta(days=6)).isoformat())
    page.locator("#snooze-reason").select_option("budget")
    page.locator("form[action$='/snooze'] button[type=submit]").click()
    expect(row(page, deal["title"])).to_have_count(0)
    assert client.get(f"/deals/{number}")["stallReason"] == "budget"
    page.goto(f"/deals/{number}")
    expect(page.locator(".notices")).to_contain_text(t("today.stallBudget"))
    page.get_by_role("button", name=t("today.askAgain")).click()
    expect(page.locator(".notices")).to_contain_text(t("today.letBeDots"))


def test_without_script_it_is_all_there(windows, workspace, make):
    make("No script", step="Call Per", due=-1)
    page = windows.open(workspace.server, "/today", script=False)
    row(page, "Call Per").locator("[data-act]").click()
    page.locator("#outcome").fill("Done by hand")
    page.locator("[data-asking] button[type=submit][data-kind=main]").click()
    expect(row(page, "Call Per")).to_have_count(0)
    expect(page.locator("section", has=page.locator("#today-done"))).to_contain_text("Call Per")


def test_it_says_why_the_order_is_so(windows, workspace, make):
    make("Weighed", amount=1_000_00)
    page = windows.open(workspace.server, "/today")
    page.get_by_role("link", name=t("today.whyOrder")).click()
    expect(row(page, "Weighed").locator(".weight")).to_contain_text("urgency 1.2")


def test_a_click_is_not_lost_when_others_change_the_list_under_it(windows, workspace, make):
    make("Lamps of the hall", step="Call Eva", due=-2)
    page = windows.open(workspace.server, "/today")
    row(page, "Call Eva").locator("[data-act]").hover()
    page.mouse.down()
    with page.expect_response(lambda answer: answer.url.endswith("/today")):
        make("Lamps of the stairs", step="Call Bo", due=-1)
    # Long enough to be drawn, if it were.
    page.wait_for_timeout(500)
    expect(row(page, "Call Bo")).to_have_count(0)
    page.mouse.up()
    expect(page.locator("#outcome")).to_be_visible()
    page.locator("[data-cancel]").click()
    expect(row(page, "Call Bo")).to_be_visible()
