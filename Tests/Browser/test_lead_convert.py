"""A lead on its way: asked and qualified in place, rested and reopened, given to somebody by rules, made a deal and taken back."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

t = Words("en")


@pytest.fixture
def lead(workspace):
    values = {"name": "Marie Vestergaard", "company": "Café Kajen", "email": "marie@cafekajen.example", "interest": "Light over a 14 m counter"}
    return workspace.client.send("POST", "/leads", values).expect(201)["id"]


@pytest.fixture
def page(windows, workspace, lead):
    return windows.open(workspace.server, f"/leads/{lead}")


def shown(workspace, lead):
    return workspace.client.get(f"/leads/{lead}")


def saves(page, box):
    page.locator(f"#{box} form").first.get_by_role("button", name=re.compile("^" + t("common.save"))).click()


def test_is_asked_and_qualified_in_place(page, windows, workspace, lead):
    windows.expect_problem("status of 409")
    expect(page.locator("#qualify .count")).to_have_text("0 of 4")
    for key, words in (("need", "Light over a counter"), ("budget", "About 20,000"), ("authority", "Owner, decides alone")):
        page.locator(f"#q-{key}").fill(words)
    saves(page, "qualify")
    expect(page.locator("#qualify .count")).to_have_text("3 of 4")
    expect(page.locator("#q-need")).to_have_value("Light over a counter")

    for question in ("interested", "buying", "decides"):
        page.locator(f"#gate-{question}").select_option("yes")
    page.get_by_role("button", name=t("qualify.box.qualify")).click()
    expect(page.locator("#gate [role=alert]")).to_contain_text(t("problems.conversationMissingDetail"))
    assert shown(workspace, lead)["lifecycle"] == "lead"

    workspace.client.send("POST", "/activities", {"leadId": lead, "type": "call", "subject": "Talked", "doneAt": "2026-11-20T09:00:00Z"}).expect(201)
    page.goto(page.url.split("/qualify")[0])
    for question in ("interested", "buying", "decides"):
        page.locator(f"#gate-{question}").select_option("yes")
    page.get_by_role("button", name=t("qualify.box.qualify")).click()
    expect(page.locator(".toasts .toast")).to_contain_text(t("done.leads.qualify"))
    assert shown(workspace, lead)["lifecycle"] == "sql"


def test_is_rested_and_reopened(page, workspace, lead):
    page.get_by_role("button", name=t("qualify.decide.nurture") + "…").click()
    expect(page.locator("#decide-nurture")).to_be_visible()
    page.locator("#nurture-until").fill("2027-03-01")
    page.locator("#nurture-note").fill("After the board meeting")
    page.locator("#decide-nurture").get_by_role("button", name=t("qualify.decide.nurture"), exact=True).click()
    expect(page.locator("#decide")).to_contain_text("After the board meeting")
    assert shown(workspace, lead)["recycleOn"] == "2027-03-01"
    page.get_by_role("button", name=t("qualify.decide.reopen")).click()
    expect(page.locator(".toasts .toast")).to_contain_text(t("done.leads.reopen"))
    assert shown(workspace, lead)["status"] == "open"


def test_becomes_a_deal_joined_with_who_is_known_and_comes_back_with_z(page, workspace, lead):
    known = workspace.client.send("POST", "/companies", {"name": "Kajen Group", "domain": "cafekajen.example"}).expect(201)["id"]
    page.get_by_role("link", name=t("qualify.decide.convert")).click()
    expect(page.locator(f"#join-company input[value='{known}']")).to_be_checked()
    expect(page.locator("#join-contact input[value=new]")).to_be_checked()
    page.locator("#title").fill("Counter light")
    page.locator("#amount").fill("20000")
    page.locator("#next-subject").fill("Visit the harbour")
    page.get_by_role("button", name=t("qualify.convert.submit")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Counter light")
    expect(page.locator("#came-as-lead")).to_contain_text("Marie Vestergaard")
    expect(page.locator("#next")).to_contain_text("Visit the harbour")
    after = shown(workspace, lead)
    assert (after["status"], after["lifecycle"], after["companyId"]) == ("converted", "opportunity", known)
    page.keyboard.press("z")
    page.wait_for_function("() => !document.querySelector('#came-as-lead') || document.querySelector('.toast')")
    for _ in range(50):
        if shown(workspace, lead)["status"] == "open":
            break
        page.wait_for_timeout(100)
    back = shown(workspace, lead)
    assert (back["status"], back["dealId"], back["companyId"]) == ("open", None, None)


def test_goes_to_somebody_by_a_rule_that_says_why(windows, workspace):
    people = workspace.client.all("/users")
    seller = next(person for person in people if person["role"] == "rep")
    page = windows.open(workspace.server, "/leads/routing")
    form = page.locator("#new form")
    if not form.is_visible():
        page.locator("#new summary").click()
    form.locator("[name=name]").fill("Iceland")
    form.locator("[name=countries]").fill("IS")
    form.locator(f"input[name=people][value='{seller['id']}']").check()
    form.get_by_role("button", name=t("qualify.routing.add")).click()
    expect(page.locator("#rules")).to_contain_text("Iceland")
    page.locator("#try-country").fill("IS")
    page.get_by_role("button", name=t("qualify.routing.tryNow")).click()
    expect(page.locator("#outcome")).to_contain_text(seller["name"])
    expect(page.locator("#outcome")).to_contain_text("Iceland")


def test_asks_what_the_pipeline_wants_to_know(windows, workspace):
    page = windows.open(workspace.server, "/leads/criteria")
    page.locator("#item-0-label").fill("Roof area")
    page.get_by_role("button", name=t("qualify.criteria.save")).click()
    expect(page.locator("#item-0-label")).to_have_value("Roof area")
    expect(page.locator("#items")).to_contain_text("Edition")
