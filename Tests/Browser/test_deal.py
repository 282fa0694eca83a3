"""One deal: its path, its next step, what was said and done, and two people who change it at once."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

t = Words("en")


@pytest.fixture
def number(workspace):
    return workspace.client.send("POST", "/deals", {"title": "A deal of its own", "amount": 84_600_00, "currency": "EUR"}).expect(201)["id"]


@pytest.fixture
def page(windows, workspace, number):
    return windows.open(workspace.server, f"/deals/{number}")


def deal(workspace, number):
    return workspace.client.get(f"/deals/{number}")


def test_shows_the_demo_as_the_design_does(windows, workspace):
    found = next(deal for deal in workspace.client.all("/deals", q="Bergström") if deal["title"].startswith("Office floors"))
    page = windows.open(workspace.server, f"/deals/{found['id']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Office floors")
    expect(page.locator(".path li[aria-current=step]")).to_have_count(1)
    expect(page.locator("#next")).to_contain_text("Answer the warranty question")
    expect(page.locator(".tl")).to_contain_text("Quote Q-2031 sent")
    expect(page.locator("[data-part=guidance]")).to_contain_text("A quote that answers what they said")
    windows.picture(page, "deal-light")


def test_the_path_moves_the_deal(page, workspace, number):
    before = deal(workspace, number)["stageId"]
    page.locator(".path button[name=stageId]").nth(1).click()
    expect(page.locator(".path li").nth(1)).to_have_attribute("aria-current", "step")
    assert deal(workspace, number)["stageId"] != before
    page.keyboard.press("z")
    expect(page.locator(".path li").nth(0)).to_have_attribute("aria-current", "step")
    assert deal(workspace, number)["stageId"] == before


def test_a_deal_is_won_by_key_and_comes_back_with_z(page, workspace, number):
    before = deal(workspace, number)
    page.keyboard.press("w")
    expect(page.get_by_role("button", name=t("deal.reopen")).first).to_be_visible()
    expect(page.locator(".toasts .toast")).to_contain_text(t("common.undo"))
    assert deal(workspace, number)["status"] == "won"
    page.keyboard.press("z")
    expect(page.get_by_role("button", name=t("deal.reopen"))).to_have_count(0)
    after = deal(workspace, number)
    assert {**after, "version": 0} == {**before, "version": 0}, "all is as it was, the chance of the stage too"


def test_keys_open_the_forms_and_escape_closes_them(page, workspace, number):
    page.keyboard.press("n")
    expect(page.locator("#plan-subject")).to_be_focused()
    page.locator("#plan-subject").fill("Call Petra")
    page.locator("#plan-subject").press("Enter")
    expect(page.locator("#next")).to_contain_text("Call Petra")
    for key, form in (("d", "#done"), ("n", "#change"), ("e", "[data-part=edit]"), ("a", "[data-part=edit]")):
        page.keyboard.press(key)
        expect(page.locator(form)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(form)).to_be_hidden()
    page.keyboard.press("a")
    expect(page.locator("select[name=ownerId]")).to_be_focused()


def test_a_done_step_asks_for_the_following_one(page, workspace, number):
    page.locator("#plan-subject").fill("Call Petra")
    page.locator("#plan-subject").press("Enter")
    expect(page.locator("#next")).to_contain_text("Call Petra")
    page.keyboard.press("d")
    expect(page.locator("#done")).to_be_visible()
    page.locator("#done-outcome").fill("She wants to see option B")
    page.locator("#done-subject").fill("Show option B")
    page.locator("#done").get_by_role("button", name=t("deal.saveAndPlan")).click()
    expect(page.locator("#next")).to_contain_text("Show option B")
    expect(page.locator(".tl")).to_contain_text("She wants to see option B")
    assert deal(workspace, number)["nextStep"]["subject"] == "Show option B"


def test_a_note_is_written_and_a_draft_outlives_the_page(page, workspace, number):
    page.locator("#msg").fill("They measured 0.9 s of echo")
    page.reload()
    expect(page.locator("#msg")).to_have_value("They measured 0.9 s of echo")
    page.locator("#msg").press("Control+Enter")
    expect(page.locator(".tl")).to_contain_text("They measured 0.9 s of echo")
    expect(page.locator("#msg")).to_have_value("")
    page.reload()
    expect(page.locator("#msg")).to_have_value("")


def test_amounts_are_typed_as_people_write_them(page, windows, workspace, number):
    windows.expect_problem("status of 422")
    page.keyboard.press("e")
    amount = page.locator("#details input[name=amount]")
    amount.fill("12,345.67")
    amount.press("Enter")
    expect(page.locator(".subject .fig b")).to_have_text(re.compile("12,345.67"))
    assert deal(workspace, number)["amount"] == 12_345_67
    page.keyboard.press("e")
    page.locator("#details input[name=amount]").fill("a lot")
    page.locator("#details input[name=amount]").press("Enter")
    expect(page.locator("#details .err")).to_be_visible()
    expect(page.locator("#details input[name=amount]")).to_have_value("a lot")
    assert deal(workspace, number)["amount"] == 12_345_67


def test_what_is_being_written_outlives_what_comes_in(page, workspace, number):
    # A change of somebody else is on its way into the page when the form is opened.
    held = []
    page.route(f"**/deals/{number}", lambda route: held.append(route), times=1)
    with page.expect_request(f"**/deals/{number}"):
        workspace.client.send("PATCH", f"/deals/{number}", {"source": "trade fair"}, version=deal(workspace, number)["version"]).expect(200)
    page.keyboard.press("e")
    page.locator("#details input[name=title]").fill("Written meanwhile")
    with page.expect_response(f"**/deals/{number}"):
        held[0].continue_()
    page.evaluate("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    expect(page.locator("#details input[name=title]")).to_be_visible()
    expect(page.locator("#details input[name=title]")).to_have_value("Written meanwhile")


def test_two_people_who_change_one_deal_lose_nothing(page, windows, workspace, number):
    windows.expect_problem("status of 412")
    windows.expect_problem("status of 422")
    page.keyboard.press("e")
    other = deal(workspace, number)
    workspace.client.send("PATCH", f"/deals/{number}", {"amount": 1_000_00}, version=other["version"]).expect(200)
    page.locator("#details input[name=amount]").fill("2,000")
    page.locator("#details input[name=amount]").press("Enter")
    conflict = page.locator("#conflict")
    expect(conflict).to_be_visible()
    expect(conflict).to_contain_text("2,000")
    expect(conflict).to_contain_text("1,000")
    assert deal(workspace, number)["amount"] == 1_000_00, "nothing was overwritten"
    conflict.get_by_role("button", name=t("records.saveChosen")).click()
    expect(page.locator(".subject .fig b")).to_contain_text("2,000")
    assert deal(workspace, number)["amount"] == 2_000_00


def test_lost_and_reopened(page, workspace, number):
    page.keyboard.press("x")
    dialog = page.locator("#lose")
    expect(dialog).to_be_visible()
    dialog.locator("select[name=reason]").select_option("price")
    dialog.get_by_role("button", name=t("process.endDeal")).click()
    expect(page.get_by_role("button", name=t("deal.reopen")).first).to_be_visible()
    assert deal(workspace, number)["status"] == "lost"
    page.get_by_role("button", name=t("deal.reopen")).first.click()
    expect(page.get_by_role("button", name=t("deal.reopen"))).to_have_count(0)
    assert deal(workspace, number)["status"] == "open"


def test_the_trash_gives_a_deal_back(page, workspace, number):
    page.locator("[popovertarget=deal-menu]").click()
    page.get_by_role("button", name=t("deal.deleteDeal")).click()
    expect(page.locator(".notices")).to_contain_text(t("deal.inTrash"))
    page.get_by_role("button", name=t("common.restore")).first.click()
    expect(page.locator(".notices")).to_have_count(0)
    assert deal(workspace, number)["status"] == "open"


def test_the_history_tells_every_state(page, workspace, number):
    page.locator(".path button[name=stageId]").nth(1).click()
    expect(page.locator(".path li").nth(1)).to_have_attribute("aria-current", "step")
    page.goto(f"/deals/{number}/history")
    expect(page.locator("main")).to_contain_text("Nora Byrne")
    expect(page.locator("main")).to_contain_text(t("deal.firstState"))
