"""The trash: found from the lists and the command menu, one or several come back, by script and without."""
import re

import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import LANGUAGES, Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


def gone(workspace, title):
    deal = workspace.client.send("POST", "/deals", {"title": title}).expect(201)
    workspace.client.send("DELETE", f"/deals/{deal['id']}", version=deal["version"]).expect(200)
    return deal["id"]


@pytest.mark.parametrize("script", [True, False])
def test_one_and_several_come_back(windows, workspace, script):
    numbers = [gone(workspace, f"{name} of the trash {script}") for name in ("First", "Second", "Third")]
    page = windows.open(workspace.server, "/deals", script=script)
    page.get_by_role("link", name=t("trash.title"), exact=True).click()
    page.wait_for_url("**/trash?kind=deals")
    expect(page.locator(".list li", has_text=f"First of the trash {script}")).to_contain_text("Nora")
    page.get_by_role("button", name=t("trash.restoreThis", name=f"First of the trash {script}")).click()
    expect(page.locator(".toast")).to_contain_text(t("done.trash.restore"))
    expect(page.locator(".list li", has_text=f"First of the trash {script}")).to_have_count(0)
    for name in ("Second", "Third"):
        page.locator("label", has_text=f"{name} of the trash {script}").locator("input").check()
    page.get_by_role("button", name=t("trash.restoreChosen")).click()
    expect(page.locator(".toast")).to_contain_text(t("done.trash.restore"))
    expect(page.locator("main")).not_to_contain_text(f"of the trash {script}")
    for number in numbers:
        workspace.client.get(f"/deals/{number}")
    # One undo puts both back into the trash.
    page.locator(".toast").get_by_role("button", name=re.compile(t("common.undo"))).click()
    if script:
        expect(page.locator(".toasts")).to_contain_text(t("shell.undone"))
    page.goto("/trash?kind=deals")
    expect(page.locator(".list li", has_text=f"of the trash {script}")).to_have_count(2)


@pytest.mark.parametrize("script", [True, False])
def test_what_was_deleted_has_a_button_to_come_back(windows, workspace, script):
    number = gone(workspace, "Deleted by mistake")
    page = windows.open(workspace.server, f"/deals/{number}", script=script)
    expect(page.locator("main")).to_contain_text(t("deal.inTrash"))
    page.get_by_role("button", name=t("trash.restore"), exact=True).click()
    expect(page.locator(".toast")).to_contain_text(t("done.deals.restore"))
    expect(page.locator("main")).not_to_contain_text(t("deal.inTrash"))
    made = workspace.client.send("POST", "/companies", {"name": "Mistaken AB"}).expect(201)
    company = made["id"]
    workspace.client.send("DELETE", f"/companies/{company}", version=made["version"]).expect(200)
    page.goto(f"/companies/{company}")
    page.get_by_role("button", name=t("trash.restore"), exact=True).click()
    expect(page.locator("main")).not_to_contain_text(t("records.inTrash"))
    workspace.client.get(f"/companies/{company}")


@pytest.mark.parametrize("script", [True, False])
def test_a_need_and_a_view_come_back(windows, workspace, script):
    client = workspace.client
    deal = client.send("POST", "/deals", {"title": "Whose need it is"}).expect(201)["id"]
    need = client.send("POST", "/needs", {"dealId": deal, "title": f"Quiet at night {script}"}).expect(201)
    client.send("DELETE", f"/needs/{need['id']}", version=need["version"]).expect(200)
    view = client.send("POST", "/views", {"name": f"Large ones {script}", "list": "companies"}).expect(201)
    client.send("DELETE", f"/views/{view['id']}", version=view["version"]).expect(200)
    page = windows.open(workspace.server, "/needs", script=script)
    page.get_by_role("link", name=t("trash.title"), exact=True).click()
    page.wait_for_url("**/trash?kind=needs")
    row = page.locator(".list li", has_text=f"Quiet at night {script}")
    expect(row).to_contain_text("Whose need it is")
    row.get_by_role("button", name=t("trash.restoreThis", name=f"Quiet at night {script}")).click()
    expect(row).to_have_count(0)
    assert client.get(f"/needs/{need['id']}")["title"] == f"Quiet at night {script}"
    page.goto("/trash?kind=views")
    row = page.locator(".list li", has_text=f"Large ones {script}")
    expect(row).to_contain_text(t("common.companies"))
    row.get_by_role("button", name=t("trash.restoreThis", name=f"Large ones {script}")).click()
    expect(row).to_have_count(0)
    assert f"Large ones {script}" in [one["name"] for one in client.get("/views", list="companies")["items"]]


def test_the_command_menu_leads_there(windows, workspace):
    page = windows.open(workspace.server, "/commands?q=trash", script=False)
    page.locator("a[href='/trash']").first.click()
    expect(page.locator("h1")).to_have_text(t("trash.title"))


@pytest.mark.parametrize("width", [390, 320])
def test_the_page_fits_a_phone_in_every_language(windows, workspace, width):
    gone(workspace, "A deal with a rather long name that nobody could read out in one breath, Donaudampfschifffahrtsgesellschaft")
    for language in LANGUAGES:
        workspace.prefer(language=language)
        page = windows.open(workspace.server, "/trash?kind=deals", width=width, height=800)
        expect(page.locator("h1")).to_have_text(Words(language)("trash.title"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, language
    workspace.prefer(language="en")


def test_the_page_has_no_faults(windows, workspace):
    gone(workspace, "Looked at closely")
    page = windows.open(workspace.server, "/trash")
    for kind in ("deals", "companies", "contacts", "activities", "needs", "rivals", "raised-objections", "comments", "attachments", "views"):
        page.goto(f"/trash?kind={kind}")
        assert check(page, kind) == []
