"""Lessons, cards, coaching notes and the week behind: by script and without."""
import datetime

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.mark.parametrize("script", [True, False])
def test_a_lesson_is_written_and_passed(windows, workspace, script):
    title = f"Who decides, {'with' if script else 'without'} script"
    page = windows.open(workspace.server, "/training", script=script)
    page.get_by_role("link", name=t("training.newLesson")).click()
    page.locator("main input[name=title]").fill(title)
    page.locator("main textarea[name=text]").fill("Ask early.\n\n- Who signs\n- Who pays")
    page.locator("[name='quiz.0.text']").fill("Who signs?")
    page.locator("[name='quiz.0.choices']").fill("The buyer\n* The board")
    page.locator("main form button[type=submit]", has_text=t("common.save")).click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("main li", has_text="Who pays")).to_be_visible()
    page.get_by_label("The buyer").check()
    page.get_by_role("button", name=t("training.check")).click()
    expect(page.locator("#quiz-t")).to_have_text(t("training.notPassed"))
    expect(page.locator("#quiz")).to_contain_text(t("training.rightIs", answer="The board"))
    page.get_by_role("link", name=t("training.again")).click()
    page.get_by_label("The board").check()
    page.get_by_role("button", name=t("training.check")).click()
    expect(page.locator("#quiz-t")).to_have_text(t("training.passedNow"))
    page.locator("#quiz").get_by_role("link", name=t("training.back")).click()
    expect(page.locator("#own-lessons li", has_text=title).locator(".badge")).to_have_text(t("training.state.passed"))


def test_a_built_in_lesson_is_there_in_every_language(windows, workspace):
    page = windows.open(workspace.server, "/training", width=390, height=844)
    expect(page.locator("#built-in li")).to_have_count(6)
    page.locator("#built-in a").first.click()
    expect(page.locator("#quiz fieldset")).to_have_count(3)
    workspace.prefer(language="pl")
    try:
        page.goto("/training/lessons/board")
        expect(page.locator("h1")).to_have_text("Tablica")
    finally:
        workspace.prefer(language="en")


@pytest.mark.parametrize("script", [True, False])
def test_a_card_is_turned_and_comes_back_later(windows, workspace, script):
    words = f"It costs too much {script}"
    objection = workspace.client.send("POST", "/objections", {"text": words}).expect(201)["id"]
    workspace.client.send("POST", "/objection-answers", {"objectionId": objection, "text": "It saves more in three years"}).expect(201)
    page = windows.open(workspace.server, "/training/cards", script=script)
    for _ in range(100):
        if page.locator("#card-t").text_content() == words:
            break
        page.get_by_role("link", name=t("training.turn")).click()
        page.get_by_role("button", name=t("training.knew")).click()
        page.wait_for_url("**/training/cards")
    expect(page.locator("#card-t")).to_have_text(words)
    expect(page.locator("#card")).not_to_contain_text("It saves more")
    page.get_by_role("link", name=t("training.turn")).click()
    expect(page.locator("#card")).to_contain_text("It saves more in three years")
    page.get_by_role("button", name=t("training.notYet")).click()
    page.wait_for_url("**/training/cards")
    assert objection not in [item["objection"]["id"] for item in workspace.client.get("/training/cards")["items"]]


def test_the_week_is_read_from_the_history(windows, workspace):
    today = datetime.date.today()
    year, number, _ = today.isocalendar()
    workspace.client.send("POST", "/deals", {"title": "New in this week"}).expect(201)
    page = windows.open(workspace.server, f"/digest/{year}-W{number:02}")
    expect(page.locator("#digest-created")).to_contain_text("New in this week")
    page.get_by_role("link", name=t("digest.before")).click()
    expect(page.locator("main")).not_to_contain_text("New in this week")
    expect(page.get_by_role("link", name=t("digest.after"))).to_be_visible()
    assert page.get_by_role("link", name=t("digest.sendOn")).get_attribute("href").startswith("mailto:?subject=")


def test_today_leads_to_the_week_behind(windows, workspace):
    page = windows.open(workspace.server, "/today")
    page.locator("[data-part=aside]").get_by_role("link", name=t("digest.title")).click()
    expect(page.locator("h1")).to_have_text(t("digest.title"))
    expect(page.get_by_role("heading", name=t("digest.steps"))).to_be_visible()
