"""Z: takes back what was done last, in whatever window, or says why that stays."""
import re

import pytest
from playwright.sync_api import expect

from test_import import choose, new_pipeline, run
from test_matters import add
from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")

FILE = "Deal name,Company,Stage,Amount,Close date\nImported lamps,Glow AB,Prospecting,1200,2026-12-24\n"


@pytest.fixture
def number(workspace):
    return workspace.client.send("POST", "/deals", {"title": "Before all of it"}).expect(201)["id"]


def test_z_in_another_window_takes_back_a_need_and_nothing_older(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}")
    add(page, "#needs", {"title": "A passing thought"})
    expect(page.locator("#needs .list")).to_contain_text("A passing thought")
    other = windows.open(workspace.server, f"/deals/{number}")
    expect(other.locator("#needs .list")).to_contain_text("A passing thought")
    other.keyboard.press("z")
    expect(other.locator(".toasts")).to_contain_text("A passing thought")
    expect(other.locator("#needs .list")).to_have_count(0)
    assert workspace.client.get(f"/deals/{number}")["title"] == "Before all of it"


@pytest.mark.parametrize("script", [True, False])
def test_the_history_offers_it_for_a_need(windows, workspace, number, script):
    workspace.client.send("POST", "/needs", {"dealId": number, "title": f"Quiet rooms {script}"}).expect(201)
    page = windows.open(workspace.server, "/history", script=script)
    row = page.locator(".list li", has_text=f"Quiet rooms {script}").first
    row.get_by_role("button", name=re.compile(t("common.undo"))).click()
    expect(page.locator(".list li", has_text=f"Quiet rooms {script}").filter(has_text=t("shell.undone")).first).to_be_visible()
    assert workspace.client.get(f"/needs?dealId={number}")["items"] == []


def test_what_stays_is_said_and_what_came_before_is_left(windows, workspace, number):
    windows.expect_problem("status of 409")
    workspace.client.send("POST", "/users", {"email": "somebody.new@lumen.example", "name": "Somebody New", "role": "rep"}).expect(201)
    page = windows.open(workspace.server, f"/deals/{number}")
    page.keyboard.press("z")
    toast = page.locator(".toast")
    expect(toast).to_contain_text(t("problems.undoNeverDetail", what=t("operations.users.create.name")))
    assert workspace.client.get(f"/deals/{number}")["title"] == "Before all of it"
    toast.get_by_role("button", name=t("shell.goThere")).click()
    page.wait_for_url("**/history")


def test_an_import_leads_to_its_own_undo(windows, workspace, number):
    windows.expect_problem("status of 409")
    page = windows.open(workspace.server, f"/deals/{number}")
    # What this window did before is not taken back in the place of the import either.
    add(page, "#needs", {"title": "Older than the file"})
    expect(page.locator("#needs .list")).to_contain_text("Older than the file")
    page.goto("/import")
    choose(page, "lamps.csv", FILE.encode())
    new_pipeline(page, "From a file")
    run(page)
    page.goto("/deals")
    page.keyboard.press("z")
    toast = page.locator(".toast")
    expect(toast).to_contain_text(t("problems.undoImportDetail", name="lamps.csv"))
    assert [need["title"] for need in workspace.client.get(f"/needs?dealId={number}")["items"]] == ["Older than the file"]
    toast.get_by_role("button", name=t("shell.goThere")).click()
    page.wait_for_url(re.compile(r"/import/\d+$"))
    page.get_by_role("button", name=t("import.undo")).click()
    expect(page.locator(".badge", has_text=t("import.statusUndone"))).to_be_visible()


def test_a_team_that_was_deleted_comes_back_from_the_history_without_script(windows, workspace):
    made = workspace.client.send("POST", "/teams", {"name": "Passing team"}).expect(201)
    workspace.client.send("DELETE", f"/teams/{made['id']}", version=made["version"]).expect(200)
    page = windows.open(workspace.server, "/history", script=False)
    row = page.locator(".list li", has_text="Passing team").filter(has_text=t("operations.teams.delete.name").lower()).first
    row.get_by_role("button", name=re.compile(t("common.undo"))).click()
    assert [team["name"] for team in workspace.client.all("/teams") if team["id"] == made["id"]] == ["Passing team"]
