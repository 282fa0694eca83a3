"""Language and region, exchange rates and lost reasons: by hand, without script, on a phone."""
import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")
PATHS = ["/settings/region", "/settings/rates", "/settings/lost-reasons", "/settings/activity-types", "/settings/embedding"]


@pytest.mark.parametrize("path", PATHS)
def test_the_pages_are_for_everyone_on_any_screen(windows, workspace, path):
    page = windows.open(workspace.server, path)
    expect(page.locator(".set nav [aria-current]")).to_have_count(1)
    found = check(page, path)
    assert not found, "\n".join(found)
    windows.picture(page, path.strip("/").replace("/", "-"))


@pytest.mark.parametrize("script", [True, False])
def test_another_currency_is_explained_before_it_is_taken(windows, workspace, script):
    page = windows.open(workspace.server, "/settings/region", script=script)
    page.locator("select[name=currency]").select_option("SEK")
    page.get_by_role("button", name=t("common.save"), exact=True).click()
    expect(page.locator("#change")).to_contain_text(t("workspace.changeAmounts"))
    assert workspace.client.get("/workspace")["currency"] == "EUR"
    if script:
        found = check(page, "the question")
        assert not found, "\n".join(found)
    page.get_by_role("button", name=t("workspace.changeNow", currency="SEK")).click()
    expect(page.locator("select[name=currency]")).to_have_value("SEK")
    assert workspace.client.get("/workspace")["currency"] == "SEK"
    now = workspace.client.get("/workspace")
    workspace.client.send("PATCH", "/workspace", {"currency": "EUR"}, version=now["version"]).expect(200)


@pytest.mark.parametrize("script", [True, False])
def test_a_rate_is_noted_and_corrected(windows, workspace, script):
    currency = "CHF" if script else "NOK"
    page = windows.open(workspace.server, "/settings/rates", script=script)
    page.locator("select[name=currency]").select_option(currency)
    page.locator("#day").fill("2026-01-05")
    page.locator("#rate").fill("0.95")
    page.get_by_role("button", name=t("workspace.addRate")).click()
    row = page.locator(".list li", has_text=f"1 {currency}")
    expect(row.locator("input[name=rate]")).to_have_value("0.95")
    row.locator("input[name=rate]").fill("0.97")
    row.get_by_role("button").click()
    expect(row.locator("input[name=rate]")).to_have_value("0.97")
    assert [rate["rate"] for rate in workspace.client.all("/rates") if rate["currency"] == currency] == [0.97]


@pytest.mark.parametrize("script", [True, False])
def test_lost_reasons_are_kept_short_and_in_order(windows, workspace, script):
    name = "Too far away" if script else "Too late for us"
    page = windows.open(workspace.server, "/settings/lost-reasons", script=script)
    page.locator("#new-reason").fill(name)
    page.get_by_role("button", name=t("common.add"), exact=True).click()
    rows = page.locator(".list").first.locator("li")
    expect(rows.last.locator("input[name=label]")).to_have_value(name)
    page.get_by_role("button", name=t("workspace.reasonUp", reason=name)).click()
    expect(rows.nth(-2).locator("input[name=label]")).to_have_value(name)
    page.get_by_role("button", name=t("workspace.archiveReason", reason=name)).click()
    expect(page.locator("section", has=page.get_by_role("heading", name=t("workspace.reasonsOutOfUse")))).to_contain_text(name)
    expect(page.locator(f"input[value='{name}']")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_a_type_of_activity_gets_a_goal_of_ones_own(windows, workspace, script):
    kind = "demo" if script else "visit"
    page = windows.open(workspace.server, "/settings/activity-types", script=script)
    row = page.locator(f"#type-{kind}")
    row.locator("summary").click()
    row.locator("[name=goal]").fill("See it at work for a day")
    row.locator("[name=usualMinutes]").fill("75")
    row.locator("button[type=submit]").click()
    expect(page.locator(f"#type-{kind}")).to_contain_text("See it at work for a day")
    expect(page.locator(f"#type-{kind} summary")).to_contain_text("75")
    saved = next(one for one in workspace.client.all("/activity-types") if one["type"] == kind)
    assert saved["goal"] == "See it at work for a day" and saved["usualMinutes"] == 75
