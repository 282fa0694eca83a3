"""The dashboard of the demo: figures that are there, and the deals behind a tile that add up to it."""
import re

from playwright.sync_api import expect

from windows import Words

t = Words("en")


def test_a_tile_leads_to_the_deals_that_make_it(windows, workspace):
    page = windows.open(workspace.server, "/dashboard")
    expect(page.get_by_role("heading", level=1)).to_have_text(t("dashboard.title"))
    tile = page.locator(".kpi", has_text=t("dashboard.tileWinRate"))
    shown = tile.locator(".big").inner_text()
    assert re.match(r"\d+%", shown), shown
    # Every chart has its definition under it, and its numbers in a table.
    for chart in ("funnel", "stage-time", "weeks", "cohorts", "touches"):
        figure = page.locator(f"figure#{chart}")
        expect(figure.locator("svg").last).to_be_visible()
        assert figure.locator("table tbody tr").count() > 0, chart
    tile.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("figures.names.winRate"))
    total = page.locator("#sum").inner_text()
    share = float(re.search(r"([\d.]+)%", total)[1])
    assert round(share) == int(re.match(r"\d+", shown)[0]), (shown, total)
    # Won of closed, as the rows say it: the last row has the sums.
    cells = page.locator("#behind tfoot td").all_inner_texts()
    won, closed = (float(cell.replace(",", "")) for cell in cells)
    assert abs(won / closed * 100 - share) < 0.06, (won, closed, share)
    if not page.locator("#behind a[rel=next]").count():
        adds = [float(row.locator("td").first.inner_text()) for row in page.locator("#behind tbody tr").all()]
        assert sum(adds) == won
    page.locator("#behind tbody a").first.click()
    expect(page).to_have_url(re.compile(r"/deals/\d+"))


def test_the_period_and_the_pipeline_are_chosen_in_the_bar(windows, workspace):
    page = windows.open(workspace.server, "/dashboard")
    page.get_by_role("button", name=re.compile(t("dashboard.period"))).click()
    page.get_by_role("link", name=t("dashboard.days365")).click()
    expect(page).to_have_url(re.compile("period=365"))
    expect(page.get_by_role("button", name=re.compile(t("dashboard.period")))).to_contain_text(t("dashboard.days365"))
