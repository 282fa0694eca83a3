"""Skills, lost deals, customers and the process, on the demo."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is counted is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.mark.parametrize("script", [True, False])
def test_from_the_dashboard_to_the_deals_that_were_lost(windows, workspace, script):
    page = windows.open(workspace.server, "/dashboard", script=script)
    page.get_by_role("link", name=t("selling.places.losses"), exact=True).first.click()
    expect(page.locator("h1")).to_have_text(t("selling.places.losses"))
    page.select_option("select[name=across]", "stage")
    page.get_by_role("button", name=t("common.show"), exact=True).click()
    page.locator("#losses tbody tr td a").first.click()
    expect(page.locator("h1")).to_have_text(t("selling.dealsBehind"))
    page.locator("#deals tbody th a").first.click()
    expect(page).to_have_url(re.compile(r"/deals/\d+$"))


@pytest.mark.parametrize("path", ["/skills", "/scorecards", "/losses", "/growth", "/pipelines/1/adoption"])
def test_nothing_is_wider_than_a_narrow_phone(windows, workspace, path):
    page = windows.open(workspace.server, path, width=320, height=700)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
