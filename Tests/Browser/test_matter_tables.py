"""Needs, objections and competitors as tables: reached from the deals, changed in their cells and together, with and without script."""
import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.fixture
def deal(workspace):
    """A deal with a need, an objection and a competitor."""
    number = workspace.client.send("POST", "/deals", {"title": "Tables turn on this", "amount": 50_000}).expect(201)["id"]
    workspace.client.send("POST", "/needs", {"dealId": number, "title": "Quiet rooms for calls", "importance": "high", "tags": ["acoustics"]}).expect(201)
    workspace.client.send("POST", "/raised-objections", {"dealId": number, "text": "We have no budget left"}).expect(201)
    workspace.client.send("POST", f"/deals/{number}/rivals", {"competitor": "Glow and Sons"}).expect(201)
    yield number
    workspace.client.send("DELETE", f"/deals/{number}", version=workspace.client.get(f"/deals/{number}")["version"]).expect(200)


def only(workspace, kind, deal):
    """The record of that kind which belongs to the deal."""
    items = workspace.client.get(f"/{kind}", dealId=deal)["items"]
    assert len(items) == 1
    return items[0]


def test_the_list_of_deals_leads_to_them_with_its_filters(windows, workspace, deal):
    page = windows.open(workspace.server, "/deals?status=open&ownerId=me")
    page.get_by_role("button", name=t("matterTables.ofDeals")).click()
    page.locator("#matters").get_by_role("link", name=t("matters.needs")).click()
    page.wait_for_url("**/needs?deal.status=open&deal.ownerId=me")
    expect(page.get_by_role("heading", level=1)).to_have_text(t("matters.needs"))
    expect(page.locator("tbody")).to_contain_text("Quiet rooms for calls")
    expect(page.locator(".chip[data-on]")).to_have_count(2)
    windows.picture(page, "needs-light")
    page.locator(".tabs").get_by_role("link", name=t("matters.rivals")).click()
    page.wait_for_url("**/rivals?deal.status=open&deal.ownerId=me")
    expect(page.locator("tbody")).to_contain_text("Glow and Sons")
    windows.picture(page, "rivals-light")


def test_a_row_is_opened_by_keys_at_its_place_on_the_deal(windows, workspace, deal):
    page = windows.open(workspace.server, f"/raised-objections?dealId={deal}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/deals/{deal}#objections")
    expect(page.locator("#objections .list")).to_contain_text("We have no budget left")


@pytest.mark.parametrize("kind, field, value, shown", [
    ("needs", "importance", "low", "common.priorities.low"), ("rivals", "status", "out", "matters.statusOut"), ("raised-objections", "outcome", "overcome", "matters.outcomeOvercome"),
])
def test_a_choice_is_changed_in_its_cell_and_taken_back(windows, workspace, deal, kind, field, value, shown):
    before = only(workspace, kind, deal)
    page = windows.open(workspace.server, f"/{kind}?dealId={deal}")
    page.locator("tbody th a").focus()
    page.keyboard.press("F2")
    chooser = page.locator(f"td[data-edit] select[name={field}]")
    chooser.select_option(value)
    chooser.press("Enter")
    expect(page.locator(f"tbody [data-field={field}][data-value={value}]")).to_have_text(t(shown))
    assert only(workspace, kind, deal)[field] == value
    page.keyboard.press("z")
    expect(page.locator(".toasts")).to_contain_text(t("shell.undone"))
    assert only(workspace, kind, deal)[field] == before[field]


def test_words_are_changed_in_a_cell(windows, workspace, deal):
    page = windows.open(workspace.server, f"/rivals?dealId={deal}&columns=note,deal")
    page.locator("tbody [data-field=note]").dblclick()
    field = page.locator("td[data-edit] input")
    field.fill("half our price")
    field.press("Enter")
    expect(page.locator("tbody [data-field=note]")).to_have_text("half our price")
    assert only(workspace, "rivals", deal)["note"] == "half our price"


@pytest.mark.parametrize("script", [True, False])
def test_chosen_ones_are_changed_together_after_a_look(windows, workspace, deal, script):
    page = windows.open(workspace.server, f"/needs?dealId={deal}", script=script)
    page.locator("tbody .sel input").check()
    page.locator("[data-selection]").get_by_role("button", name=t("bulk.change")).click()
    page.get_by_label(t("matters.importance")).select_option("low")
    page.get_by_label(t("bulk.addTags")).fill("calls")
    page.get_by_role("button", name=t("bulk.preview")).click()
    expect(page.locator("main")).to_contain_text(t("bulk.wouldChange_one", count=1))
    assert only(workspace, "needs", deal)["importance"] == "high"
    page.get_by_role("button", name=t("bulk.run_one", count=1)).click()
    page.wait_for_url(f"**/needs?dealId={deal}")
    need = only(workspace, "needs", deal)
    assert (need["importance"], need["tags"]) == ("low", ["acoustics", "calls"])


def test_they_are_filtered_without_script(windows, workspace, deal):
    page = windows.open(workspace.server, "/needs", script=False)
    page.get_by_role("button", name=t("common.filter"), exact=True).click()
    page.locator("#f-titleContains").fill("rooms for calls")
    page.locator("#filters form").first.get_by_role("button", name=t("list.show")).click()
    page.wait_for_url("**titleContains=*")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("Quiet rooms for calls")


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("kind", ["needs", "raised-objections", "rivals"])
def test_they_are_as_wide_as_the_phone(windows, workspace, deal, kind, width):
    page = windows.open(workspace.server, f"/{kind}?dealId={deal}", width=width, height=844)
    expect(page.locator("tbody th a")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if width == 390:
        windows.picture(page, f"{kind}-phone")


@pytest.mark.parametrize("kind", ["needs", "raised-objections", "rivals"])
def test_what_is_seen_is_a_file(windows, workspace, deal, kind):
    page = windows.open(workspace.server, f"/{kind}?dealId={deal}")
    with page.expect_download() as download:
        page.get_by_role("link", name=t("list.export")).click()
    lines = open(download.value.path(), encoding="utf-8-sig").read().splitlines()
    assert len(lines) == 2 and "Tables turn on this" in lines[1] and "dealId" not in lines[0]
