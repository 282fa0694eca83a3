"""How deals go on: gates of several stages, ways of losing, flags, merged stages, the process document."""
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


def new_deal(workspace, seen, column, title):
    made = workspace.client.send("POST", "/deals", {"title": title, "stageId": stage_of(seen, column), "amount": 123_400}).expect(201)
    seen.is_in(made["id"], column)
    return made["id"]


@pytest.fixture
def gated(workspace, seen):
    """The first two stages want something that blocks, as long as a test runs."""
    client, pipeline = workspace.client, int(re.search(r"/pipelines/(\d+)", seen.page.url).group(1))
    stages = client.get(f"/pipelines/{pipeline}")["stages"][:2]

    def put(place, criteria):
        stage = next(one for one in client.get(f"/pipelines/{pipeline}")["stages"] if one["id"] == stages[place]["id"])
        client.send("PATCH", f"/stages/{stage['id']}", {"exitCriteria": criteria}, version=stage["version"]).expect(200)

    put(0, [{"key": "need", "text": "Need written down", "kind": "checklist", "mode": "block"}])
    put(1, [{"key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"}])
    yield stages
    for place, stage in enumerate(stages):
        put(place, stage["exitCriteria"])


def test_a_card_that_skips_a_stage_is_asked_what_both_want(seen, windows, workspace, gated):
    number = new_deal(workspace, seen, 1, "In a hurry")
    windows.expect_problem("status of 409")
    seen.card(number).drag_to(seen.column(3).locator(".col-list"))
    gate = seen.page.locator("#d-gate")
    expect(gate.get_by_role("heading", name=gated[0]["name"])).to_be_visible()
    expect(gate.get_by_role("heading", name=gated[1]["name"])).to_be_visible()
    gate.get_by_label("Need written down").check()
    gate.get_by_label("Budget confirmed").check()
    gate.locator("button[type=submit]").last.click()
    expect(gate).to_be_hidden()
    seen.is_in(number, 3)


def test_a_line_into_a_late_stage_is_asked_first(seen, windows, workspace, gated):
    windows.expect_problem("status of 422")
    adder = seen.column(3).locator("[data-adder]")
    adder.locator("summary").click()
    adder.locator("input[name=line]").fill("Late Café 20k")
    adder.locator("input[name=line]").press("Enter")
    gate = seen.page.locator("#d-gate")
    expect(gate).to_contain_text("Budget confirmed")
    gate.locator("[name=override]").fill("Met them at the fair")
    gate.locator("button[type=submit]").last.click()
    expect(gate).to_be_hidden()
    expect(seen.column(3).locator(".card", has_text="Late Café")).to_have_count(1)
    made = next(one for one in workspace.client.all("/deals", q="Late") if one["title"] == "Late Café")
    assert made["stageId"] == stage_of(seen, 3)


def test_a_deal_is_disqualified_and_another_goes_back_to_nurture(seen, workspace):
    first, second = new_deal(workspace, seen, 1, "None for us"), new_deal(workspace, seen, 1, "Next year")
    for number, way in ((first, "disqualified"), (second, "nurture")):
        seen.select(number)
        seen.page.keyboard.press("x")
        dialog = seen.page.get_by_role("dialog", name=t("process.endHeading"))
        dialog.locator(f"[name=way][value={way}]").check()
        expect(dialog.locator("[name=track]")).to_be_visible(visible=way == "nurture")
        dialog.locator("select[name=reason]").select_option("timing")
        if way == "nurture":
            dialog.locator("[name=track]").fill("Newsletter")
        dialog.get_by_role("button", name=t("process.endDeal")).click()
        expect(seen.card(number)).to_have_count(0)
    assert (deal(workspace, first)["status"], deal(workspace, first)["disqualified"]) == ("lost", True)
    # The card goes before the server has answered.
    for _ in range(100):
        rests = deal(workspace, second)
        if rests["nurtureUntil"]:
            break
        seen.page.wait_for_timeout(200)
    assert (rests["status"], rests["nurtureReason"], rests["nurtureTrack"]) == ("open", "timing", "Newsletter") and rests["nurtureUntil"]


def test_a_flag_is_set_by_key_and_taken_away_on_the_page(seen, windows, workspace):
    number = new_deal(workspace, seen, 1, "Keep an eye on it")
    seen.select(number)
    seen.page.keyboard.press("!")
    dialog = seen.page.get_by_role("dialog", name=t("process.flagHeading"))
    dialog.locator("[name=note]").fill("Board meets on Friday")
    dialog.get_by_role("button", name=t("process.flag")).click()
    expect(seen.card(number).locator(".mark")).to_have_count(1)
    assert (deal(workspace, number)["flagged"], deal(workspace, number)["flagNote"]) == (True, "Board meets on Friday")
    page = windows.open(workspace.server, f"/deals/{number}")
    expect(page.locator(".notices")).to_contain_text("Board meets on Friday")
    page.get_by_role("button", name=t("process.unflag")).click()
    expect(page.get_by_role("button", name=t("process.unflag"))).to_have_count(0)
    assert not deal(workspace, number)["flagged"]


def test_the_process_document_is_a_file_in_five_languages(windows, workspace):
    pipeline = workspace.client.get("/pipelines")["items"][0]["id"]
    page = windows.open(workspace.server, f"/settings/pipelines/{pipeline}/process?language=sv")
    with page.expect_download() as file:
        page.get_by_role("link", name=t("process.asMarkdown")).click()
    text = open(file.value.path(), encoding="utf-8").read()
    assert text.startswith("# ") and "## 1." in text
