"""Pipelines and stages, changed by hand, by key and without script."""
import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.fixture
def pipeline(workspace):
    made = workspace.client.send("POST", "/pipelines", {"name": "Partners", "stages": ["Talk", "Offer", "Contract"]}).expect(201)
    yield made["id"]
    for deal in list(workspace.client.all("/deals", pipelineId=made["id"])):
        workspace.client.send("DELETE", f"/deals/{deal['id']}", version=deal["version"]).expect(200)
    version = workspace.client.get(f"/pipelines/{made['id']}")["version"]
    workspace.client.send("POST", f"/pipelines/{made['id']}/archive", version=version).expect(200)


def names(workspace, pipeline):
    return [stage["name"] for stage in workspace.client.get(f"/pipelines/{pipeline}")["stages"]]


def rows(page):
    return page.locator("[data-stage-row]")


def test_stages_are_renamed_reordered_and_added_in_one_go(windows, workspace, pipeline):
    page = windows.open(workspace.server, f"/settings/pipelines/{pipeline}")
    rows(page).nth(0).locator("th input:not([type=hidden])").fill("First talk")
    rows(page).nth(0).locator("[name=down]").click()
    expect(rows(page).nth(1).locator("th input:not([type=hidden])")).to_have_value("First talk")
    page.locator("[name='new.name']").fill("Signed")
    assert names(workspace, pipeline) == ["Talk", "Offer", "Contract"], "nothing is saved by itself"
    page.locator("[data-save]").click()
    expect(page.locator(".toasts .toast")).to_contain_text(t("done.pipelines.edit"))
    assert names(workspace, pipeline) == ["Offer", "First talk", "Contract", "Signed"]
    windows.picture(page, "settings-light")
    page.keyboard.press("z")
    expect(page.locator(".toasts .toast")).to_contain_text(t("shell.undone"))
    assert names(workspace, pipeline) == ["Talk", "Offer", "Contract"]


def test_a_row_is_dragged(windows, workspace, pipeline):
    page = windows.open(workspace.server, f"/settings/pipelines/{pipeline}")
    rows(page).nth(2).locator("td").nth(4).drag_to(rows(page).nth(0).locator("td").nth(4), target_position={"x": 10, "y": 3})
    expect(rows(page).nth(0).locator("th input:not([type=hidden])")).to_have_value("Contract")
    page.locator("[data-save]").click()
    expect(page.locator(".toasts .toast")).to_be_visible()
    assert names(workspace, pipeline) == ["Contract", "Talk", "Offer"]


@pytest.mark.parametrize("script", [True, False])
def test_a_pipeline_is_made_from_a_chosen_file(windows, workspace, pipeline, script, tmp_path):
    page = windows.open(workspace.server, f"/settings/pipelines/{pipeline}?new=1", script=script)
    with page.expect_download() as download:
        page.locator(f"a[href$='/{pipeline}/template.json']").click()
    download.value.save_as(tmp_path / "pipeline.json")
    page.locator("#file-name").fill("Partners again")
    page.locator("#chosen-file").set_input_files(tmp_path / "pipeline.json")
    page.get_by_role("button", name=t("workspace.makeFromFile")).click()
    expect(page.locator("#pipeline-name")).to_have_value("Partners again")
    made = workspace.client.get("/pipelines")["items"][-1]
    assert [stage["name"] for stage in made["stages"]] == ["Talk", "Offer", "Contract"]
    workspace.client.send("POST", f"/pipelines/{made['id']}/archive", version=made["version"]).expect(200)


@pytest.mark.parametrize("script", [True, False])
def test_a_pipeline_gets_a_currency_and_another_place(windows, workspace, pipeline, script):
    page = windows.open(workspace.server, f"/settings/pipelines/{pipeline}", script=script)
    page.locator("#pipeline-currency").select_option("SEK")
    page.locator("[data-save]").click()
    expect(page.locator("#pipeline-currency")).to_have_value("SEK")
    assert workspace.client.get(f"/pipelines/{pipeline}")["currency"] == "SEK"
    before = [one["id"] for one in workspace.client.get("/pipelines")["items"]]
    page.get_by_role("button", name=t("workspace.pipelineUp")).click()
    expect(page.locator("form[action$='/place']")).to_contain_text(f"{len(before) - 1} of {len(before)}")
    assert [one["id"] for one in workspace.client.get("/pipelines")["items"]] == [*before[:-2], pipeline, before[-2]]


@pytest.mark.parametrize("script", [True, False])
def test_a_stage_goes_and_its_deals_go_where_it_is_said(windows, workspace, pipeline, script):
    stages = workspace.client.get(f"/pipelines/{pipeline}")["stages"]
    number = workspace.client.send("POST", "/deals", {"title": "In the way", "stageId": stages[1]["id"]}).expect(201)["id"]
    page = windows.open(workspace.server, f"/settings/pipelines/{pipeline}", script=script)
    rows(page).nth(1).get_by_role("link", name="Remove Offer").click()
    expect(page.locator("#remove")).to_contain_text("1 open deal")
    page.locator("#remove select").select_option(label="Contract")
    page.locator("#remove button[type=submit]").click()
    expect(rows(page)).to_have_count(2)
    assert workspace.client.get(f"/deals/{number}")["stageId"] == stages[2]["id"]


def test_what_a_stage_asks_for_is_written_in_rows(windows, workspace, pipeline):
    stage = workspace.client.get(f"/pipelines/{pipeline}")["stages"][0]["id"]
    page = windows.open(workspace.server, f"/settings/stages/{stage}")
    page.locator("[name='exit.0.text']").fill("Amount known")
    page.locator("[name='exit.0.kind']").select_option("field")
    page.locator("[name='exit.0.target']").select_option("field:amount")
    page.locator("[name='exit.0.mode']").select_option("block")
    page.get_by_role("button", name=t("settings.saveChanges")).click()
    expect(page.locator("[name='exit.0.text']")).to_have_value("Amount known")
    page.get_by_role("button", name="Add BANT").click()
    expect(page.locator("[name='exit.4.text']")).to_have_value(t("checklists.timing"))
    saved = workspace.client.get(f"/pipelines/{pipeline}")["stages"][0]["exitCriteria"]
    assert [criterion["kind"] for criterion in saved] == ["field", "checklist", "contactRole", "checklist", "field"]
    assert saved[0]["mode"] == "block" and saved[0]["target"] == "amount"
