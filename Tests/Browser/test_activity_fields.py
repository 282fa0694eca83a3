"""Fields of one's own on activities: filled in where a step is planned, changed in the list, shown with what was done."""
import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.fixture(scope="module")
def fields(workspace):
    """Three fields of activities, which other tests do not have in their forms."""
    client = workspace.client
    made = [client.send("POST", "/custom-fields", {"kind": "activity", **body}).expect(201) for body in (
        {"name": "Kilometres", "type": "number", "help": "There and back"}, {"name": "Route", "type": "choice", "options": ["North", "South"]},
        {"name": "Tools", "type": "choices", "options": ["Ladder", "Drill"]})]
    yield made
    for field in made:
        version = client.get(f"/custom-fields/{field['id']}")["version"]
        client.send("PATCH", f"/custom-fields/{field['id']}", {"archivedAt": "2026-11-30T09:00:00Z"}, version=version).expect(200)


@pytest.fixture
def steps(workspace):
    """Makes steps, and takes away those and others that it is told of."""
    made = []

    def step(subject, **values):
        body = {"subject": subject, "type": "visit", "dueAt": "2031-01-07T09:00:00Z", **values}
        made.append(workspace.client.send("POST", "/activities", body).expect(201)["id"])
        return made[-1]

    step.made = made
    yield step
    for number in made:
        version = workspace.client.get(f"/activities/{number}")["version"]
        workspace.client.send("DELETE", f"/activities/{number}", version=version).expect(200)


@pytest.mark.parametrize("script", [True, False])
def test_a_step_is_planned_with_them(windows, workspace, fields, steps, script):
    subject = "Measure the roof " + ("by script" if script else "by form")
    page = windows.open(workspace.server, "/calendar?plan=2031-01-07", script=script)
    form = page.locator("#plan form")
    form.locator("[name=subject]").fill(subject)
    form.locator("[name='custom.kilometres']").fill("1,234.5")
    form.locator("select[name='custom.route']").select_option("south")
    form.locator("input[type=checkbox][name='custom.tools']").first.check()
    form.locator("button[type=submit]").click()
    expect(page.locator("#plan")).to_have_count(0)
    made = next(one for one in workspace.client.all("/activities", **{"custom.route": "south"}) if one["subject"] == subject)
    steps.made.append(made["id"])
    assert made["custom"] == {"kilometres": 1234.5, "route": "south", "tools": ["ladder"]}
    page.goto(f"/calendar?on=2031-01-07&step={made['id']}")
    expect(page.locator("[id='step-custom.kilometres']")).to_have_value("1234.5")
    expect(page.locator("[id='step-custom.route']")).to_have_value("south")


def test_what_is_wrong_stays_in_the_form(windows, workspace, fields):
    windows.expect_problem("status of 422")
    page = windows.open(workspace.server, "/calendar?plan=2031-01-07")
    form = page.locator("#plan form")
    form.locator("[name=subject]").fill("Measure the roof")
    form.locator("[name='custom.kilometres']").fill("far")
    form.locator("button[type=submit]").click()
    form = page.locator("#plan form")
    expect(form.locator(".err")).to_be_visible()
    expect(form.locator("[name='custom.kilometres']")).to_have_value("far")
    expect(form.locator("[name=subject]")).to_have_value("Measure the roof")


def test_a_cell_of_the_list_is_changed_in_place(windows, workspace, fields, steps):
    number = steps("Drives far off", custom={"kilometres": 3})
    page = windows.open(workspace.server, "/activities?subjectContains=drives+far+off&columns=custom.kilometres,custom.route")
    cell = page.locator(f"tr[data-id='{number}'] [data-field='custom.kilometres']")
    expect(cell).to_have_text("3")
    cell.dblclick()
    page.locator("td[data-edit] input").fill("7.5")
    page.locator("td[data-edit] input").press("Enter")
    expect(page.locator(f"tr[data-id='{number}'] [data-field='custom.kilometres']")).to_have_text("7.5")
    assert workspace.client.get(f"/activities/{number}")["custom"] == {"kilometres": 7.5}
    page.goto("/activities?subjectContains=drives+far+off&custom.kilometresMin=8")
    expect(page.locator(f"tr[data-id='{number}']")).to_have_count(0)


def test_a_touch_tells_them_on_the_deal(windows, workspace, fields):
    number = workspace.client.send("POST", "/deals", {"title": "Touched with fields", "amount": 1}).expect(201)["id"]
    page = windows.open(workspace.server, f"/deals/{number}")
    composer = page.locator("#compose")
    expect(composer.locator("[name='custom.kilometres']")).to_be_hidden()
    composer.locator("textarea[name=note]").fill("Asked about the roof")
    composer.locator("label:has([name=type][value=call])").click()
    composer.locator("[name='custom.kilometres']").fill("12.5")
    composer.locator("button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("Kilometres: 12.5")


@pytest.mark.parametrize("script", [True, False])
def test_a_step_that_is_done_is_given_them(windows, workspace, fields, script):
    step = {"subject": "Measure the hall", "type": "visit", "dueAt": "2031-01-07T09:00:00Z", "custom": {"kilometres": 3, "route": "north"}}
    deal = workspace.client.send("POST", "/deals", {"title": f"Done with fields {script}", "amount": 1, "nextStep": step}).expect(201)["id"]
    number = workspace.client.get(f"/deals/{deal}")["nextStep"]["activityId"]
    page = windows.open(workspace.server, f"/deals/{deal}?ask=done", script=script)
    form = page.locator("#done form")
    expect(form.locator("[name='custom.kilometres']")).to_have_value("3")
    form.locator("[name='custom.kilometres']").fill("14.5")
    form.locator("select[name='custom.route']").select_option("south")
    form.locator("#done-outcome").fill("All measured")
    form.locator("button[type=submit][data-kind=main]").click()
    expect(page.locator(".tl")).to_contain_text("Kilometres: 14.5")
    assert workspace.client.get(f"/activities/{number}")["custom"] == {"kilometres": 14.5, "route": "south"}


@pytest.mark.timeout(300)
def test_their_forms_can_be_used_by_anyone_on_any_screen(windows, workspace, fields, steps):
    number = steps("Looked at with care", custom={"kilometres": 12.5, "route": "north", "tools": ["ladder", "drill"]})
    deal = workspace.client.send("POST", "/deals", {"title": "Planned with fields", "amount": 1, "nextStep": {"subject": "Visit", "type": "visit"}}).expect(201)["id"]
    bare = workspace.client.send("POST", "/deals", {"title": "Not planned yet", "amount": 1}).expect(201)["id"]
    page = windows.open(workspace.server, "/calendar?plan=2031-01-07")
    found = check(page, "planning")
    windows.picture(page, "activity-fields-plan")
    page.goto(f"/calendar?on=2031-01-07&step={number}")
    found += check(page, "a step")
    page.goto(f"/deals/{deal}?ask=change#change")
    found += check(page, "a deal's next step")
    page.goto(f"/deals/{deal}?ask=done#done")
    found += check(page, "a deal's next step that is done")
    page.goto(f"/deals/{bare}")
    page.locator("#compose label:has([name=type][value=call])").click()
    found += check(page, "a deal without a next step, and a touch")
    windows.picture(page, "activity-fields-deal")
    page.goto("/activities?subjectContains=looked+at+with+care&columns=custom.kilometres,custom.route,custom.tools")
    found += check(page, "the list")
    version = workspace.client.get(f"/activities/{number}")["version"]
    workspace.client.send("POST", f"/activities/{number}/complete", {}, version=version).expect(200)
    page.goto(f"/calendar?on=2031-01-07&step={number}")
    expect(page.locator("#step dl")).to_contain_text("12.5")
    found += check(page, "a step that is done")
    assert not found, "\n".join(found)
