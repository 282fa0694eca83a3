"""Whatever somebody calls a thing, it is a name and nothing else, on every page that shows it."""
import re

import pytest
from playwright.sync_api import expect

from windows import Board, Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")

SCRIPT = "<script>alert('canary')</script>"
IMAGE = "\"'><img src=x onerror=alert('canary')>"
TEXTAREA = "</textarea></title></style><svg onload=alert('canary')>"
PLACEHOLDER = "{{name}} ${alert(1)} &lt;b&gt; %3Cscript%3E"
CANARIES = [SCRIPT, IMAGE, TEXTAREA, PLACEHOLDER]


@pytest.fixture(scope="module")
def named(workspace):
    """Records of every kind with hostile names, and where they are shown."""
    client = workspace.client
    company = client.send("POST", "/companies", {"name": "Firm " + IMAGE, "city": SCRIPT, "industry": TEXTAREA, "note": IMAGE}).expect(201)
    contact = client.send("POST", "/contacts", {"name": "Person " + SCRIPT, "title": IMAGE, "companyId": company["id"]}).expect(201)
    pipeline = client.send("POST", "/pipelines", {"name": "Line " + IMAGE, "template": "b2b-6"}).expect(201)
    stage = pipeline["stages"][0]
    stage = client.send("PATCH", f"/stages/{stage['id']}", {"name": "Stage " + SCRIPT, "purpose": IMAGE, "playbook": TEXTAREA}, version=stage["version"]).expect(200)
    client.send("POST", "/lost-reasons", {"name": "canary", "label": "Reason " + IMAGE}).expect(201)
    rep = next(user for user in client.all("/users") if user["role"] == "rep")
    client.send("PATCH", f"/users/{rep['id']}", {"name": "User " + IMAGE}, version=rep["version"]).expect(200)
    deals = []
    for canary in CANARIES:
        deals.append(client.send("POST", "/deals", {
            "title": "Deal " + canary, "ownerId": rep["id"], "stageId": stage["id"], "companyId": company["id"], "amount": 100, "source": canary, "competitor": canary, "tags": [canary[:40]],
            "nextStep": {"type": "call", "subject": "Step " + canary},
        }).expect(201)["id"])
    for deal in deals:
        client.send("POST", "/activities", {"dealId": deal, "type": "note", "subject": "Note " + IMAGE, "note": TEXTAREA}).expect(201)
        client.send("POST", f"/deals/{deal}/people", {"contactId": contact["id"], "role": "champion"}).expect(200, 201)
    return {"deal": deals[0], "deals": deals, "pipeline": pipeline["id"], "company": company["id"], "contact": contact["id"], "stage": stage}


def shows_no_markup(page):
    """The canaries stand there as letters: no element was made from them."""
    assert page.locator("img[src=x], svg[onload], script:not([src])").count() == 0, page.url
    assert page.evaluate("[...document.querySelectorAll('*')].every(one => [...one.attributes].every(attribute => !attribute.name.startsWith('on')))"), page.url


def test_no_page_takes_a_name_for_markup(windows, workspace, named):
    page = windows.open(workspace.server, "/")
    for path in (
        f"/pipelines/{named['pipeline']}", f"/pipelines/{named['pipeline']}?actions={named['deal']}", f"/pipelines/{named['pipeline']}/changes", f"/deals?pipelineId={named['pipeline']}",
        *(f"/deals/{deal}" for deal in named["deals"]), f"/deals/{named['deal']}/history", f"/deals/{named['deal']}?ask=lose", f"/deals/{named['deal']}?ask=edit",
        f"/companies/{named['company']}", "/companies", f"/contacts/{named['contact']}", "/people", "/deals?q=" + "%3Cscript%3Ealert(1)%3C/script%3E", "/me",
    ):
        assert page.goto(path).status == 200, path
        shows_no_markup(page)
    page.goto(f"/pipelines/{named['pipeline']}")
    for canary in CANARIES:
        expect(page.locator(".card[data-id] h3").filter(has_text="Deal " + canary)).to_have_count(1)
    expect(page.locator(".col h2").first).to_contain_text("Stage " + SCRIPT)


def test_scripts_that_move_names_around_make_no_markup(windows, workspace, named):
    page = windows.open(workspace.server, f"/pipelines/{named['pipeline']}")
    board = Board(page)
    board.select(named["deal"])
    page.keyboard.press("m")
    shows_no_markup(page)
    page.keyboard.press("2")
    board.is_in(named["deal"], 2)
    expect(board.toast).to_be_visible()
    page.keyboard.press("z")
    board.is_in(named["deal"], 1)
    board.select(named["deal"])
    page.keyboard.press("x")
    expect(page.locator("#d-lose [data-about]")).to_contain_text("<img")
    shows_no_markup(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("canary")
    expect(page.locator("#cmd-l [role=option]").first).to_be_visible()
    shows_no_markup(page)
    page.keyboard.press("Escape")
    # What another person does comes in by script, too.
    made = workspace.client.send("POST", "/deals", {"title": "Live " + IMAGE, "stageId": named["stage"]["id"], "companyId": named["company"]}).expect(201)
    board.is_in(made["id"], 1)
    shows_no_markup(page)


def test_the_line_for_a_new_deal_repeats_what_it_understood_as_text(windows, workspace, named):
    page = windows.open(workspace.server, f"/pipelines/{named['pipeline']}")
    page.keyboard.press("c")
    line = page.locator("[data-adder][open] input[name=line]")
    line.fill(f"{IMAGE} 20k")
    expect(page.locator("[data-adder][open] [data-chips] .badge").first).to_be_visible()
    shows_no_markup(page)
    line.press("Enter")
    expect(page.locator(".card[data-id] h3", has_text="<img src=x")).not_to_have_count(0)
    shows_no_markup(page)


def test_a_file_with_hostile_heads_and_cells_is_only_shown(windows, workspace):
    page = windows.open(workspace.server, "/import")
    name = "<img src=x onerror=alert(1)>.csv"
    content = f"Deal name,Company,Stage,Amount,{SCRIPT}\n\"{IMAGE.replace(chr(34), chr(34) * 2)}\",{SCRIPT},{SCRIPT},5,{SCRIPT}\n"
    page.locator("#file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content.encode()})
    expect(page.get_by_role("heading", level=1)).to_contain_text(".csv")
    shows_no_markup(page)
    expect(page.locator("main")).to_contain_text("<script>")
    page.goto("/import")
    shows_no_markup(page)


def test_an_address_cannot_carry_markup_or_lead_away(windows, workspace):
    windows.expect_problem("status of 4")
    page = windows.open(workspace.server, "/")
    for path in (f"/{SCRIPT}", f"/deals/{IMAGE}", f"/sign-in?return=//evil.example/{SCRIPT}", f"/deals?sort={IMAGE}", f"/deals?status={SCRIPT}", f"/?q={IMAGE}", "/deals?cursor=%00%ff"):
        page.goto(path)
        shows_no_markup(page)
    stranger = windows.open(workspace.server, "/sign-in?return=https://evil.example/", signed_in=False)
    stranger.get_by_label(t("common.email")).fill(workspace.email)
    stranger.get_by_label(t("signin.password")).fill(workspace.password)
    stranger.get_by_role("button", name=t("signin.signIn")).click()
    expect(stranger.locator(".board")).to_be_visible()
    assert re.match(re.escape(workspace.server.origin), stranger.url)
