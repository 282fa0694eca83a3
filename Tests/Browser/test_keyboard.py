"""A deal is worked on from its first field to its next step without a pointer."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")
t = Words("en")


@pytest.fixture
def number(workspace):
    made = workspace.client.send("POST", "/deals", {"title": "By keyboard", "amount": 10_000_00}).expect(201)["id"]
    workspace.client.send("POST", "/activities", {"dealId": made, "subject": "Call Ola", "type": "task", "dueAt": "2030-01-07T09:00:00Z"}).expect(201)
    return made


def test_a_deal_is_changed_and_changed_back(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}")
    page.keyboard.press("e")
    expect(page.locator("#title")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Renamed by keyboard")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Renamed by keyboard")
    page.keyboard.press("z")
    expect(page.get_by_role("heading", level=1)).to_have_text("By keyboard")


def test_a_step_is_done_and_the_next_one_planned(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}")
    page.keyboard.press("d")
    expect(page.locator("#done-outcome")).to_be_focused()
    page.keyboard.type("They agreed")
    page.locator("#done-subject").focus()
    page.keyboard.type("Send the offer")
    page.keyboard.press("Enter")
    expect(page.locator("#next")).to_contain_text("Send the offer")
    expect(page.locator(".tl")).to_contain_text("Call Ola")


def test_escape_leaves_a_field_for_the_keys_of_the_page(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}")
    page.keyboard.press("t")
    expect(page.locator("#msg")).to_be_focused()
    page.keyboard.type("A note by keyboard")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".tl")).to_contain_text("A note by keyboard")
    page.locator("#msg").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#msg")).not_to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#lose")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#lose")).to_be_hidden()
    stage = workspace.client.get(f"/deals/{number}")["stageId"]
    page.wait_for_function("!document.querySelector('dialog[open], :popover-open')")
    page.keyboard.press("m")
    expect(page.locator(".toasts .toast")).to_contain_text(re.compile(re.escape(t("done.deals.move"))))
    assert workspace.client.get(f"/deals/{number}")["stageId"] != stage
