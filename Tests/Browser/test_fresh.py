"""Pages follow what others do, and leave alone who is in the middle of something."""
import pytest
from playwright.sync_api import expect

from windows import Words

pytestmark = pytest.mark.only("sqlite")
t = Words("en")


def make(workspace, title, **values):
    return workspace.client.send("POST", "/deals", {"title": title, **values}).expect(201)


def rename(workspace, deal, title):
    now = workspace.client.get(f"/deals/{deal['id']}")
    workspace.client.send("PATCH", f"/deals/{deal['id']}", {"title": title}, version=now["version"]).expect(200)


def row(page, number):
    return page.locator(f'table[data-rows] tr[data-id="{number}"]')


def test_a_list_shows_what_others_add_and_change(windows, workspace):
    page = windows.open(workspace.server, "/deals?q=zwieback")
    expect(page.locator("table[data-rows] tbody tr")).to_have_count(0)
    deal = make(workspace, "Zwieback works")
    expect(row(page, deal["id"])).to_contain_text("Zwieback works")
    rename(workspace, deal, "Zwieback hall")
    expect(row(page, deal["id"])).to_contain_text("Zwieback hall")


def test_a_list_waits_while_rows_are_chosen(windows, workspace):
    deal = make(workspace, "Marzipan works")
    page = windows.open(workspace.server, "/deals?q=marzipan")
    box = row(page, deal["id"]).locator(".sel input")
    box.check()
    rename(workspace, deal, "Marzipan hall")
    # Longer than the page would have taken otherwise.
    page.wait_for_timeout(7_000)
    expect(box).to_be_checked()
    expect(row(page, deal["id"])).to_contain_text("Marzipan works")
    page.locator("[data-clear]").click()
    expect(row(page, deal["id"])).to_contain_text("Marzipan hall")


def test_settings_history_and_the_review_follow_too(windows, workspace):
    history, users = windows.open(workspace.server, "/history"), windows.open(workspace.server, "/settings/users")
    deal = make(workspace, "Nougat works")
    expect(history.locator("#main")).to_contain_text("Nougat works")
    workspace.client.send("POST", "/users", {"name": "Nougat Person", "email": "nougat@lumen.example", "role": "viewer"}).expect(201)
    expect(users.locator("#main")).to_contain_text("Nougat Person")


def test_what_is_being_written_stays(windows, workspace):
    page = windows.open(workspace.server, "/settings/users?new=1")
    field = page.locator("#new").get_by_label(t("common.email"))
    field.fill("half@wri")
    workspace.client.send("POST", "/users", {"name": "Praline Person", "email": "praline@lumen.example", "role": "viewer"}).expect(201)
    page.wait_for_timeout(7_000)
    expect(field).to_have_value("half@wri")
