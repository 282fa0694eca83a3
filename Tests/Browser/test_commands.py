"""Find or do, the history, and two people who edit the same record at once."""
import re

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.fixture
def number(workspace):
    return workspace.client.send("POST", "/deals", {"title": "Fjord lamps", "amount": 84_600_00, "currency": "EUR", "source": "web"}).expect(201)["id"]


def deal(workspace, number):
    return workspace.client.get(f"/deals/{number}")


def option(page, words):
    return page.locator("#cmd-l [role=option]").filter(has_text=words).first


def test_the_menu_offers_what_can_be_done_with_the_deal_on_the_page(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}")
    page.keyboard.press("Control+k")
    expect(option(page, t("operations.deals.delete.name"))).to_be_visible()
    page.keyboard.type("delete a d")
    found = option(page, t("operations.deals.delete.name"))
    expect(found).to_contain_text(t("operations.deals.delete.does"))
    found.click()
    page.wait_for_url(re.compile(rf"/commands/deals\.delete\?id={number}$"))
    expect(page.locator("main [name=id]")).to_have_value(str(number))
    page.get_by_role("button", name=t("commands.preview")).click()
    expect(page.locator("main")).to_contain_text(t("commands.previewed"))
    assert deal(workspace, number)["title"] == "Fjord lamps", "a preview keeps nothing"
    page.get_by_role("button", name=t("commands.run")).click()
    expect(page.locator("main")).to_contain_text(t("commands.done"))
    page.keyboard.press("z")
    expect(page.locator(".toasts .toast")).to_contain_text("Fjord lamps")
    assert deal(workspace, number)["title"] == "Fjord lamps"


def test_the_menu_knows_pages_and_synonyms(windows, workspace):
    page = windows.open(workspace.server, "/")
    page.keyboard.press("Control+k")
    page.keyboard.type("audit")
    expect(option(page, t("operations.history.list.name"))).to_be_visible()
    page.locator("#cmd input").fill("your sett")
    expect(option(page, t("operations.places.me"))).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/me$"))


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_finds_an_activity_by_its_words(windows, workspace, number, script):
    subject = "Quixotic lamps" if script else "Zephyr lamps"
    made = workspace.client.send("POST", "/activities", {"subject": subject, "note": "They want them dim", "type": "call", "dealId": number}).expect(201)["id"]
    if script:
        page = windows.open(workspace.server, "/")
        page.keyboard.press("Control+k")
        page.keyboard.type("quixo")
        expect(page.get_by_role("group", name=t("shell.group.activities"))).to_contain_text(subject)
        option(page, subject).click()
    else:
        page = windows.open(workspace.server, "/commands?q=zephyr+dim", script=False)
        page.locator("main").get_by_role("link", name=subject).click()
    page.wait_for_url(re.compile(rf"/calendar\?step={made}(#step)?$"))
    expect(page.locator("#step-t")).to_have_text(subject)


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_opens_a_saved_view(windows, workspace, script):
    name = "Big ones to watch" if script else "Small ones to watch"
    workspace.client.send("POST", "/views", {"name": name, "list": "deals", "filters": ["status=open", "sort=-amount"]}).expect(201)
    title = t("operations.places.viewOf", name=name)
    if script:
        page = windows.open(workspace.server, "/")
        page.keyboard.press("Control+k")
        page.keyboard.type(name.lower()[:8])
        option(page, title).click()
    else:
        page = windows.open(workspace.server, f"/commands?q={name[:5]}", script=False)
        page.locator("main").get_by_role("link", name=title).click()
    page.wait_for_url(re.compile(r"/deals\?.*status=open.*view=\d+"))
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_find_or_do_works_without_script(windows, workspace, number):
    page = windows.open(workspace.server, f"/commands?q=fjord&on=deal:{number}", script=False)
    expect(page.locator("main")).to_contain_text("Fjord lamps")
    page.locator("main [name=q]").fill("move a deal to another st")
    page.get_by_role("button", name=t("commands.search"), exact=True).click()
    page.get_by_role("link", name=t("operations.deals.move.name"), exact=True).click()
    page.locator("select[name=stageId]").select_option(index=2)
    page.get_by_role("button", name=t("commands.run")).click()
    expect(page.locator("main")).to_contain_text(t("commands.done"))


@pytest.mark.parametrize("path", ["/commands?q=new", "/commands/activities.create", "/history"])
def test_fits_a_small_phone(windows, workspace, path):
    page = windows.open(workspace.server, path, width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_history_tells_a_move_and_takes_it_back(windows, workspace, number):
    before = deal(workspace, number)
    stages = workspace.client.get(f"/pipelines/{before['pipelineId']}")["stages"]
    names = {stage["id"]: stage["name"] for stage in stages}
    to = next(stage["id"] for stage in stages if stage["id"] != before["stageId"])
    workspace.client.send("POST", f"/deals/{number}/move", {"stageId": to}).expect(200)
    page = windows.open(workspace.server, "/history")
    sentence = t("history.moved", who="Nora Byrne", name="Fjord lamps", **{"from": names[before["stageId"]], "to": names[to]})
    row = page.locator("main li").filter(has_text=sentence).first
    expect(row).to_be_visible()
    row.get_by_role("button", name=re.compile(t("common.undo"))).click()
    expect(page.locator("main")).to_contain_text(t("history.undid", who="Nora Byrne", name="Fjord lamps"))
    assert deal(workspace, number)["stageId"] == before["stageId"]
    windows.picture(page, "history-light")


def test_z_takes_back_what_was_done_elsewhere_and_says_what(windows, workspace, number):
    version = deal(workspace, number)["version"]
    workspace.client.send("PATCH", f"/deals/{number}", {"source": "fair"}, version=version).expect(200)
    page = windows.open(workspace.server, "/me")
    page.locator("h1").click()
    page.keyboard.press("z")
    expect(page.locator(".toasts .toast")).to_contain_text(t("shell.undoneWhat", what=f"{t('operations.deals.update.name')} “Fjord lamps”"))
    assert deal(workspace, number)["source"] == "web"


def test_two_people_edit_one_deal_at_once(windows, workspace, number):
    windows.expect_problem("status of 412")
    one, other = (windows.open(workspace.server, f"/deals/{number}?ask=edit") for _ in range(2))
    for page, source in ((one, "fair"), (other, "referral")):
        page.locator("#details input[name=source]").fill(source)
    one.locator("#details input[name=source]").press("Enter")
    expect(one.locator("#details input[name=source]")).to_be_hidden()
    # The other one changes another field as well: that is kept whatever is chosen.
    other.locator("#details input[name=competitor]").fill("Nordlys")
    other.locator("#details input[name=competitor]").press("Enter")
    asked = other.locator("dialog[open] #conflict")
    expect(asked).to_be_visible()
    for words in ("fair", "referral", "web"):
        expect(asked).to_contain_text(words)
    # Escape loses nothing: the question goes back into the page.
    other.keyboard.press("Escape")
    expect(other.locator("main #conflict")).to_be_visible()
    expect(other.locator("dialog[open]")).to_have_count(0)
    other.locator("#conflict [name=source]").nth(1).check()
    other.locator("#conflict").get_by_role("button", name=t("records.saveChosen")).click()
    expect(other.locator("#conflict")).to_have_count(0)
    now = deal(workspace, number)
    assert (now["source"], now["competitor"]) == ("fair", "Nordlys")


def test_a_conflict_is_settled_without_script(windows, workspace, number):
    windows.expect_problem("status of 412")
    page = windows.open(workspace.server, f"/deals/{number}?ask=edit", script=False)
    workspace.client.send("PATCH", f"/deals/{number}", {"source": "fair"}, version=deal(workspace, number)["version"]).expect(200)
    page.locator("#details input[name=source]").fill("referral")
    page.locator("#details input[name=source]").press("Enter")
    expect(page.locator("#conflict")).to_contain_text("referral")
    page.locator("#conflict").get_by_role("button", name=t("records.saveChosen")).click()
    assert deal(workspace, number)["source"] == "referral"
