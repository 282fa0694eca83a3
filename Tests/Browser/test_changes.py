"""What changed between two moments, on the demo: from the board of the past over a bar to the deals behind it."""
import re

from playwright.sync_api import expect

from windows import Words

t = Words("en")


def minor(text):
    """€1,234.50 or −€30,000 in cents."""
    digits = re.sub(r"[^\d.]", "", text)
    return (-1 if "−" in text else 1) * round(float(digits) * 100)


def test_every_bar_of_the_waterfall_opens_its_deals_and_they_add_up(windows, workspace):
    pipeline = workspace.client.get("/pipelines")["items"][0]["id"]
    page = windows.open(workspace.server, f"/pipelines/{pipeline}")
    page.keyboard.press("Shift+T")
    page.wait_for_url("**asOf=*")
    page.get_by_role("link", name=t("board.compareWithToday")).click()
    page.wait_for_url("**/changes?from=*")
    expect(page.locator("#ch-h")).to_contain_text("the open value")
    rows = page.locator("figure tbody tr").all()
    start, *moves, end = [minor(row.locator("td").nth(1).inner_text()) for row in rows]
    assert moves and abs(start + sum(moves) - end) <= 50 * (len(moves) + 2), "shown without cents, so each is off by half a euro at most"
    page.locator("svg.ch-waterfall a rect").first.click()
    page.wait_for_url("**reason=*")
    behind = page.locator("#deals tbody tr")
    reason = page.locator("figure tbody a[aria-current]")
    expect(reason).to_have_count(1)
    row = page.locator("figure tbody tr", has=page.locator("a[aria-current]"))
    assert behind.count() == int(row.locator("td").first.inner_text())
    assert abs(sum(minor(one.locator("td").last.inner_text()) for one in behind.all()) - minor(row.locator("td").last.inner_text())) <= 50
    windows.picture(page, "changes-light")
    # The address can be sent to somebody: it shows the same.
    shown = windows.open(workspace.server, page.url.removeprefix(workspace.server.origin))
    assert shown.locator("#deals").inner_text() == page.locator("#deals").inner_text()
    behind.first.get_by_role("link").click()
    page.wait_for_url("**/deals/*")


def test_the_file_adds_up_to_the_cent(windows, workspace):
    pipeline = workspace.client.get("/pipelines")["items"][0]["id"]
    page = windows.open(workspace.server, f"/pipelines/{pipeline}/changes")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=t("changes.csv"), exact=True).click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    parts = [round(float(line.split('","')[4]) * 100) for line in lines[1:]]
    assert parts[0] + sum(parts[1:-1]) == parts[-1]
