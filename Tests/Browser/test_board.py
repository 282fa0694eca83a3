"""The board in a browser with script: every move by mouse, by key and by menu, and back."""
import re

import pytest
from playwright.sync_api import expect

from windows import Board, Words

t = Words("en")


@pytest.fixture
def seen(board):
    return Board(board)


def deal(workspace, number):
    return workspace.client.get(f"/deals/{number}")


def stage_of(seen, column):
    return int(seen.column(column).get_attribute("data-stage-id"))


def new_deal(workspace, seen, column, title, **fields):
    """A deal of this test's own, on top of a column."""
    made = workspace.client.send("POST", "/deals", {"title": title, "stageId": stage_of(seen, column), "amount": 123_400, **fields}).expect(201)
    seen.is_in(made["id"], column)
    return made["id"]


def test_shows_the_demo_as_the_design_does(seen, windows):
    assert len(seen.stages) >= 5
    assert all(seen.count(place + 1) > 0 for place in range(len(seen.stages)))
    expect(seen.page.locator(".card[data-id]", has_text="Bergström Fastigheter").first).to_be_visible()
    windows.picture(seen.page, "board-light")


def test_a_deal_moves_by_mouse_and_stays_where_it_was_dropped(seen, workspace):
    number = new_deal(workspace, seen, 1, "Dragged")
    before = (seen.count(1), seen.value(1), seen.count(2), seen.value(2))
    target = seen.column(2).locator(".card[data-id]").nth(1)
    third = int(target.get_attribute("data-id"))
    # Dropped on the upper half of the second card: above it.
    seen.card(number).drag_to(target, target_position={"x": 60, "y": 8})
    seen.is_in(number, 2)
    expect(seen.toast).to_contain_text(t("board.moved", stage=seen.stages[1]))
    assert (seen.count(1), seen.value(1), seen.count(2), seen.value(2)) == (before[0] - 1, before[1] - 123_400, before[2] + 1, before[3] + 123_400)
    assert deal(workspace, number)["stageId"] == stage_of(seen, 2)

    seen.page.reload()
    ids = [int(card.get_attribute("data-id")) for card in seen.column(2).locator(".card[data-id]").all()]
    assert ids[1:3] == [number, third], "the place in the column was kept"
    assert (seen.count(2), seen.value(2)) == (before[2] + 1, before[3] + 123_400), "the server counts as the page did"


def test_a_deal_is_dropped_under_the_last_one(seen, workspace):
    number = new_deal(workspace, seen, 1, "Dragged to the end")
    last = seen.column(3).locator(".card[data-id]").last
    end, height = int(last.get_attribute("data-id")), last.bounding_box()["height"]
    seen.card(number).drag_to(last, target_position={"x": 60, "y": height - 6})
    seen.is_in(number, 3)
    expect(seen.toast).to_contain_text(t("board.moved", stage=seen.stages[2]))
    seen.page.reload()
    ids = [int(card.get_attribute("data-id")) for card in seen.column(3).locator(".card[data-id]").all()]
    assert ids[-2:] == [end, number]


def test_a_deal_dropped_where_it_was_stays(seen, workspace):
    number = new_deal(workspace, seen, 1, "Lifted and put back")
    version = deal(workspace, number)["version"]
    seen.card(number).drag_to(seen.card(number), target_position={"x": 30, "y": 6})
    seen.is_in(number, 1)
    assert deal(workspace, number)["version"] == version


def test_a_deal_moves_by_key_and_comes_back_with_z(seen, workspace):
    number = new_deal(workspace, seen, 1, "Moved by key")
    before = [(seen.count(stage), seen.value(stage)) for stage in (1, 2)]
    seen.select(number)
    seen.page.keyboard.press("m")
    seen.page.keyboard.press("2")
    seen.is_in(number, 2)
    expect(seen.toast).to_contain_text(t("board.moved", stage=seen.stages[1]))
    expect(seen.card(number).locator("h3 a")).to_be_focused()
    seen.page.keyboard.press("z")
    seen.is_in(number, 1)
    expect(seen.toast).to_contain_text(t("shell.undone"))
    expect(seen.column(1)).to_have_attribute("data-count", str(before[0][0]))
    assert [(seen.count(stage), seen.value(stage)) for stage in (1, 2)] == before
    assert deal(workspace, number)["stageId"] == stage_of(seen, 1)


def test_a_deal_moves_by_menu_and_comes_back_with_the_toast(seen, workspace):
    number = new_deal(workspace, seen, 1, "Moved by menu")
    seen.card(number).hover()
    seen.card(number).locator("[data-more]").click()
    menu = seen.page.get_by_role("menu", name=t("board.moveDeal"))
    expect(menu).to_be_visible()
    menu.get_by_role("menuitem", name=re.compile(re.escape(seen.stages[2]))).click()
    seen.is_in(number, 3)
    seen.toast.get_by_role("button", name=re.compile(t("common.undo"))).click()
    seen.is_in(number, 1)
    assert deal(workspace, number)["stageId"] == stage_of(seen, 1)


def test_z_takes_several_changes_back_in_order(seen, workspace):
    number = new_deal(workspace, seen, 1, "Moved twice")
    for key in "23":
        seen.select(number)
        seen.page.keyboard.press("m")
        seen.page.keyboard.press(key)
        seen.is_in(number, int(key))
        expect(seen.toast).to_contain_text(seen.stages[int(key) - 1])
    for column in (2, 1):
        seen.page.keyboard.press("z")
        seen.is_in(number, column)
        expect(seen.toast).to_contain_text(t("shell.undone"))


def test_the_sums_know_what_other_currencies_are_worth(windows, workspace):
    renewals = next(one for one in workspace.client.get("/pipelines")["items"] if one["name"] == "Renewals")
    seen = Board(windows.open(workspace.server, f"/pipelines/{renewals['id']}"))
    card = seen.page.locator(".card[data-id]", has_text=re.compile("DKK|SEK|PLN")).first
    number = card.get_attribute("data-id")
    from_stage = next(place for place in range(1, 5) if seen.column(place).locator(f'.card[data-id="{number}"]').count())
    to_stage = from_stage % 4 + 1
    before = (seen.value(from_stage), seen.value(to_stage))
    # The page counts by itself: the answer is held back until that was seen.
    held = []
    seen.page.route("**/api/v1/deals/*/move", lambda route: held.append(route))
    seen.select(number)
    seen.page.keyboard.press("m")
    with seen.page.expect_request("**/api/v1/deals/*/move"):
        seen.page.keyboard.press(str(to_stage))
    seen.is_in(number, to_stage)
    alone = (seen.value(from_stage), seen.value(to_stage))
    assert before[0] - alone[0] == alone[1] - before[1] > 0
    held[0].continue_()
    expect(seen.toast).to_contain_text(t("board.moved", stage=seen.stages[to_stage - 1]))
    seen.page.reload()
    # The server converts each currency's sum, the page each card: a cent of rounding apart.
    assert (seen.value(from_stage), seen.value(to_stage)) == pytest.approx(alone, abs=5)


def test_a_deal_is_won_by_key_and_leaves_the_board(seen, workspace):
    number = new_deal(workspace, seen, len(seen.stages), "Won by key")
    seen.select(number)
    seen.page.keyboard.press("w")
    pass_gate(seen)
    expect(seen.card(number)).to_have_count(0)
    expect(seen.toast).to_contain_text(t("common.won"))
    assert deal(workspace, number)["status"] == "won"


def test_a_deal_is_won_by_dropping_it_on_the_strip(seen, workspace):
    number = new_deal(workspace, seen, 1, "Dropped on won")
    strip = seen.page.locator('.shut a[data-stage="won"]')
    before = int(strip.get_attribute("data-count"))
    seen.card(number).drag_to(strip)
    pass_gate(seen)
    expect(strip).to_have_attribute("data-count", str(before + 1))
    assert deal(workspace, number)["status"] == "won"


def pass_gate(seen):
    """Gives a reason where the stage's exit criteria are open and in the way."""
    gate = seen.page.locator("#d-gate")
    expect(seen.page.locator("#d-gate[open], .toasts .toast").first).to_be_visible()
    if gate.is_visible():
        gate.locator("[name=override]").fill("Agreed by telephone")
        gate.locator("button[type=submit]").click()


def test_what_a_stage_asks_for_is_filled_in_where_the_card_is_dropped(seen, windows, workspace):
    client, number = workspace.client, new_deal(workspace, seen, 1, "Asked for more")
    made = deal(workspace, number)
    stage = next(stage for stage in client.get(f"/pipelines/{made['pipelineId']}")["stages"] if stage["id"] == made["stageId"])
    criteria = [
        {"key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"}, {"key": "close", "text": "Date agreed", "kind": "field", "target": "expectedClose", "mode": "block"},
        {"key": "call", "text": "Spoke with them", "kind": "activity", "target": "call", "mode": "block"},
    ]
    client.send("PATCH", f"/stages/{stage['id']}", {"exitCriteria": criteria}, version=stage["version"]).expect(200)
    try:
        windows.expect_problem("status of 409")
        windows.expect_problem("status of 422")
        seen.card(number).drag_to(seen.column(2).locator(".col-list"))
        gate = seen.page.locator("#d-gate")
        expect(gate).to_contain_text("Budget confirmed")
        seen.is_in(number, 1)
        gate.get_by_label("Budget confirmed").check()
        gate.locator("[name='fill.call']").fill("Ola says yes")
        gate.locator("button[type=submit]").click()
        expect(gate.locator(".note")).to_contain_text("Date agreed")
        expect(gate.get_by_label("Spoke with them")).to_have_value("Ola says yes")
        gate.get_by_label("Date agreed").fill("2027-03-31")
        gate.locator("button[type=submit]").click()
        expect(gate).to_be_hidden()
        seen.is_in(number, 2)
        after = deal(workspace, number)
        assert (after["expectedClose"], after["touches"]) == ("2027-03-31", 1)
        seen.page.keyboard.press("z")
        seen.is_in(number, 1)
        assert (deal(workspace, number)["expectedClose"], deal(workspace, number)["touches"]) == (None, 0)
    finally:
        version = next(one for one in client.get(f"/pipelines/{stage['pipelineId']}")["stages"] if one["id"] == stage["id"])["version"]
        client.send("PATCH", f"/stages/{stage['id']}", {"exitCriteria": stage["exitCriteria"]}, version=version).expect(200)


def test_a_lost_deal_needs_a_reason(seen, workspace):
    number = new_deal(workspace, seen, 2, "Lost for a reason")
    seen.select(number)
    seen.page.keyboard.press("x")
    dialog = seen.page.get_by_role("dialog", name=t("process.endHeading"))
    dialog.get_by_role("button", name=t("process.endDeal")).click()
    expect(dialog).to_be_visible()
    assert deal(workspace, number)["status"] == "open"
    dialog.locator("select[name=reason]").select_option("price")
    dialog.locator("textarea[name=note]").fill("A third cheaper elsewhere")
    dialog.get_by_role("button", name=t("process.endDeal")).click()
    expect(seen.card(number)).to_have_count(0)
    expect(seen.toast).to_contain_text("Lost")
    lost = deal(workspace, number)
    assert (lost["status"], lost["lostReason"], lost["lostNote"]) == ("lost", "price", "A third cheaper elsewhere")
    seen.page.keyboard.press("z")
    seen.is_in(number, 2)


def test_one_line_adds_a_deal(seen, workspace):
    seen.page.keyboard.press("c")
    line = seen.page.locator("[data-adder][open] input[name=line]")
    expect(line).to_be_focused()
    line.fill("Café Nordlys 20k jan call tomorrow")
    expect(seen.page.locator("[data-adder][open] [data-chips] .badge").first).to_be_visible()
    line.press("Enter")
    card = seen.page.locator(".card[data-id]", has_text="Café Nordlys")
    expect(card).to_have_count(1)
    made = deal(workspace, card.get_attribute("data-id"))
    assert made["amount"] == 2_000_000 and made["expectedClose"][5:7] == "01" and made["nextStep"]["type"] == "call"


def test_the_board_is_filtered_by_owner_and_words(seen):
    page = seen.page
    whole = page.locator(".card[data-id]").count()
    page.keyboard.press("f")
    page.locator("#f-q").fill("Bergström")
    page.locator("#f-q").press("Enter")
    page.wait_for_url("**q=Bergstr*")
    assert 0 < page.locator(".card[data-id]").count() < whole
    assert all("Bergström" in words for words in page.locator(".card[data-id]").all_text_contents())
    page.get_by_role("link", name=re.compile(t("board.removeFilter"))).click()
    expect(page.locator(".card[data-id]")).to_have_count(whole)

    page.get_by_role("button", name=re.compile(rf"^{t('common.owner')}")).click()
    page.locator("#f-owner").get_by_role("link").nth(2).click()
    page.wait_for_url("**owner*")
    owners = {mark.get_attribute("title") for mark in page.locator(".card[data-id] .ava").all()}
    assert len(owners) == 1 and page.locator(".card[data-id]").count() < whole


def test_what_others_do_appears_by_itself(seen, windows, workspace):
    second = Board(windows.open(workspace.server, "/"))
    number = new_deal(workspace, seen, 1, "Seen by two")
    second.is_in(number, 1)
    seen.select(number)
    seen.page.keyboard.press("m")
    seen.page.keyboard.press("3")
    second.is_in(number, 3)
    expect(second.column(3)).to_have_attribute("data-count", seen.column(3).get_attribute("data-count"))


def test_a_card_goes_back_when_no_answer_comes_and_can_be_sent_again(seen, windows, workspace):
    number = new_deal(workspace, seen, 1, "Sent again")
    windows.expect_problem("ERR_FAILED")
    seen.page.route("**/move", lambda route: route.abort())
    seen.select(number)
    seen.page.keyboard.press("m")
    seen.page.keyboard.press("2")
    expect(seen.toast).to_contain_text(t("board.backIn", stage=seen.stages[0]))
    seen.is_in(number, 1)
    seen.page.unroute("**/move")
    seen.toast.get_by_role("button", name=t("common.tryAgain")).click()
    seen.is_in(number, 2)
    expect(seen.toast).to_contain_text(t("board.moved", stage=seen.stages[1]))
    assert deal(workspace, number)["stageId"] == stage_of(seen, 2)


def test_somebody_elses_change_is_not_overwritten(seen, windows, workspace):
    number = new_deal(workspace, seen, 1, "Changed by two")
    version = deal(workspace, number)["version"]
    # Live updates stay away, so that this window has the old version when it moves the card.
    seen.page.route("**/api/v1/events/stream", lambda route: route.abort())
    windows.expect_problem("events/stream")
    windows.expect_problem("ERR_FAILED")
    windows.expect_problem("status of 412")
    seen.page.goto("/")
    workspace.client.send("PATCH", f"/deals/{number}", {"amount": 999_900}, version=version).expect(200)
    seen.select(number)
    seen.page.keyboard.press("m")
    seen.page.keyboard.press("2")
    expect(seen.toast).to_have_attribute("data-tone", "bad")
    expect(seen.toast).to_contain_text(t("shell.changedElsewhere"))
    seen.is_in(number, 1)
    after = deal(workspace, number)
    assert (after["amount"], after["stageId"], after["version"]) == (999_900, stage_of(seen, 1), version + 1)


def test_a_long_column_brings_its_cards_as_one_scrolls(windows, workspace):
    pipeline = workspace.client.send("POST", "/pipelines", {"name": "Long", "template": "b2b-6"}).expect(201)
    first = pipeline["stages"][0]["id"]
    for number in range(120):
        workspace.client.send("POST", "/deals", {"title": f"Card {number}", "stageId": first}).expect(201)
    page = windows.open(workspace.server, f"/pipelines/{pipeline['id']}")
    seen = Board(page)
    assert seen.count(1) == 120
    cards = seen.column(1).locator(".card[data-id]")
    assert cards.count() < 120
    while (shown := cards.count()) < 120:
        cards.last.scroll_into_view_if_needed()
        expect(cards).not_to_have_count(shown)
    titles = seen.column(1).locator("h3").all_text_contents()
    assert titles == [f"Card {number}" for number in reversed(range(120))], "each card once, in order"


def test_the_time_machine_shows_the_board_of_an_earlier_day(seen, windows, workspace):
    page = seen.page
    today = {card.get_attribute("data-id") for card in page.locator(".card[data-id]").all()}
    page.keyboard.press("Shift+T")
    page.wait_for_url("**asOf=*")
    expect(page.locator("#asof")).to_be_focused()
    then = {card.get_attribute("data-id") for card in page.locator(".card[data-id]").all()}
    assert then and then != today
    assert page.locator(".card[draggable=true], [data-more]").count() == 0, "nothing can be changed in the past"
    windows.picture(page, "board-past-light")
    before = page.url
    page.keyboard.press("PageDown")
    page.wait_for_url(lambda address: "asOf=" in address and address != before)
    # The address can be sent to somebody: it shows the same.
    heading = page.locator(".past b").first.inner_text()
    shown = windows.open(workspace.server, page.url.removeprefix(workspace.server.origin))
    assert shown.locator(".past b").first.inner_text() == heading
    page.keyboard.press("Escape")
    page.wait_for_url(lambda address: "asOf" not in address)
    assert {card.get_attribute("data-id") for card in page.locator(".card[data-id]").all()} == today


def test_find_leads_to_a_deal_by_keyboard(seen):
    page = seen.page
    page.keyboard.press("Control+k")
    page.keyboard.type("bergstr")
    option = page.locator("#cmd-l [role=option]").first
    expect(option).to_contain_text("Bergström")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/deals/\d+$"))


def test_j_k_h_l_walk_over_the_cards(seen):
    page = seen.page
    page.keyboard.press("j")
    selected = page.locator(".card[data-on]")
    assert int(selected.get_attribute("data-id")) == seen.number_of_first(1)
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert int(selected.get_attribute("data-id")) == seen.number_of_first(1)
    page.keyboard.press("l")
    assert int(selected.get_attribute("data-id")) == seen.number_of_first(2)
    expect(selected.locator("h3 a")).to_be_focused()
    page.keyboard.press("h")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/deals/\d+$"))


def test_single_keys_do_nothing_in_a_field_or_when_switched_off(seen, workspace):
    number = new_deal(workspace, seen, 1, "Stays")
    seen.select(number)
    seen.page.keyboard.press("c")
    seen.page.keyboard.type("wxz")
    expect(seen.page.locator("[data-adder][open] input[name=line]")).to_have_value("wxz")
    workspace.prefer(keysOn=False)
    try:
        seen.page.reload()
        seen.select(number)
        seen.page.keyboard.press("w")
        seen.page.keyboard.press("m")
        expect(seen.page.locator("#m-move")).to_be_hidden()
        assert deal(workspace, number)["status"] == "open"
    finally:
        workspace.prefer(keysOn=True)
