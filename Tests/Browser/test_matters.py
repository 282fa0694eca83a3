"""What a deal turns on: needs, rivals, objections, and what its stage wants to know; by script and without."""
import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.fixture
def number(workspace):
    return workspace.client.send("POST", "/deals", {"title": "It turns on this", "amount": 50_000}).expect(201)["id"]


def add(page, box, fields, choices=()):
    """Opens the form of a box, fills it in and saves it."""
    box = page.locator(box)
    box.locator("summary").filter(has_text="Add").click()
    for name, value in fields.items():
        box.locator(f"details[open] [name={name}]").fill(value)
    for name, value in choices:
        box.locator(f"details[open] select[name={name}]").select_option(value)
    box.locator("details[open] button[type=submit]").click()


@pytest.mark.parametrize("script", [True, False])
def test_needs_rivals_and_objections_are_written_down_where_they_stand(windows, workspace, number, script):
    page = windows.open(workspace.server, f"/deals/{number}", script=script)
    add(page, "#needs", {"title": "Echo on the open floor", "tags": "acoustics"}, [("importance", "high")])
    expect(page.locator("#needs .list")).to_contain_text("Echo on the open floor")
    add(page, "#rivals-box", {"competitor": "Glow and Sons"}, [("status", "out")])
    expect(page.locator("#rivals-box .list")).to_contain_text("Glow and Sons")
    add(page, "#objections", {"text": "Too expensive"})
    expect(page.locator("#objections .list")).to_contain_text(t("matters.outcomeOpen"))
    page.locator("#objections .list summary").click()
    page.locator("#objections .list select[name=outcome]").select_option("overcome")
    page.locator("#objections .list button[type=submit]", has_text=t("common.save")).click()
    expect(page.locator("#objections .list .badge")).to_have_text(t("matters.outcomeOvercome"))
    rivals = workspace.client.get(f"/rivals?dealId={number}")["items"]
    assert [rival["status"] for rival in rivals] == ["out"]


def test_a_step_of_these_is_undone_with_z(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}")
    add(page, "#needs", {"title": "A passing thought"})
    expect(page.locator("#needs .list")).to_contain_text("A passing thought")
    page.keyboard.press("z")
    expect(page.locator("#needs .list")).to_have_count(0)


def test_the_list_has_a_filter_for_deals_without_a_next_step(windows, workspace, number):
    planned = workspace.client.send("POST", "/deals", {"title": "It is planned", "nextStep": {"type": "call", "subject": "Call"}}).expect(201)["id"]
    page = windows.open(workspace.server, "/deals?nextStep=none&q=It")
    expect(page.locator(f"a[href='/deals/{number}']").first).to_be_visible()
    expect(page.locator(f"a[href='/deals/{planned}']")).to_have_count(0)
    expect(page.locator(".chip[data-on]")).to_contain_text(t("common.noNextStep"))


def test_the_library_is_kept_in_the_settings(windows, workspace):
    page = windows.open(workspace.server, "/settings/library")
    expect(page.locator(".set nav [aria-current]")).to_have_text(t("matters.library"))
    box = page.locator("#objections")
    box.locator("summary", has_text=t("matters.addLibraryObjection")).click()
    box.locator("details[open] [name=text]").fill("We have a supplier")
    box.locator("details[open] button[type=submit]").click()
    expect(page.locator("#objections").get_by_role("heading", name="We have a supplier", exact=True)).to_be_visible()
    windows.picture(page, "library-light")
