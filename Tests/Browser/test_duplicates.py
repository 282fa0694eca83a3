"""Look-alikes while somebody types, the search for duplicates, merging two and taking it back; hygiene."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


def company(workspace, name, **values):
    return workspace.client.send("POST", "/companies", {"name": name, **values}).expect(201)["id"]


def test_look_alikes_appear_while_a_company_is_typed(windows, workspace):
    known = company(workspace, "Zephyr Lighting ApS")
    page = windows.open(workspace.server, "/companies?new=1")
    page.locator("#new-name").fill("Zephyr Lightning")
    warning = page.locator("#look-alikes .note")
    expect(warning).to_contain_text("Zephyr Lighting ApS")
    expect(warning.get_by_role("link", name="Zephyr Lighting ApS")).to_have_attribute("href", f"/companies/{known}")
    # It was seen, so that the form is saved at once.
    page.locator("#new button[type=submit]").click()
    expect(page.locator(".toast")).to_contain_text(t("done.companies.create"))


def test_without_script_the_form_asks_first(windows, workspace):
    windows.expect_problem("status of 409")
    company(workspace, "Zenith Lamps AB")
    page = windows.open(workspace.server, "/companies?new=1", script=False)
    page.locator("#new-name").fill("Zenith Lamps")
    page.locator("#new button[type=submit]").click()
    expect(page.locator("#look-alikes")).to_contain_text("Zenith Lamps AB")
    page.get_by_role("button", name=t("duplicates.saveAnyway")).click()
    expect(page.locator(".toast")).to_contain_text(t("done.companies.create"))


def test_duplicates_are_found_merged_and_come_apart(windows, workspace):
    first = company(workspace, "Zorro Glas", city="Aarhus")
    second = company(workspace, "Zorro Glas A/S", city="Odense", phone="20 12 34 56")
    deal = workspace.client.send("POST", "/deals", {"title": "Glass for Zorro", "companyId": second}).expect(201)["id"]
    comment = workspace.client.send("POST", "/comments", {"companyId": second, "text": "They moved to the harbour"}).expect(201)["id"]
    page = windows.open(workspace.server, "/companies")
    page.get_by_role("link", name=t("duplicates.title")).click()
    page.get_by_role("button", name=re.compile(f"{t('duplicates.search')}|{t('duplicates.searchAgain')}")).click()
    group = page.locator("section.box").filter(has_text="Zorro Glas A/S")
    expect(group).to_be_visible()
    group.get_by_role("link", name=t("duplicates.mergeWith", name="Zorro Glas A/S")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zorro Glas")
    expect(page.locator("main")).to_contain_text(t("duplicates.commentCount_one", count=1))
    page.locator("input[name=city][value=take]").check()
    page.get_by_role("button", name=t("duplicates.merge"), exact=True).click()
    page.wait_for_url(f"**/companies/{first}")
    expect(page.locator("main")).to_contain_text("20 12 34 56")
    expect(page.locator(".tl")).to_contain_text("They moved to the harbour")
    assert workspace.client.get(f"/deals/{deal}")["companyId"] == first
    assert workspace.client.get(f"/comments/{comment}")["companyId"] == first
    page.locator(".toast").get_by_role("button", name=re.compile(t("common.undo"))).click()
    expect(page.locator(".toasts")).to_contain_text(t("shell.undone"))
    # They are two again, and look alike.
    expect(page.locator("section", has=page.locator("#alike-t"))).to_contain_text("Zorro Glas A/S")
    assert workspace.client.get(f"/companies/{first}")["phone"] is None
    assert workspace.client.get(f"/deals/{deal}")["companyId"] == second
    assert workspace.client.get(f"/comments/{comment}")["companyId"] == second


def test_one_field_is_edited_where_it_stands(windows, workspace):
    number = company(workspace, "Zeta Optik")
    for script, phone in ((True, "+45 20 12 34 56"), (False, "+45 20 65 43 21")):
        page = windows.open(workspace.server, f"/companies/{number}", script=script)
        page.locator(f"summary[aria-label=\"{t('duplicates.change', field=t('common.phone'))}\"]").click()
        page.locator("#in-phone").fill(phone)
        page.locator("form").filter(has=page.locator("#in-phone")).get_by_role("button", name=t("common.save")).click()
        expect(page.locator("dl.kv").first).to_contain_text(phone)
        assert workspace.client.get(f"/companies/{number}")["phone"] == phone


def test_hygiene_names_what_is_missing(windows, workspace):
    workspace.client.send("POST", "/deals", {"title": "Nothing known of this one"}).expect(201)
    page = windows.open(workspace.server, "/deals")
    page.get_by_role("link", name=t("hygiene.title")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("hygiene.title"))
    page.get_by_role("link", name=t("hygiene.items.noAmount")).click()
    expect(page.locator("main")).to_contain_text("Nothing known of this one")
