"""Everything that matters works by links and forms alone."""
import re

import pytest
from playwright.sync_api import expect

from windows import Board, Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.fixture
def seen(windows, workspace):
    return Board(windows.open(workspace.server, "/", script=False))


@pytest.fixture
def number(workspace, seen):
    """A new deal on top of the first column, and the board with it."""
    made = workspace.client.send("POST", "/deals", {"title": "Without script", "amount": 50_000}).expect(201)
    seen.page.reload()
    seen.is_in(made["id"], 1)
    return made["id"]


def deal(workspace, number):
    return workspace.client.get(f"/deals/{number}")


def actions(seen, number):
    """The forms behind the "…" of a card."""
    seen.card(number).locator("[data-more]").click()
    forms = seen.page.locator("#actions")
    expect(forms).to_be_visible()
    return forms


def test_a_deal_moves_and_comes_back(seen, workspace, number):
    name = seen.stages[1]
    actions(seen, number).get_by_role("button", name=name, exact=True).click()
    seen.is_in(number, 2)
    expect(seen.toast).to_contain_text(t("done.deals.move"))
    seen.toast.get_by_role("button", name=re.compile(t("common.undo"))).click()
    seen.is_in(number, 1)
    assert deal(workspace, number)["stageId"] == int(seen.column(1).get_attribute("data-stage-id"))


def test_a_deal_is_won_and_undone(seen, windows, workspace, number):
    forms = actions(seen, number)
    forms.get_by_role("button", name=t("common.won"), exact=True).click()
    if deal(workspace, number)["status"] == "open":
        # Exit criteria are open: the deal's page asks for them, or for a reason.
        seen.page.locator("#gate input[name=override]").fill("Agreed by telephone")
        seen.page.locator("#gate button[type=submit]").click()
        told = next(item for item in workspace.client.get(f"/deals/{number}/timeline")["items"] if item.get("override"))
        assert told["override"] == "Agreed by telephone" and told["event"]["after"]["status"] == "won"
        other = windows.open(workspace.server, f"/deals/{number}", script=False)
        expect(other.locator(".tl .came").filter(has_text="Agreed by telephone")).to_have_count(1)
    assert deal(workspace, number)["status"] == "won"
    expect(seen.toast).to_contain_text(t("done.deals.win"))
    seen.toast.get_by_role("button", name=re.compile(t("common.undo"))).click()
    assert deal(workspace, number)["status"] == "open"


def test_a_lost_deal_needs_a_reason(seen, workspace, number):
    forms = actions(seen, number)
    forms.get_by_role("button", name=t("process.endDeal")).click()
    assert deal(workspace, number)["status"] == "open"
    forms.locator("#a-reason").select_option("price")
    forms.locator("#a-note").fill("Too dear")
    forms.get_by_role("button", name=t("process.endDeal")).click()
    expect(seen.card(number)).to_have_count(0)
    lost = deal(workspace, number)
    assert (lost["status"], lost["lostReason"], lost["lostNote"]) == ("lost", "price", "Too dear")


def test_one_line_adds_a_deal_and_a_bad_line_comes_back(seen, workspace):
    adder = seen.column(1).locator("[data-adder]")
    adder.locator("summary").click()
    adder.locator("input[name=line]").fill("Plain Café 12k tomorrow")
    adder.locator("input[name=line]").press("Enter")
    card = seen.column(1).locator(".card[data-id]", has_text="Plain Café")
    expect(card).to_have_count(1)
    assert deal(workspace, card.get_attribute("data-id"))["amount"] == 1_200_000


def test_the_board_is_filtered(seen):
    page = seen.page
    whole = page.locator(".card[data-id]").count()
    page.get_by_role("button", name=t("common.filter"), exact=True).click()
    page.locator("#f-q").fill("Bergström")
    page.locator("#f-q").press("Enter")
    assert 0 < page.locator(".card[data-id]").count() < whole
    page.get_by_role("link", name=re.compile(t("board.removeFilter"))).click()
    assert page.locator(".card[data-id]").count() == whole


def test_the_past_is_reached_by_a_date(seen):
    page = seen.page
    page.get_by_role("link", name=t("board.timeMachine")).first.click()
    field = page.locator("input[type=date][name=asOf]")
    shown = field.input_value()
    field.fill(f"{int(shown[:4]) - (shown[5:7] == '01')}-{(int(shown[5:7]) - 2) % 12 + 1:02}-15")
    page.get_by_role("button", name=t("common.show")).click()
    assert f"asOf={field.input_value()}" in page.url and field.input_value() != shown
    page.get_by_role("link", name=re.compile(t("board.backToToday"))).click()
    expect(page.locator(".board")).to_have_attribute("data-texts", re.compile("."))


def test_a_long_column_has_a_link_to_its_next_cards(windows, workspace):
    pipeline = workspace.client.send("POST", "/pipelines", {"name": "Long", "template": "b2b-6"}).expect(201)
    for number in range(60):
        workspace.client.send("POST", "/deals", {"title": f"Card {number}", "stageId": pipeline["stages"][0]["id"]}).expect(201)
    seen = Board(windows.open(workspace.server, f"/pipelines/{pipeline['id']}", script=False))
    first = seen.column(1).locator("h3").all_text_contents()
    seen.column(1).get_by_role("link", name=t("board.moreCards")).click()
    rest = seen.column(1).locator("h3").all_text_contents()
    assert first + rest == [f"Card {number}" for number in reversed(range(60))]


def test_a_deal_is_changed_on_its_own_page(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}", script=False)
    page.get_by_role("link", name=t("common.edit"), exact=True).click()
    page.locator("#details input[name=title]").fill("Renamed without script")
    page.locator("#details input[name=amount]").fill("1,234.50")
    page.locator("#details").get_by_role("button", name=t("common.save")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Renamed without script")
    after = deal(workspace, number)
    assert (after["title"], after["amount"]) == ("Renamed without script", 123_450)


def test_the_next_step_is_planned_done_and_followed(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}", script=False)
    page.locator("#next input[name=subject]").fill("Call the architect")
    page.locator("#next").get_by_role("button", name=t("board.plan")).click()
    assert deal(workspace, number)["nextStep"]["subject"] == "Call the architect"
    page.locator("#next").get_by_role("link", name=re.compile(t("common.done"))).click()
    page.locator("#done-outcome").fill("Wants a sample")
    page.locator("#done-subject").fill("Send a sample")
    page.locator("#done").get_by_role("button", name=t("deal.saveAndPlan")).click()
    after = deal(workspace, number)
    assert (after["nextStep"]["subject"], after["touches"]) == ("Send a sample", 0 if after["touches"] == 0 else 1)
    expect(page.locator(".tl")).to_contain_text("Call the architect")
    expect(page.locator(".tl")).to_contain_text("Wants a sample")


def test_signing_out_and_in_again(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=won", signed_in=False, script=False)
    expect(page.get_by_role("heading", level=1)).to_have_text(t("signin.signIn"))
    page.get_by_label(t("common.email")).fill(workspace.email)
    page.get_by_label(t("signin.password")).fill(workspace.password)
    page.get_by_role("button", name=t("signin.signIn")).click()
    assert page.url.endswith("/deals?status=won"), "back where one wanted to go"
    page.locator("[popovertarget=account]").first.click()
    page.get_by_role("button", name=t("shell.signOut")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("signin.signIn"))
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(t("signin.signIn"))
