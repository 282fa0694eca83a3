"""Users, teams and roles, as whoever administers works with them."""
import pytest
from playwright.sync_api import expect

from windows import Board, Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")
PASSWORD = "seven green bicycles"


def add(page, name, email, role="Sales rep"):
    form = page.locator("#new")
    form.get_by_label(t("common.name")).fill(name)
    form.get_by_label(t("common.email")).fill(email)
    form.get_by_label(t("common.role")).select_option(label=role)
    form.locator("button[type=submit]").click()


@pytest.mark.parametrize("script", [True, False])
def test_somebody_new_comes_in_by_a_link(windows, workspace, script):
    email = f"nils{script}@lumen.example".lower()
    page = windows.open(workspace.server, "/settings/users", script=script)
    page.get_by_role("link", name=t("team.addUser")).click()
    add(page, "Nils Berg", email)
    link = page.locator("[data-secret]").input_value()
    windows.picture(page, "settings-user-light")
    theirs = windows.open(workspace.server, link, signed_in=False, script=script)
    expect(theirs.get_by_role("heading", level=1)).to_have_text(t("team.welcome", name="Nils Berg"))
    theirs.get_by_label(t("signin.password")).fill(PASSWORD)
    theirs.get_by_role("button", name=t("team.setPassword")).click()
    expect(theirs.locator(".board")).to_be_visible()
    windows.expect_problem("status of 404")
    again = windows.open(workspace.server, link, signed_in=False, script=script)
    expect(again.get_by_role("heading", level=1)).to_have_text(t("team.linkEnded"))
    page.goto("/settings/users")
    expect(page.locator("tbody tr", has_text=email)).to_be_visible()


def test_the_language_of_somebody_new_holds_from_the_first_page(windows, workspace):
    page = windows.open(workspace.server, "/settings/users?new=1")
    page.locator("#new [name=language]").select_option("pl")
    add(page, "Zofia Kot", "zofia.kot@lumen.example")
    link = page.locator("[data-secret]").input_value()
    theirs = windows.open(workspace.server, link, signed_in=False)
    expect(theirs.locator("html")).to_have_attribute("lang", "pl")
    theirs.get_by_label(Words("pl")("signin.password")).fill(PASSWORD)
    theirs.get_by_role("button", name=Words("pl")("team.setPassword")).click()
    expect(theirs.locator(".board")).to_be_visible()
    expect(theirs.locator("html")).to_have_attribute("lang", "pl")


def test_who_leaves_is_out_at_once_and_hands_over(windows, workspace):
    person = workspace.client.send("POST", "/users", {"name": "Leaving Soon", "email": "leaving@lumen.example", "role": "rep", "password": PASSWORD}).expect(201)
    deal = workspace.client.send("POST", "/deals", {"title": "Left behind", "ownerId": person["id"]}).expect(201)["id"]
    theirs = windows.open(workspace.server, "/sign-in", signed_in=False)
    theirs.get_by_label(t("common.email")).fill("leaving@lumen.example")
    theirs.get_by_label(t("signin.password")).fill(PASSWORD)
    theirs.get_by_role("button", name=t("signin.signIn")).click()
    expect(theirs.locator(".board")).to_be_visible()

    page = windows.open(workspace.server, f"/settings/users/{person['id']}")
    expect(page.locator("#open")).to_contain_text("Left behind")
    page.get_by_role("button", name=t("team.deactivate")).click()
    expect(page.get_by_role("button", name=t("team.activate"))).to_be_visible()
    windows.expect_problem("status of 401")
    theirs.goto("/deals")
    theirs.wait_for_url("**/sign-in?**")

    page.locator("#to").select_option(label=page.locator("#to option").nth(1).text_content())
    page.get_by_role("button", name=t("team.handOver")).click()
    expect(page.locator(".toasts .toast")).to_contain_text(t("done.users.handOver"))
    assert workspace.client.get(f"/deals/{deal}")["ownerId"] != person["id"]
    page.keyboard.press("z")
    expect(page.locator(".toasts .toast")).to_contain_text(t("shell.undone"))
    assert workspace.client.get(f"/deals/{deal}")["ownerId"] == person["id"]
    workspace.client.send("DELETE", f"/deals/{deal}", version=workspace.client.get(f"/deals/{deal}")["version"]).expect(200)


def test_what_somebody_may_do_is_answered_for_one_deal(windows, workspace):
    deals = list(workspace.client.all("/deals"))
    owners = {deal["ownerId"] for deal in deals}
    rep = next(user for user in workspace.client.all("/users") if user["role"] == "rep" and not user["deactivatedAt"] and user["id"] in owners)
    own, other = next(deal for deal in deals if deal["ownerId"] == rep["id"]), next(deal for deal in deals if deal["ownerId"] != rep["id"])
    page = windows.open(workspace.server, f"/settings/users/{rep['id']}/rights")
    for deal, why in [(own, "team.reasons.owner"), (other, "team.reasons.outOfReach")]:
        page.locator("#record").fill(str(deal["id"]))
        page.get_by_role("button", name=t("team.check"), exact=True).click()
        expect(page.locator("[data-verdicts] li")).to_have_count(3)
        expect(page.locator("[data-verdicts] li").nth(1)).to_contain_text(t(why))
    windows.picture(page, "settings-rights-light")


def test_teams_stand_below_each_other(windows, workspace):
    page = windows.open(workspace.server, "/settings/teams")
    page.locator("#new-name").fill("Fjord")
    page.get_by_role("button", name=t("team.addTeam")).click()
    page.locator("#new-name").fill("Inner fjord")
    page.locator("#new-parent").select_option(label="Fjord")
    page.get_by_role("button", name=t("team.addTeam")).click()
    row = page.locator(".team", has=page.locator("summary", has_text="Inner fjord"))
    expect(row).to_have_attribute("data-depth", "1")
    teams = {team["name"]: team for team in workspace.client.all("/teams")}
    assert teams["Inner fjord"]["parentId"] == teams["Fjord"]["id"]


def test_a_role_of_ones_own_is_made_changed_and_deleted(windows, workspace):
    page = windows.open(workspace.server, "/settings/roles")
    page.locator("#new-role-name").fill("Assistants")
    page.get_by_label(t("team.roleLike")).select_option("viewer")
    page.get_by_role("button", name=t("team.makeRole")).click()
    expect(page.locator("#role-h")).to_have_text("Assistants")
    page.locator("[name='deals:write']").select_option("own")
    page.get_by_role("button", name=t("common.save")).click()
    expect(page.locator(".toasts .toast")).to_be_visible()
    expect(page.locator("[name='deals:write']")).to_have_value("own")
    windows.picture(page, "settings-roles-light")
    role = next(role for role in workspace.client.all("/roles") if role["name"] == "Assistants")
    assert role["rights"]["deals"] == {"read": "all", "create": "none", "write": "own", "delete": "none", "export": "none", "admin": "none"}
    page.get_by_role("button", name=t("team.deleteRole")).click()
    expect(page.locator("#role-h")).to_have_text(t("common.roles.admin"))
    assert all(role["name"] != "Assistants" for role in workspace.client.all("/roles"))


@pytest.mark.parametrize("script", [True, False])
def test_how_far_reps_reach_is_chosen(windows, workspace, script):
    page = windows.open(workspace.server, "/settings/roles?role=rep", script=script)
    form = page.locator("#reach")
    before = form.locator("[name=repSees]").input_value(), form.locator("[name=repChanges]").input_value()
    for sees, changes in [("team", "own"), before]:
        form.locator("[name=repSees]").select_option(sees)
        form.locator("[name=repChanges]").select_option(changes)
        form.get_by_role("button", name=t("repreach.set")).click()
        expect(page.locator(".toasts .toast")).to_be_visible()
        expect(form.locator("[name=repSees]")).to_have_value(sees)
        held = workspace.client.get("/workspace")
        assert (held["repSees"], held["repChanges"]) == (sees, changes)
        page.goto("/settings/roles?role=rep")


def test_a_role_that_does_not_see_amounts_works_with_the_board_all_the_same(windows, workspace):
    person = workspace.client.send("POST", "/users", {"name": "Unda Ring", "email": "unda@lumen.example", "role": "rep", "password": PASSWORD}).expect(201)
    number = workspace.client.send("POST", "/deals", {"title": "Unseen worth", "ownerId": person["id"], "amount": 7_345_192_00}).expect(201)["id"]
    page = windows.open(workspace.server, "/settings/roles?role=rep")
    box = page.locator("[name='hides:deals:amount']")
    box.check()
    page.get_by_role("button", name=t("common.save")).click()
    expect(page.locator(".toasts .toast")).to_be_visible()
    expect(box).to_be_checked()
    windows.picture(page, "settings-hidden-fields-light")

    theirs = windows.open(workspace.server, "/sign-in", signed_in=False)
    theirs.get_by_label(t("common.email")).fill("unda@lumen.example")
    theirs.get_by_label(t("signin.password")).fill(PASSWORD)
    theirs.get_by_role("button", name=t("signin.signIn")).click()
    seen = Board(theirs)
    seen.is_in(number, 1)
    expect(theirs.locator(".col-sum")).to_have_count(0)
    expect(seen.card(number).locator(".val b")).to_have_count(0)
    assert "7,345,192" not in theirs.content()
    seen.select(number)
    theirs.keyboard.press("m")
    theirs.keyboard.press("2")
    seen.is_in(number, 2)
    expect(seen.toast).to_contain_text(t("board.moved", stage=seen.stages[1]))
    assert workspace.client.get(f"/deals/{number}")["amount"] == 7_345_192_00

    box.uncheck()
    page.get_by_role("button", name=t("common.save")).click()
    expect(page.locator(".toasts .toast")).to_be_visible()
    theirs.reload()
    expect(theirs.locator(".col-sum")).to_have_count(len(seen.stages))
