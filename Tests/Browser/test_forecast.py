"""What a pipeline will bring: with a goal, as of a past day, kept for later; by script and without."""
import datetime
import re

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: the figures are tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


def test_the_sidebar_leads_there_and_the_parts_add_up(windows, workspace):
    page = windows.open(workspace.server, "/today")
    page.locator("nav.side a.nav", has_text=t("common.forecast")).click()
    expect(page.locator("h1")).to_have_text(t("common.forecast"))
    expect(page.locator(".kpi")).to_have_count(5)
    rows = page.locator("#rests tbody tr")
    amounts = [int(re.sub(r"[^\d-]", "", text.split(".")[0])) * 100 + int((text.split(".") + ["0"])[1][:2]) for text in rows.locator("td.r").all_inner_texts()]
    assert sum(amounts[:-1]) == amounts[-1] and amounts[-1] > 0
    pipeline = workspace.client.get("/pipelines")["items"][0]["id"]
    assert workspace.client.get(f"/pipelines/{pipeline}/forecast")["expected"] == amounts[-1]
    page.locator("#landing details summary").click()
    expect(page.locator("#landing details tbody tr").last).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_goal_stays_in_the_address_and_a_forecast_is_kept(windows, workspace, script):
    page = windows.open(workspace.server, "/forecast", script=script)
    page.locator("#goal").fill("50000")
    page.locator("#filter button[type=submit]").click()
    expect(page).to_have_url(re.compile("goal=50000"))
    expect(page.locator(".kpi").last).to_contain_text("%")
    before = page.locator("#kept tbody tr").count()
    page.locator("#kept form button").click()
    expect(page).to_have_url(re.compile("goal=50000"))
    expect(page.locator("#kept tbody tr")).to_have_count(min(before + 1, 8))


def test_a_past_day_says_that_it_is_one(windows, workspace):
    page = windows.open(workspace.server, "/forecast", width=390, height=844)
    page.locator("#asOf").fill((datetime.date.today() - datetime.timedelta(days=10)).isoformat())
    page.locator("#filter button[type=submit]").click()
    expect(page.locator(".past")).to_be_visible()
    page.locator("[data-today]").click()
    expect(page.locator(".past")).to_have_count(0)
