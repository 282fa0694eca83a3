"""Bottlenecks, deals in danger and what the past says of a deal, on the demo."""
import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is worked out is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.mark.parametrize("script", [True, False])
def test_from_the_board_to_bottlenecks_and_danger(windows, workspace, script):
    page = windows.open(workspace.server, "/", script=script)
    page.locator("header.ph .tabs").get_by_role("link", name=t("danger.bottlenecks")).click()
    expect(page.locator("h1")).to_have_text(t("danger.bottlenecks"))
    expect(page.locator("#stages tbody tr").first).to_be_visible()
    page.locator("header.ph .tabs").get_by_role("link", name=t("danger.danger")).click()
    expect(page.locator("h1")).to_have_text(t("danger.danger"))
    expect(page.locator("#alerts")).to_be_visible()


def test_a_deal_says_what_the_past_says(windows, workspace):
    page = windows.open(workspace.server, "/", width=390, height=844)
    page.locator(".card[data-id] a").first.click()
    expect(page.locator("#outlook")).to_have_text(t("danger.outlook"))
