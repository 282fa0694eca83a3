"""The first minutes: the printed code, the first administrator, a pipeline, and what to begin with."""
import re

import pytest
from playwright.sync_api import expect

from windows import LANGUAGES, Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")

LOCALES = {"en": "en-GB", "sv": "sv-SE", "da": "da-DK", "pl": "pl-PL", "it": "it-IT"}


def begin(windows, server, language, **options):
    """The first step, up to the page that asks how one sells."""
    t = Words(language)
    page = windows.open(server, "/", signed_in=False, locale=LOCALES[language], **options)
    expect(page.get_by_role("heading", level=1)).to_have_text(t("setup.welcome"))
    page.get_by_label(t("setup.code")).fill(server.setup_code.lower())
    page.get_by_label(t("setup.workspace")).fill("Linea Ljus AB")
    page.get_by_label(t("setup.yourName")).fill("Åsa Ögren")
    page.get_by_label(t("common.email")).fill("asa@example.com")
    page.get_by_label(t("signin.password")).fill("fyra ord på en rad")
    page.get_by_role("button", name=t("setup.continue")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("setup.howDoYouSell"))
    return page, t


def go_on(page, t, template, start):
    page.locator(f"input[name=template][value='{template}']").check(force=True)
    page.locator(f"input[name=start][value='{start}']").check(force=True)
    # The demo takes its time.
    page.get_by_role("button", name=re.compile(t("setup.continue"))).click(timeout=120_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_sets_up_an_empty_workspace_in_their_language(fresh, windows, language):
    page, t = begin(windows, fresh, language)
    windows.picture(page, f"welcome-{language}")
    go_on(page, t, "b2b-6", "empty")
    expect(page.locator(".board .col")).to_have_count(6)
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("link", name=t("list.newDeal")).first).to_be_visible()
    expect(page.locator("main")).to_contain_text(t("board.empty.board"))
    page.wait_for_load_state()
    page.keyboard.press("c")
    page.locator("[data-adder][open] input[name=line]").fill("Café Havnen 20k")
    page.keyboard.press("Enter")
    expect(page.locator(".card[data-id]", has_text="Café Havnen")).to_have_count(1)
    windows.picture(page, f"first-deal-{language}")


def test_nobody_sets_it_up_twice_or_without_the_code(fresh, windows):
    t = Words("en")
    windows.expect_problem("status of 4")
    page = windows.open(fresh, "/setup", signed_in=False)
    for label, words in (("setup.code", "AAAAA-BBBBB-CCCCC-DDDDD"), ("setup.workspace", "X"), ("setup.yourName", "Eve"), ("common.email", "eve@example.com"), ("signin.password", "a password of eve")):
        page.get_by_label(t(label)).fill(words)
    page.get_by_role("button", name=t("setup.continue")).click()
    expect(page.locator(".err, [role=alert]").first).to_be_visible()
    begin(windows, fresh, "en")
    again = windows.open(fresh, "/setup", signed_in=False)
    expect(again.get_by_label(t("setup.code"))).to_have_count(0)


def test_the_demo_fills_the_board_and_goes_in_one_step(fresh, windows):
    page, t = begin(windows, fresh, "en")
    go_on(page, t, "b2b-6", "demo")
    expect(page.locator(".card[data-id]", has_text="Bergström Fastigheter").first).to_be_visible(timeout=120_000)
    page.goto("/me")
    page.get_by_role("button", name=t("me.removeDemo")).click(timeout=120_000)
    expect(page.locator("body")).not_to_contain_text("Bergström")
    page.goto("/companies")
    expect(page.locator("main")).to_contain_text(t("list.noCompanies"))
    page.goto("/me")
    expect(page.get_by_role("button", name=t("me.removeDemo"))).to_have_count(0)


def test_setting_up_works_without_script(fresh, windows):
    page, t = begin(windows, fresh, "it", script=False)
    go_on(page, t, "it-5", "empty")
    expect(page.locator(".board .col h2").first).to_have_text("Prospezione fredda")
