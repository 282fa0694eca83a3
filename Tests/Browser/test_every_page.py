"""What holds on each page there is: it can be used by anyone, on any screen, and runs nothing that did not come with it."""
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from pages import TABBED, answers, crawl, incomplete, out_of_reach, passed_by, prepare
from windows import LANGUAGES, Board, Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")

AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
# What the colours decide: the page itself is the same in the dark.
COLORS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}
PHONE = {"width": 390, "height": 844}


def violations(page, options=RULES):
    # One look at a page after the other: the tool is brought in once.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{one['id']}: {node['target']} {node.get('failureSummary', '').splitlines()[-1:]}" for one in found for node in one["nodes"][:4]]


def check(page, where, picture=lambda name: None):
    """All that must hold on the page that is shown: in light and dark, on a desk and on a phone. Leaves it as it was."""
    found, size = [], page.viewport_size
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} main headings")
    if not page.title().strip(" ·"):
        found.append("no title")
    for on, screen in (("", size), (" on a phone", PHONE)):
        page.set_viewport_size(screen)
        for color in ("light", "dark"):
            page.emulate_media(color_scheme=color)
            picture(f"{color}{on.replace(' on a ', '-')}")
            if screen is PHONE:
                # As long as the page: the bar below covers what is behind it only as far as one has not scrolled.
                page.set_viewport_size({"width": screen["width"], "height": max(screen["height"], page.evaluate("document.documentElement.scrollHeight"))})
            found += [f"{color}{on}: {one}" for one in violations(page, RULES if color == "light" else COLORS)]
            page.set_viewport_size(screen)
        page.emulate_media(color_scheme="light")
    for phone in (390, 320):
        page.set_viewport_size({"width": phone, "height": 844})
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > phone:
            wide = page.evaluate("""
                phone => [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > phone + 1 && one.checkVisibility())
                    .slice(0, 5).map(one => `${one.tagName}.${one.className?.baseVal ?? one.className}`)""", phone)
            found.append(f"at {phone} px it is {width} px wide: {wide}")
    page.set_viewport_size(size)
    return [f"{where}: {one}" for one in found]


@pytest.fixture(scope="module")
def site(workspace):
    """Every page there is, by its shape: those that links lead to, and what has to be done before a page is there."""
    client = workspace.server.client()
    made = prepare(client)
    return crawl(client, ["/", "/me", *made.pages]) | made.strangers


def test_links_lead_to_every_kind_of_page(site):
    for expected in (
        "/pipelines/N", "/pipelines/N?asOf", "/pipelines/N/changes", "/pipelines/N/changes?reason", "/deals", "/deals?asOf", "/deals/N", "/deals/N/history", "/companies", "/companies/N", "/contacts", "/contacts/N", "/me", "/today", "/today?by", "/calendar", "/calendar?plan", "/calendar?step",
        "/calendar?view", "/activities", "/activities?state", "/needs", "/raised-objections", "/rivals", "/trash", "/settings", "/settings/pipelines/N", "/settings/stages/N", "/settings/pipelines/N/process", "/companies/N/merge", "/contacts/N/merge", "/import/N", "/duplicates", "/hygiene",
        "/history", "/shares", "/commands", "/commands/OPERATION", "/pipelines/N/review", "/me/two-step", "/welcome", "/notices", "/settings/audit", "/settings/roles", "/settings/users/N/rights", "/shared/SECRET", "/invitation/SECRET",
        "/training", "/training/cards", "/training/edit", "/training/edit/N", "/training/lessons/LESSON", "/digest/WEEK",
    ):
        assert expected in site, f"nothing leads to {expected}: {sorted(site)}"


@pytest.mark.timeout(1_800)
def test_every_page_can_be_used_by_anyone(windows, workspace, site):
    page, stranger = windows.open(workspace.server, "/"), windows.open(workspace.server, "/sign-in", signed_in=False)
    found = []
    for name, address in site.items():
        here = stranger if "SECRET" in name else page
        answer = here.goto(address)
        if answer.status != 200:
            found.append(f"{address}: status {answer.status}")
            continue
        found += [f"{name}: {one}" for one in out_of_reach(here)]
        found += check(here, name, lambda kind: windows.picture(here, f"page{re.sub('[^A-Za-z]+', '-', name)}-{kind}"))
    assert not found, "\n".join(found)


@pytest.mark.timeout(900)
def test_every_page_is_complete_without_script(windows, workspace, site):
    page, stranger = (windows.open(workspace.server, "/sign-in", signed_in=known, script=False) for known in (True, False))
    found = []
    for name, address in site.items():
        here = stranger if "SECRET" in name else page
        answer = here.goto(address)
        if answer.status != 200:
            found.append(f"{name}: status {answer.status}")
        found += [f"{name}: {one}" for one in incomplete(here)]
    assert not found, "\n".join(found)


@pytest.mark.timeout(900)
def test_tab_comes_to_everything_on_a_page_in_its_order(windows, workspace, site):
    page, found = windows.open(workspace.server, "/"), []
    for name in sorted(TABBED & set(site)):
        page.goto(site[name])
        found += [f"{name}: {one}" for one in passed_by(page)]
    assert TABBED <= set(site), TABBED - set(site)
    assert not found, "\n".join(found)


def test_pages_that_answer_a_form(windows, workspace):
    """They have no address of their own: a look before many records are changed, two edits of one record, the second step."""
    windows.expect_problem("status of 412")
    for script in (True, False):
        for name, page in answers(windows, workspace, script):
            assert page.locator("h1").count() == 1, name
            assert incomplete(page) == [] if not script else check(page, name, lambda kind: windows.picture(page, f"page-{name.replace(' ', '-')}-{kind}")) == [], name


@pytest.mark.parametrize("path", ["/sign-in", "/no-such-page"])
def test_pages_before_signing_in(windows, workspace, path):
    windows.expect_problem("status of 404")
    page = windows.open(workspace.server, path, signed_in=False)
    assert check(page, path) == []
    assert incomplete(windows.open(workspace.server, path, signed_in=False, script=False)) == []


def test_the_pages_of_setting_up(fresh, windows):
    page = windows.open(fresh, "/setup", signed_in=False)
    assert check(page, "/setup") == []
    windows.picture(page, "setup")
    assert incomplete(windows.open(fresh, "/setup", signed_in=False, script=False)) == []


OPENED = {
    "card menu": lambda page: (page.keyboard.press("j"), page.keyboard.press("m")),
    "lost": lambda page: (page.keyboard.press("j"), page.keyboard.press("x")),
    "plan": lambda page: (page.keyboard.press("j"), page.keyboard.press("n")),
    "new deal": lambda page: page.keyboard.press("c"),
    "find": lambda page: (page.keyboard.press("Control+k"), page.keyboard.type("berg"), page.locator("#cmd-l [role=option]").first.wait_for()),
    "help": lambda page: page.keyboard.press("?"),
    "account": lambda page: page.locator(".side-foot [popovertarget=account]").click(),
    "filter": lambda page: page.keyboard.press("f"),
}


@pytest.mark.parametrize("color", ["light", "dark"])
@pytest.mark.parametrize("what", OPENED)
def test_what_opens_over_the_board(windows, workspace, what, color):
    page = windows.open(workspace.server, "/", color=color)
    OPENED[what](page)
    expect(page.locator("dialog[open], :popover-open, [data-adder][open]").first).to_be_visible()
    assert violations(page) == []
    windows.picture(page, f"board-{what.replace(' ', '-')}-{color}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_words_fit_on_a_small_phone_and_pictures_of_all(windows, workspace, language):
    workspace.prefer(language=language)
    deal = workspace.client.get("/search", q="Bergström Fastigheter", kinds="deal", limit=1)["items"][0]["id"]
    t, wide = Words(language), []
    for name, path in {"board": "/", "deal": f"/deals/{deal}", "list": "/deals?status=open", "me": "/me"}.items():
        page = windows.open(workspace.server, path, width=320, height=640)
        assert page.locator("html").get_attribute("lang") == language
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(name)
        if name in ("board", "deal", "list"):
            for color, width, height in (("light", 1440, 900), ("dark", 1440, 900), ("light", 390, 844)):
                page.emulate_media(color_scheme=color)
                page.set_viewport_size({"width": width, "height": height})
                windows.picture(page, f"{name}-{language}-{color}-{width}")
    assert wide == []
    page = windows.open(workspace.server, "/")
    expect(page.locator(".side")).to_contain_text(t("shell.place.board"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_show_all_their_columns_on_a_laptop(windows, workspace, language):
    workspace.prefer(language=language)
    page, wide = windows.open(workspace.server, "/me"), []
    for path in ("/deals?status=open", "/deals?status=open&q=s", "/deals?status=won", "/companies", "/contacts", "/activities", "/activities?state=done", "/needs", "/raised-objections", "/rivals"):
        page.goto(path)
        shown, needed = page.locator(".tw").evaluate("region => [region.clientWidth, region.scrollWidth]")
        if needed > shown:
            wide.append(f"{path}: {needed} px in {shown}")
    assert wide == []


def test_the_board_is_used_by_keyboard_alone(windows, workspace):
    page = windows.open(workspace.server, "/")
    board = Board(page)
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    # From the content on, Tab reaches a card, and its link says which.
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.card[data-id]') !== null"):
            break
    number = page.evaluate("document.activeElement.closest('.card[data-id]').dataset.id")
    page.keyboard.press("m")
    menu = page.locator("#m-move")
    expect(menu).to_be_visible()
    assert page.evaluate("document.activeElement.closest('#m-move') !== null"), "the menu has the focus"
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.card[data-id]')?.dataset.id") == number, "the focus is back on the card"
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    board.is_in(int(number), 2)
    assert page.evaluate("document.activeElement.closest('.card[data-id]')?.dataset.id") == number, "the focus stays on the card"
    expect(page.locator("#say")).not_to_be_empty()


def test_nothing_is_loaded_from_anywhere_else(windows, workspace):
    page = windows.open(workspace.server, "/sign-in")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.goto("/deals")
    assert asked and all(address.startswith((workspace.server.origin, "data:")) for address in asked), asked


def test_the_first_view_is_small(windows, workspace):
    """100 KB for the board with everything it needs, as it comes over the wire."""
    page = windows.open(workspace.server, "/sign-in", signed_in=True)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = {}
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto("/", wait_until="load")
    expect(page.locator(".card[data-id]").first).to_be_visible()
    assert 0 < sum(sizes.values()) < 100_000, f"{sum(sizes.values())} bytes in {len(sizes)} answers"
