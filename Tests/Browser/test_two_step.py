"""Signing in with a second step, and what the audit log says about it."""
import base64
import hashlib
import hmac
import struct
import time

import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")


def code(secret, ahead=0):
    """What an authenticator app shows now, or so many steps later (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30 + ahead)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_an_administrator_takes_a_lost_one_away(windows, workspace):
    t = Words("en")
    email, password = "lost@lumen.example", "seven green bicycles"
    person = workspace.client.send("POST", "/users", {"name": "Lost Phone", "email": email, "role": "rep", "password": password}).expect(201)
    theirs = windows.open(workspace.server, "/sign-in?return=/me", signed_in=False)

    def sign_in():
        theirs.get_by_label(t("common.email")).fill(email)
        theirs.get_by_label(t("signin.password")).fill(password)
        theirs.get_by_role("button", name=t("signin.signIn")).click()

    sign_in()
    theirs.wait_for_url("**/me")
    theirs.locator("#two-step").get_by_role("link", name=t("twostep.setUp")).click()
    theirs.get_by_role("button", name=t("twostep.setUp")).click()
    theirs.locator("#code").fill(code(theirs.locator("#secret").input_value().replace(" ", "")))
    theirs.get_by_role("button", name=t("twostep.confirm")).click()
    expect(theirs.locator(".codes li")).to_have_count(10)

    page = windows.open(workspace.server, f"/settings/users/{person['id']}")
    reset = page.get_by_role("button", name=t("secondStep.reset"))
    windows.picture(page, "two-step-reset")
    windows.expect_problem("status of 401")
    reset.click()
    expect(reset).to_have_count(0)
    theirs.goto("/deals")
    theirs.wait_for_url("**/sign-in?**")
    sign_in()
    theirs.wait_for_url("**/deals")
    page.goto("/settings/audit")
    expect(page.locator("tbody")).to_contain_text(t("audit.actions.users.resetTwoStep"))


def test_it_is_set_up_and_asked_for(windows, workspace):
    t = Words("en")
    page = windows.open(workspace.server, "/me")
    page.locator("#two-step").get_by_role("link", name=t("twostep.setUp")).click()
    password = page.get_by_label(t("twostep.password"))
    if password.count():
        password.fill(workspace.password)
    page.get_by_role("button", name=t("twostep.setUp")).click()
    expect(page.get_by_role("img", name=t("twostep.qrName"))).to_be_visible()
    windows.picture(page, "two-step-set-up")
    assert check(page, "setting up the second step") == []
    secret = page.locator("#secret").input_value().replace(" ", "")
    page.locator("#code").fill(code(secret))
    page.get_by_role("button", name=t("twostep.confirm")).click()
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes li").first.inner_text()
    windows.picture(page, "two-step-codes")

    # The code of the next half minute fits, too: the one of this was used.
    other = windows.open(workspace.server, "/sign-in?return=/deals", signed_in=False)

    def first_step():
        other.get_by_label(t("common.email")).fill(workspace.email)
        other.get_by_label(t("signin.password")).fill(workspace.password)
        other.get_by_role("button", name=t("signin.signIn")).click()
        expect(other.get_by_role("heading", level=1)).to_have_text(t("twostep.enterCode"))

    first_step()
    windows.picture(other, "two-step-code")
    assert check(other, "the second step") == []
    other.locator("#code").fill(code(secret, ahead=1))
    other.get_by_role("button", name=t("setup.continue")).click()
    other.wait_for_url("**/deals")

    # A code for recovery opens as well. The page is left first: what it still asks for would be refused.
    other.goto("about:blank")
    other.context.clear_cookies()
    other.goto("/sign-in?return=/deals")
    first_step()
    other.locator("#code").fill(recovery)
    other.get_by_role("button", name=t("setup.continue")).click()
    other.wait_for_url("**/deals")

    log = other.goto("/settings/audit") and other.locator("tbody")
    expect(log).to_contain_text(t("audit.actions.sessions.recover"))
    expect(log).to_contain_text(t("audit.actions.me.confirmTwoStep"))
    windows.picture(other, "audit")
    other.get_by_label(t("audit.area"), exact=True).select_option("access")
    other.get_by_role("button", name=t("common.show")).click()
    expect(log).not_to_contain_text(t("audit.actions.sessions.recover"))
    expect(log).to_contain_text(t("audit.actions.me.confirmTwoStep"))
