"""Fields of one's own: made in the settings, filled in by a seller, asked for where a card is dropped."""
import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import Board, Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")

TYPES = ["text", "number", "money", "date", "choice", "choices", "person", "user", "link", "boolean"]


@pytest.fixture(scope="module")
def fields(workspace):
    """One field of each type on deals, by its type."""
    made = {}
    for kind in TYPES:
        body = {"kind": "deal", "name": f"Own {kind}", "type": kind, "key": f"own{kind.capitalize()}", "help": "Ask them"}
        if kind in ("choice", "choices"):
            body["options"] = ["Flat roof", "Pitched roof"]
        made[kind] = workspace.client.send("POST", "/custom-fields", body).expect(201)
    return made


@pytest.fixture
def number(workspace, fields):
    return workspace.client.send("POST", "/deals", {"title": "With fields of our own", "amount": 50_000}).expect(201)["id"]


def add(page, kind, name, type_, options=""):
    """Adds a field by the form of its kind."""
    box = page.locator(f"#{kind}")
    box.locator("summary", has_text=t("custom.addField")).click()
    form = box.locator("details[open] form")
    form.locator("[name=name]").fill(name)
    form.locator("select[name=type]").select_option(type_)
    form.locator("[name=options]").fill(options)
    form.locator("button[type=submit]").click()


@pytest.mark.parametrize("script", [True, False])
def test_an_administrator_adds_fields_and_puts_them_in_order(windows, workspace, script):
    kind = "company" if script else "contact"
    page = windows.open(workspace.server, "/settings/fields", script=script)
    expect(page.locator(".set nav [aria-current]")).to_have_text(t("custom.title"))
    add(page, kind, "Roof area", "number")
    expect(page.locator(f"#{kind}")).to_contain_text("custom.roofArea")
    add(page, kind, "Roof", "choice", "Flat\nPitched")
    expect(page.locator(f"#{kind} b")).to_have_text(["Roof area", "Roof"])
    page.locator(f"#{kind}").get_by_role("button", name=t("custom.moveUp", field="Roof"), exact=True).click()
    expect(page.locator(f"#{kind} b")).to_have_text(["Roof", "Roof area"])
    row = page.locator(f"#{kind} [id^=field-]", has_text="Roof area")
    row.locator("summary").click()
    row.locator("button[name=archive]").click()
    expect(page.locator(f"#{kind} h3")).to_have_text(t("custom.outOfUse"))
    page.locator(f"#{kind}").get_by_role("button", name=f"{t('custom.useAgain')}: Roof area").click()
    expect(page.locator(f"#{kind} b")).to_have_count(2)
    made = workspace.client.get(f"/custom-fields?kind={kind}&sort=position")["items"]
    assert [(one["name"], one["archivedAt"]) for one in made] == [("Roof", None), ("Roof area", None)]


def test_what_is_wrong_stays_in_the_form(windows, workspace):
    windows.expect_problem("status of 422")
    page = windows.open(workspace.server, "/settings/fields")
    add(page, "deal", "No choices yet", "choice")
    form = page.locator("#deal details[open] form")
    expect(form.locator("[name=name]")).to_have_value("No choices yet")
    expect(form.locator("select[name=type]")).to_have_value("choice")
    expect(form.locator(".err")).to_be_visible()


def test_a_seller_fills_them_with_the_keyboard_and_sees_them(windows, workspace, number):
    page = windows.open(workspace.server, f"/deals/{number}")
    page.keyboard.press("e")
    text = page.locator("textarea[name='custom.ownText']")
    expect(text).to_be_visible()
    page.locator("[name='custom.ownNumber']").focus()
    page.keyboard.type("1,234.5")
    page.keyboard.press("Tab")
    page.keyboard.type("98.50")
    page.locator("[name='custom.ownDate']").fill("2026-12-24")
    page.locator("select[name='custom.ownChoice']").focus()
    page.keyboard.press("ArrowDown")
    box = page.locator("input[type=checkbox][name='custom.ownChoices']").nth(1)
    box.focus()
    page.keyboard.press("Space")
    page.locator("select[name='custom.ownBoolean']").select_option("false")
    page.locator("[name='custom.ownLink']").fill("roofs.example/offer")
    text.fill("Two floors")
    page.locator("#details form button[type=submit]", has_text=t("common.save")).click()
    facts = page.locator("#details dl")
    for words in ("1,234.5", "98.50", "Flat roof", "Pitched roof", "roofs.example/offer", "Two floors", t("common.no")):
        expect(facts).to_contain_text(words)
    held = workspace.client.get(f"/deals/{number}")["custom"]
    assert held == {
        "ownBoolean": False, "ownChoice": "flatRoof", "ownChoices": ["pitchedRoof"], "ownDate": "2026-12-24", "ownLink": "https://roofs.example/offer", "ownMoney": 9850, "ownNumber": 1234.5, "ownText": "Two floors",
    }
    windows.picture(page, "custom-fields-deal")


def test_a_gate_asks_for_one_where_the_card_is_dropped(windows, workspace, fields):
    client = workspace.client
    number = client.send("POST", "/deals", {"title": "Asked for its roof", "amount": 1}).expect(201)["id"]
    made = client.get(f"/deals/{number}")
    stage = next(one for one in client.get(f"/pipelines/{made['pipelineId']}")["stages"] if one["id"] == made["stageId"])
    criterion = {"key": "roof", "text": "Number known", "kind": "field", "target": "custom.ownNumber", "mode": "block"}
    client.send("PATCH", f"/stages/{stage['id']}", {"exitCriteria": [criterion]}, version=stage["version"]).expect(200)
    windows.expect_problem("status of 409")
    windows.expect_problem("status of 422")
    seen = Board(windows.open(workspace.server, "/"))
    try:
        seen.card(number).drag_to(seen.column(2).locator(".col-list"))
        gate = seen.page.locator("#d-gate")
        expect(gate).to_contain_text("Number known")
        gate.get_by_label("Number known").fill("many")
        gate.locator("button[type=submit]").click()
        expect(gate.locator(".err, .note").first).to_be_visible()
        expect(gate.get_by_label("Number known")).to_have_value("many")
        gate.get_by_label("Number known").fill("12.5")
        gate.locator("button[type=submit]").click()
        expect(gate).to_be_hidden()
        seen.is_in(number, 2)
        assert client.get(f"/deals/{number}")["custom"] == {"ownNumber": 12.5}
    finally:
        version = next(one for one in client.get(f"/pipelines/{stage['pipelineId']}")["stages"] if one["id"] == stage["id"])["version"]
        client.send("PATCH", f"/stages/{stage['id']}", {"exitCriteria": stage["exitCriteria"]}, version=version).expect(200)


@pytest.mark.timeout(300)
def test_their_pages_can_be_used_by_anyone_on_any_screen(windows, workspace, number):
    held = {"ownText": "Two floors", "ownNumber": 12.5, "ownMoney": 9850, "ownDate": "2026-12-24", "ownChoice": "flatRoof", "ownChoices": ["flatRoof", "pitchedRoof"], "ownLink": "https://roofs.example/" + "offer" * 20, "ownBoolean": True}
    workspace.client.send("PATCH", f"/deals/{number}", {"custom": held}, version=1).expect(200)
    page = windows.open(workspace.server, "/settings/fields")
    found = check(page, "settings of fields")
    for summary in page.locator("main section details > summary").all():
        summary.click()
    found += check(page, "settings of fields, open")
    windows.picture(page, "custom-fields-settings")
    page.goto(f"/deals/{number}")
    found += check(page, "deal with fields of one's own")
    page.keyboard.press("e")
    expect(page.locator("textarea[name='custom.ownText']")).to_be_visible()
    found += check(page, "its form")
    assert not found, "\n".join(found)
