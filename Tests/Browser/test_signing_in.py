"""Getting in, and not getting in."""
import pytest
from playwright.sync_api import expect

from windows import LANGUAGES, Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")


def sign_in(page, t, workspace, password=None):
    page.get_by_label(t("common.email")).fill(workspace.email)
    page.get_by_label(t("signin.password")).fill(password or workspace.password)
    page.get_by_role("button", name=t("signin.signIn")).click()


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(windows, workspace):
    t = Words("en")
    windows.expect_problem("status of 4")
    page = windows.open(workspace.server, "/sign-in", signed_in=False)
    sign_in(page, t, workspace, "not the right password")
    expect(page.locator(".err")).to_contain_text(t("problems.signInFailedDetail"))
    expect(page.get_by_label(t("common.email"))).to_have_value(workspace.email)
    expect(page.get_by_label(t("signin.password"))).to_have_value("")
    sign_in(page, t, workspace)
    expect(page.locator(".board")).to_be_visible()


def test_the_page_speaks_the_browsers_language_or_another(windows, workspace):
    page = windows.open(workspace.server, "/sign-in", signed_in=False, locale="sv-SE")
    expect(page.get_by_role("heading", level=1)).to_have_text(Words("sv")("signin.signIn"))
    for language in LANGUAGES:
        page.locator("#language").select_option(language)
        expect(page.get_by_role("heading", level=1)).to_have_text(Words(language)("signin.signIn"))
        assert page.locator("html").get_attribute("lang") == language


def test_a_session_that_was_ended_asks_to_sign_in_and_leads_back(windows, workspace):
    t = Words("en")
    page = windows.open(workspace.server, "/sign-in", signed_in=False)
    sign_in(page, t, workspace)
    expect(page.locator(".board")).to_be_visible()
    first = windows.open(workspace.server, "/me")
    others = first.locator("form[action$='/revoke'] button")
    while count := others.count():
        others.first.click()
        expect(others).to_have_count(count - 1)
    page.goto("/deals?status=lost")
    sign_in(page, t, workspace)
    page.wait_for_url("**/deals?status=lost")
    expect(page.locator("tbody tr").first).to_be_visible()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(windows, workspace):
    page = windows.open(workspace.server, "/")
    assert page.evaluate("document.cookie") == ""
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"].startswith("tratto")]
    assert cookies
    signed = windows.open(workspace.server, "/sign-in", signed_in=False)
    sign_in(signed, Words("en"), workspace)
    expect(signed.locator(".board")).to_be_visible()
    for cookie in signed.context.cookies():
        assert cookie["httpOnly"] and cookie["sameSite"] == "Lax" and cookie["path"] == "/", cookie["name"]
