"""A meeting is booked by somebody without an account: with and without script, on a phone, in the visitor's language."""
import re

import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


@pytest.fixture(scope="module")
def address(workspace):
    made = workspace.client.send("POST", "/me/booking", {}).expect(201)["path"]
    workspace.client.send("PATCH", "/me/booking", {"noticeHours": 0, "weeks": 3}).expect(200)
    yield made
    workspace.client.send("DELETE", "/me/booking").expect(200)


def well(page, where, script):
    """What is looked for needs a script in the page; the page itself is the same without."""
    found = check(page, where) if script else []
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("pl-PL", "pl")])
@pytest.mark.parametrize("script", [True, False])
def test_a_meeting_is_booked(windows, workspace, address, locale, language, script):
    words = Words(language)
    page = windows.open(workspace.server, address, signed_in=False, script=script, locale=locale)
    expect(page.locator("h1")).to_contain_text(words("booking.heading", name="").strip(": ").split(":")[0])
    if page.locator("a[href*='?at=']").count() == 0:
        page.get_by_role("link", name=words("booking.later")).click()
    well(page, "free times", script)
    chosen = page.locator("a[href*='?at=']").last
    href = chosen.get_attribute("href")
    chosen.click()
    well(page, "the form", script)
    page.locator("#name").fill(f"Visitor {language}{script}")
    page.locator("#email").fill(f"visitor.{language}.{script}@berg.example".lower())
    page.locator("#about").fill("Light for a new hall")
    # Nobody fills in a form faster than this, and the server knows.
    page.wait_for_timeout(3_500)
    page.get_by_role("button", name=words("booking.book")).click()
    expect(page.locator("h1")).to_have_text(words("booking.booked"))
    well(page, "the confirmation", script)
    with page.expect_download() as download:
        page.get_by_role("link", name=words("booking.calendarFile")).click()
    assert "BEGIN:VEVENT" in download.value.path().read_text()
    page.goto(address)
    expect(page.locator(f"a[href='{href}']")).to_have_count(0)
    people = [one for one in workspace.client.all("/contacts") if one["email"] == f"visitor.{language}.{script}@berg.example".lower()]
    assert len(people) == 1
    steps = list(workspace.client.all("/activities", contactId=people[0]["id"]))
    assert [step["type"] for step in steps] == ["meeting"]


def test_the_page_is_made_and_ended_in_ones_own_settings(windows, workspace, address):
    page = windows.open(workspace.server, "/me")
    page.locator("#booking-minutes").fill("45")
    page.locator("#booking form[action$='/rules'] button").click()
    expect(page.locator("#booking-minutes")).to_have_value("45")
    assert workspace.client.get("/me/booking")["minutes"] == 45
    assert re.fullmatch(r"/book/[\w-]{43}", address)
