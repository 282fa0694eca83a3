"""Work that has a pointer's way of its own, done with Tab, Enter, the space bar and arrows alone."""
import datetime
import re
import zoneinfo

import pytest
from playwright.sync_api import expect

from pages import upload
from windows import Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")
t = Words("en")


def come_to(page, target, most=200):
    """Presses Tab until it comes to something."""
    page.wait_for_load_state("load")
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {target}")


def test_a_step_of_the_calendar_is_moved(windows, workspace):
    client = workspace.server.client()
    me = client.get("/me")
    zone = zoneinfo.ZoneInfo(me.get("zone") or me["workspace"]["zone"])
    day = datetime.datetime.now(zone).date()
    due = datetime.datetime.combine(day, datetime.time(10), zone)
    number = client.send("POST", "/activities", {"subject": "Moved by keys", "type": "call", "dueAt": due.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")}).expect(201)["id"]
    page = windows.open(workspace.server, f"/calendar?view=day&on={day}")
    come_to(page, page.locator(f'a[data-step="{number}"]'))
    page.keyboard.press("Enter")
    expect(page.locator("#step")).to_be_visible()
    come_to(page, page.locator("#step #dueTime"))
    page.keyboard.press("Control+a")
    page.keyboard.type("15:30")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-step="{number}"]')).to_contain_text("15:30")
    moved = datetime.datetime.fromisoformat(client.get(f"/activities/{number}")["dueAt"].replace("Z", "+00:00")).astimezone(zone)
    assert (moved.hour, moved.minute) == (15, 30)


def test_stages_change_places(windows, workspace):
    client = workspace.server.client()
    pipeline = client.send("POST", "/pipelines", {"name": "By keys", "stages": ["First", "Second", "Third"]}).expect(201)["id"]
    page = windows.open(workspace.server, f"/settings/pipelines/{pipeline}")
    come_to(page, page.locator("button[name=down]").first)
    page.keyboard.press("Enter")
    expect(page.locator("tbody input[type=text][name$='.name']").first).to_have_value("Second")
    come_to(page, page.locator("[data-save]"))
    page.keyboard.press("Enter")
    expect(page.locator(".toasts .toast")).to_contain_text(t("done.pipelines.edit"))
    assert [stage["name"] for stage in client.get(f"/pipelines/{pipeline}")["stages"]] == ["Second", "First", "Third"]


def test_a_role_is_made_and_given_more(windows, workspace):
    page = windows.open(workspace.server, "/settings/roles")
    come_to(page, page.locator("#new-role-name"))
    page.keyboard.type("Made by keys")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Made by keys")
    role = next(role for role in workspace.server.client().all("/roles") if role["name"] == "Made by keys")
    box = page.locator("section.box", has_text="Made by keys")
    choice = box.locator("select:visible").first
    expect(choice).to_be_visible()
    come_to(page, choice, most=400)
    was = choice.input_value()
    page.keyboard.press("End" if was != choice.locator("option").last.get_attribute("value") else "Home")
    assert choice.input_value() != was
    come_to(page, box.get_by_role("button", name=t("common.save"), exact=True).first)
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_be_visible()
    assert next(one for one in workspace.server.client().all("/roles") if one["id"] == role["id"])["version"] > role["version"]


def test_a_file_is_mapped_and_imported(windows, workspace):
    client = workspace.server.client()
    where = upload(client, "/import", "keys.csv", "Deal name;Company;Amount\r\nBrought by keys;Keys and Sons;1200,50\r\n")
    page = windows.open(workspace.server, where)
    column = page.locator("main select[name^='column'], main select[name^='map'], main table select").first
    come_to(page, column)
    was = column.input_value()
    page.keyboard.press("ArrowDown")
    assert column.input_value() != was
    page.keyboard.press("ArrowUp")
    assert column.input_value() == was
    page.wait_for_load_state("networkidle")
    come_to(page, page.get_by_role("button", name=re.compile(r"^Import \d|^Import$")))
    page.keyboard.press("Enter")
    expect(page.locator(".badge", has_text=t("import.statusDone"))).to_be_visible(timeout=60_000)
    assert [deal["title"] for deal in client.all("/deals") if deal["title"] == "Brought by keys"]


def test_two_records_are_merged(windows, workspace):
    client = workspace.server.client()
    one, other = (client.send("POST", "/companies", {"name": name, "city": city}).expect(201)["id"] for name, city in (("Keyed Lamps", "Turin"), ("Keyed Lamps Ltd", "Genoa")))
    page = windows.open(workspace.server, f"/companies/{one}/merge?with={other}")
    come_to(page, page.locator("input[name=city]:checked"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=city][value=take]")).to_be_checked()
    come_to(page, page.get_by_role("button", name=t("duplicates.merge"), exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/companies/{one}")
    assert client.get(f"/companies/{one}")["city"] == "Genoa"


def test_many_records_are_changed(windows, workspace):
    client = workspace.server.client()
    numbers = [client.send("POST", "/deals", {"title": f"Changed by keys {place}"}).expect(201)["id"] for place in range(2)]
    page = windows.open(workspace.server, "/deals?q=Changed+by+keys&sort=title")
    for number in numbers:
        come_to(page, page.locator(f'tr[data-id="{number}"] input[type=checkbox]'))
        page.keyboard.press("Space")
    bar = page.locator("[data-selection]")
    expect(bar).to_contain_text("2 selected")
    come_to(page, bar.get_by_role("button", name=t("bulk.change")))
    page.keyboard.press("Enter")
    come_to(page, page.get_by_label(t("bulk.addTags")))
    page.keyboard.type("keyed")
    come_to(page, page.get_by_role("button", name=t("bulk.preview")))
    page.keyboard.press("Enter")
    run = page.get_by_role("button", name=t("bulk.run_other", count=2))
    expect(run).to_be_visible()
    come_to(page, run)
    page.keyboard.press("Enter")
    page.wait_for_url("**/deals?**")
    assert all("keyed" in client.get(f"/deals/{number}")["tags"] for number in numbers)
