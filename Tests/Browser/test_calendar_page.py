"""The calendar: steps on their days, planned, moved and done by hand, by key and without script."""
import datetime
import zoneinfo

import pytest
from playwright.sync_api import expect

from windows import Words

pytestmark = pytest.mark.only("sqlite")
t = Words("en")


@pytest.fixture
def zone(workspace):
    me = workspace.client.get("/me")
    return zoneinfo.ZoneInfo(me.get("zone") or me["workspace"]["zone"])


@pytest.fixture
def today(zone):
    return datetime.datetime.now(zone).date()


@pytest.fixture
def plan(workspace, zone):
    """Plans steps of the administrator's own, and takes them away again."""
    made = []

    def step(subject, day, hour=None, **values):
        due = datetime.datetime.combine(day, datetime.time(hour) if hour is not None else datetime.time(23, 59, 59), zone)
        body = {"subject": subject, "type": "call", "dueAt": due.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), **values}
        number = workspace.client.send("POST", "/activities", body).expect(201)["id"]
        made.append(number)
        return number

    yield step
    for number in made:
        version = workspace.client.get(f"/activities/{number}")["version"]
        workspace.client.send("DELETE", f"/activities/{number}", version=version).expect(200)


def local(workspace, number, zone):
    due = workspace.client.get(f"/activities/{number}")["dueAt"]
    return datetime.datetime.fromisoformat(due.replace("Z", "+00:00")).astimezone(zone)


def test_a_step_is_dragged_to_another_hour_and_back_by_undo(windows, workspace, plan, today, zone):
    number = plan("Drag me", today, 10)
    page = windows.open(workspace.server, f"/calendar?view=day&on={today}")
    step = page.locator(f'[data-step="{number}"]')
    expect(step).to_contain_text("10:00")
    windows.picture(page, "calendar-day-light")
    step.drag_to(page.locator(f'[data-drop="{today}T14:00"]'))
    expect(page.locator(f'[data-step="{number}"]')).to_contain_text("14:00")
    assert local(workspace, number, zone).hour == 14
    page.keyboard.press("z")
    expect(page.locator(f'[data-step="{number}"]')).to_contain_text("10:00")


def test_a_step_is_dragged_to_another_day_of_the_month_and_keeps_its_time(windows, workspace, plan, today, zone):
    day = today.replace(day=10)
    number = plan("To another day", day, 11)
    page = windows.open(workspace.server, f"/calendar?view=month&on={day}")
    windows.picture(page, "calendar-month-light")
    page.locator(f'[data-step="{number}"]').drag_to(page.locator(f'[data-drop="{day.replace(day=12)}"] h3'))
    expect(page.locator(f'[data-drop="{day.replace(day=12)}"] [data-step="{number}"]')).to_be_visible()
    assert (local(workspace, number, zone).day, local(workspace, number, zone).hour) == (12, 11)


@pytest.mark.parametrize("script", [True, False])
def test_an_empty_hour_plans_a_step_there(windows, workspace, today, zone, script):
    page = windows.open(workspace.server, f"/calendar?view=day&on={today}", script=script)
    page.locator(f'a[data-drop="{today}T15:00"]').click(position={"x": 5, "y": 40})
    expect(page.locator("#dueTime")).to_have_value("15:00")
    page.locator("#subject").fill(f"Planned {script}")
    page.locator("#repeat").select_option("weekly")
    page.locator("#plan button[type=submit]").click()
    link = page.locator("[data-step]", has_text=f"Planned {script}")
    expect(link).to_contain_text("15:00")
    number = link.get_attribute("data-step")
    step = workspace.client.get(f"/activities/{number}")
    assert step["repeats"].startswith("FREQ=WEEKLY;BYDAY=") and local(workspace, number, zone).hour == 15
    workspace.client.send("DELETE", f"/activities/{number}", version=step["version"]).expect(200)


def test_the_length_that_a_new_step_proposes_follows_its_type(windows, workspace, today):
    page = windows.open(workspace.server, f"/calendar?view=day&on={today}&plan={today}")
    minutes = page.locator("#plan [name=durationMinutes]")
    expect(minutes).to_have_attribute("placeholder", "30")
    page.locator("#plan select[name=type]").select_option("visit")
    expect(minutes).to_have_attribute("placeholder", "90")
    page.locator("#plan select[name=type]").select_option("call")
    expect(minutes).to_have_attribute("placeholder", "15")
    bare = windows.open(workspace.server, f"/calendar?view=day&on={today}&plan={today}", script=False)
    bare.locator("#plan select[name=type]").select_option("visit")
    expect(bare.locator("#plan [name=durationMinutes]")).to_have_attribute("placeholder", "30")


def test_two_who_change_a_goal_see_both(windows, workspace, plan, today):
    windows.expect_problem("status of 412")
    number = plan("Agree on a day", today, 11, goal="A date")
    page = windows.open(workspace.server, f"/calendar?view=day&on={today}&step={number}")
    workspace.client.send("PATCH", f"/activities/{number}", {"goal": "A quote", "note": "They asked for one"}, version=1).expect(200)
    page.locator("#step [name=goal]").fill("An order")
    page.locator("#step form").first.locator("button[type=submit]").click()
    conflict = page.locator("#conflict")
    for words in ("An order", "A quote", "A date"):
        expect(conflict).to_contain_text(words)
    # What others do meanwhile takes no question away.
    plan("Of somebody else", today, 12)
    page.wait_for_timeout(1_500)
    conflict.get_by_role("radio", name=f"{t('activities.goal')}, {t('records.theirs')}: A quote").check()
    conflict.get_by_role("button", name=t("records.saveChosen")).click()
    expect(page.locator("#conflict")).to_have_count(0)
    step = workspace.client.get(f"/activities/{number}")
    assert (step["goal"], step["note"]) == ("A quote", "They asked for one"), "what only one changed stays"


def test_a_series_is_done_by_its_result_and_goes_on(windows, workspace, plan, today):
    number = plan("Every week", today, 9, repeats="FREQ=WEEKLY")
    page = windows.open(workspace.server, f"/calendar?view=day&on={today}")
    page.locator(f'[data-step="{number}"]').click()
    expect(page.locator("#step-t")).to_have_text("Every week")
    page.locator("#step button[value=noAnswer]").click()
    expect(page.locator(f'[data-step="{number}"]')).to_have_attribute("data-done", "")
    page.keyboard.press("z")
    expect(page.locator(f'[data-step="{number}"]:not([data-done])')).to_be_visible()
    page.goto(f"/calendar?view=day&on={today}&step={number}")
    page.get_by_role("button", name=t("activities.skip")).click()
    expect(page.locator(f'[data-step="{number}"]')).to_have_count(0)
    page.goto(f"/calendar?view=day&on={today + datetime.timedelta(days=7)}")
    expect(page.locator(f'[data-step="{number}"]')).to_be_visible()


def test_what_is_wrong_comes_back_with_what_was_typed(windows, workspace, today):
    windows.expect_problem("status of 422")
    page = windows.open(workspace.server, f"/calendar?view=month&on={today}&plan={today}#plan")
    page.locator("#subject").fill("At noon")
    page.locator("#dueTime").fill("noonish")
    page.locator("#plan button[type=submit]").click()
    expect(page.locator("#dueTime-err")).to_be_visible()
    expect(page.locator("#subject")).to_have_value("At noon")


def test_phones_show_each_day_as_a_list(windows, workspace, plan, today):
    number = plan("On the phone", today, 9)
    for view in ("week", "month"):
        page = windows.open(workspace.server, f"/calendar?view={view}&on={today}", width=390, height=844)
        step = page.locator(f'[data-step="{number}"]')
        expect(step).to_be_visible()
        assert step.bounding_box()["width"] > 300 and step.bounding_box()["height"] >= 40
        expect(page.locator(".cal-slot").first).to_be_hidden() if view == "week" else None
        windows.picture(page, f"calendar-{view}-phone")


def test_a_queue_of_calls_is_worked_off_by_digits(windows, workspace, plan, today):
    numbers = [plan(f"Cold {place}", today - datetime.timedelta(days=400 - place), 9, type="coldCall") for place in range(2)]
    page = windows.open(workspace.server, "/activities?type=coldCall&ownerId=me")
    expect(page.locator("tbody tr").first).to_contain_text("Cold 0")
    page.keyboard.press("2")
    expect(page.locator("tbody tr").first).to_contain_text("Cold 1")
    assert workspace.client.get(f"/activities/{numbers[0]}")["result"] == "noAnswer"


def test_activities_are_a_list_with_filters(windows, workspace, plan, today):
    plan("Late one", today - datetime.timedelta(days=3), 9)
    page = windows.open(workspace.server, "/activities?state=late&ownerId=me")
    row = page.locator("tbody tr", has_text="Late one")
    expect(row).to_be_visible()
    page.keyboard.press("f")
    page.locator("#f-type").select_option("email")
    page.locator("#filters form").first.locator("button[type=submit]").click()
    expect(page.locator("tbody tr", has_text="Late one")).to_have_count(0)
    assert "state=late" in page.url and "type=email" in page.url
