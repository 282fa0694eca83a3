"""How numbers, dates and times are written for one person."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")


def test_formats_of_ones_own_are_on_every_page(windows, workspace):
    t = Words("en")
    page = windows.open(workspace.server, "/me")
    page.get_by_label(t("formats.numbers")).select_option("comma")
    page.get_by_label(t("formats.times")).select_option("hours12")
    page.locator("form[action='/me']").get_by_role("button", name=t("common.save")).click()
    expect(page.get_by_label(t("formats.numbers"))).to_have_value("comma")
    expect(page.locator("html")).to_have_attribute("data-decimal", ",")
    page.goto("/deals")
    # English has commas between groups; with a comma as the decimal sign there are spaces.
    text = page.locator("tbody").inner_text()
    assert re.search("€\\d{1,3}\u00a0\\d{3}", text) and not re.search(r"€\d{1,3},\d{3}", text), text
