"""The inbox of leads: what wants an answer is taken, answered, ignored and taken back, by hand, by key, on a phone and without script."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

t = Words("en")


@pytest.fixture
def make(workspace):
    """Makes a lead that wants an answer; what it waits for by then is there first by its name in the list."""
    made = []

    def lead(name, words="We need light over a counter", **values):
        sent = {"name": name, "email": name.lower().replace(" ", ".") + "@havnen.example", "interest": words, "wantsAnswer": True, **values}
        number = workspace.client.send("POST", "/leads", sent).expect(201)["id"]
        made.append(number)
        return number

    yield lead
    for number in made:
        version = workspace.client.get(f"/leads/{number}")["version"]
        workspace.client.send("DELETE", f"/leads/{number}", version=version).expect(200)


def caught(workspace, number):
    return workspace.client.get(f"/lead-catches?leadId={number}")["items"]


def line(page, number):
    return page.locator(f"#lead-{number}")


def inbox(windows, workspace, number, **options):
    page = windows.open(workspace.server, f"/leads?lead={number}", **options)
    expect(line(page, number)).to_have_attribute("aria-current", "true")
    return page


def test_a_lead_is_read_answered_with_keys_and_taken_back(windows, workspace, make):
    number = make("Marie Vestergaard")
    page = inbox(windows, workspace, number)
    pane = page.locator("#inbox-pane")
    expect(pane).to_contain_text("We need light over a counter")
    expect(pane.locator(".clock").first).to_be_visible()
    windows.picture(page, "leads-light")
    page.keyboard.press("e")
    expect(page.locator("#answer-text")).to_be_focused()
    page.locator("#answer-text").fill("Gladly. Tuesday at ten?")
    page.locator(".answer-form button[type=submit]").click()
    # The next one is opened, and the answer is at hand.
    expect(line(page, number)).to_have_count(0)
    expect(page.locator("#sent")).to_contain_text("marie.vestergaard@havnen.example")
    expect(page.locator("#sent-text")).to_have_value("Gladly. Tuesday at ten?")
    assert page.locator("#sent a.btn").get_attribute("href").startswith("mailto:marie.vestergaard@havnen.example?subject=")
    [one] = caught(workspace, number)
    assert (one["status"], one["outcome"]) == ("closed", "answered")
    touches = workspace.client.get(f"/activities?leadId={number}")["items"]
    assert [(touch["type"], touch["direction"], touch["note"]) for touch in touches] == [("email", "outbound", "Gladly. Tuesday at ten?")]
    page.keyboard.press("z")
    expect(line(page, number)).to_be_visible()
    assert caught(workspace, number)[0]["status"] == "open"


def test_what_anyone_can_take_is_taken_given_and_left(windows, workspace, make):
    number = make("Paul Zielinski")
    workspace.client.send("POST", f"/lead-catches/{caught(workspace, number)[0]['id']}/leave", {}).expect(200)
    page = inbox(windows, workspace, number)
    pane = page.locator("#inbox-pane")
    expect(pane).to_contain_text(t("inbox.anyone"))
    page.keyboard.press("t")
    # The people to give it to stand beside it, too.
    expect(pane.locator(".catch-acts > .muted")).to_contain_text("Nora")
    me = caught(workspace, number)[0]["assigneeId"]
    assert me == workspace.client.get(f"/leads/{number}")["ownerId"]
    pane.locator(".catch-acts summary").click()
    pane.locator(".catch-acts select").select_option("")
    pane.locator(".catch-acts form:has(select) button").click()
    # The words stand in the list to choose from as well; this is who it is for.
    expect(pane.locator(".catch-acts > .muted")).to_have_text(t("inbox.anyone"))
    assert caught(workspace, number)[0]["assigneeId"] is None


def test_it_is_ignored_with_a_reason_and_brought_back(windows, workspace, make):
    number = make("Bulbs and More", "We are the leading supplier of")
    page = inbox(windows, workspace, number)
    [one] = caught(workspace, number)
    page.get_by_role("button", name=re.compile(t("inbox.ignoreIt"))).first.click()
    dialog = page.locator(f"#ignore-{one['id']}")
    # A reason of one's own needs words: the form comes back with them asked for.
    windows.expect_problem("status of 422")
    dialog.locator("select").select_option("other")
    dialog.locator("button[type=submit]").click()
    expect(page.locator(f"#ignore-{one['id']}")).to_be_visible()
    expect(page.locator(f"#ignore-{one['id']} .err")).to_be_visible()
    page.locator(f"#ignore-{one['id']} select").select_option("spam")
    page.locator(f"#ignore-{one['id']} button[type=submit]").click()
    expect(line(page, number)).to_have_count(0)
    assert (caught(workspace, number)[0]["status"], caught(workspace, number)[0]["outcome"]) == ("ignored", "spam")
    page.goto(f"{page.url.split('/leads')[0]}/leads/{number}")
    page.locator("details.box summary").first.click()
    page.get_by_role("button", name=t("inbox.reopen")).click()
    expect(page.locator(".catch-acts")).to_be_visible()
    assert caught(workspace, number)[0]["status"] == "open"


def test_keys_walk_through_the_list_and_search_finds(windows, workspace, make):
    first, second = make("Aaron First"), make("Berta Second")
    page = inbox(windows, workspace, first)
    here = page.locator("a.lead[aria-current]")
    before = here.get_attribute("id")
    page.keyboard.press("j")
    expect(page.locator("a.lead[aria-current]")).not_to_have_id(before)
    page.keyboard.press("k")
    expect(page.locator("a.lead[aria-current]")).to_have_id(before)
    page.keyboard.press("/")
    page.locator("#inbox-q").fill("Berta")
    page.keyboard.press("Enter")
    expect(line(page, second)).to_be_visible()
    expect(line(page, first)).to_have_count(0)


def test_what_a_colleague_does_shows_by_itself(windows, workspace, make):
    number = make("Live Lead")
    page = inbox(windows, workspace, number)
    [one] = caught(workspace, number)
    workspace.client.send("POST", f"/lead-catches/{one['id']}/close", {"note": "Called them"}).expect(200)
    expect(line(page, number)).to_have_count(0)


def test_a_phone_has_the_list_and_then_the_lead(windows, workspace, make):
    number = make("Phone Lead")
    page = windows.open(workspace.server, "/leads", width=390, height=844, has_touch=True)
    expect(page.locator("#inbox-pane")).to_be_hidden()
    windows.picture(page, "leads-phone")
    line(page, number).click()
    expect(page.locator("#inbox-pane")).to_be_visible()
    expect(page.locator("#inbox-list")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing stands out at the side"
    windows.picture(page, "lead-phone")
    page.get_by_role("link", name=re.compile(t("inbox.backToList"))).click()
    expect(line(page, number)).to_be_visible()


def test_the_dark_inbox(windows, workspace, make):
    page = inbox(windows, workspace, make("Night Lead"), color="dark")
    windows.picture(page, "leads-dark")


def test_everything_works_without_script(windows, workspace, make):
    number = make("Plain Lead")
    template = workspace.client.send("POST", "/answer-templates", {"name": "Thanks", "language": "en", "subject": "Hello {{firstName}}", "text": "Dear {{firstName}}, we come."}).expect(201)
    page = inbox(windows, workspace, number, script=False)
    page.locator(".acts a[data-key=e]").click()
    page.get_by_role("link", name="Thanks").click()
    expect(page.locator("#answer-text")).to_have_value("Dear Plain, we come.")
    expect(page.locator("#answer-subject")).to_have_value("Hello Plain")
    page.locator(".answer-form button[type=submit]").click()
    expect(line(page, number)).to_have_count(0)
    expect(page.locator("#sent-text")).to_have_value("Dear Plain, we come.")
    page.get_by_role("button", name=t("inbox.markSent")).click()
    expect(page.locator("#sent")).to_have_count(0)
    page.goto(f"{page.url.split('/leads')[0]}/leads/mails?state=sent")
    expect(page.locator("main")).to_contain_text("plain.lead@havnen.example")
    workspace.client.send("PATCH", f"/answer-templates/{template['id']}", {"archivedAt": "2026-01-01T00:00:00Z"}, version=template["version"]).expect(200)


def test_rules_say_what_they_would_have_caught(windows, workspace):
    windows.expect_problem("status of 422")
    page = windows.open(workspace.server, "/leads/rules", script=False)
    expect(page.locator("main")).to_contain_text(t("inbox.triggers.form"))
    page.locator("summary", has_text=t("inbox.addRule")).click()
    form = page.locator("details[open] form.token-form").last
    form.locator("[name=trigger]").select_option("link")
    form.locator("[name=promiseMinutes]").fill("30")
    form.locator("button[type=submit]").click()
    # A link has to be named.
    expect(page.locator("#rule-new-about-err")).to_be_visible()
    page.locator("#rule-new-about").fill("/prices")
    page.locator("form.token-form", has=page.locator("#rule-new-about")).locator("button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("/prices")
    windows.picture(page, "lead-rules-light")
    page.goto(page.url.split("/leads")[0] + "/leads/answers")
    expect(page.locator("h1")).to_have_text(t("inbox.answers"))
