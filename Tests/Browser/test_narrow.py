"""Parts that a narrow window would squeeze, cover or push out of sight."""
import datetime

import pytest
from playwright.sync_api import expect

from windows import Words

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")
t = Words("en")


@pytest.fixture
def late(workspace):
    """A deal of the demo that is past its stage's limit."""
    return workspace.client.get("/search", q="Office floors", kinds="deal", limit=1)["items"][0]["id"]


def is_in_sight(part):
    """Whether nothing covers the middle of a part."""
    return part.evaluate("one => { const box = one.getBoundingClientRect(); return one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)) }")


@pytest.mark.parametrize("width", [390, 320])
def test_a_month_with_long_steps_is_as_wide_as_the_phone(windows, workspace, width):
    deal = workspace.client.send("POST", "/deals", {"title": "A deal with a name that fills its line"}).expect(201)["id"]
    workspace.client.send("POST", "/activities", {
        "dealId": deal, "subject": "A step whose name is longer than a phone is wide", "type": "task", "dueAt": f"{datetime.date.today()}T12:00:00Z"}).expect(201)
    page = windows.open(workspace.server, "/calendar?view=month", width=width, height=844)
    expect(page.locator("a[data-step]").filter(has_text="longer than a phone").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_month_without_steps_says_so_on_a_phone(windows, workspace):
    page = windows.open(workspace.server, "/calendar?view=month&on=2019-02-01", width=390, height=844)
    expect(page.locator(".cal-none")).to_have_text(t("calendar.nothing"))
    expect(page.locator(".cal-none")).to_be_visible()


@pytest.mark.parametrize("width", [390, 320])
def test_a_question_keeps_the_width_of_its_words(windows, workspace, late, width):
    page = windows.open(workspace.server, f"/deals/{late}", width=width, height=844)
    words = page.locator(".notices .note > .grow").first
    expect(words).to_be_visible()
    assert words.bounding_box()["width"] > width / 2


@pytest.mark.parametrize("script", [True, False])
def test_a_form_that_comes_open_is_not_covered(windows, workspace, late, script):
    page = windows.open(workspace.server, f"/deals/{late}?ask=lose#lose", width=390, height=844, script=script)
    send = page.locator("#lose button[type=submit]")
    expect(send).to_be_visible()
    assert is_in_sight(send)


def test_what_is_missing_stands_below_the_name_of_its_deal(windows, workspace):
    page = windows.open(workspace.server, "/hygiene", width=390, height=844)
    row = page.locator("[aria-labelledby=faulty] li").first
    assert row.locator("a").bounding_box()["width"] > 80
    assert row.locator(".badge").first.bounding_box()["y"] > row.locator("a").bounding_box()["y"]


def test_choices_stand_beside_nothing_that_covers_them(windows, workspace):
    page = windows.open(workspace.server, "/me", width=390, height=844)
    for choice in page.locator("[aria-labelledby=profile] .seg label").all():
        choice.scroll_into_view_if_needed()
        assert is_in_sight(choice), choice.text_content()


def test_the_window_itself_never_scrolls_on_a_laptop(windows, workspace, late):
    page = windows.open(workspace.server, f"/deals/{late}?ask=done#done")
    assert page.evaluate("[scrollY, document.documentElement.scrollHeight - innerHeight]") == [0, 0]
