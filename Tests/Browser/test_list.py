"""The lists: sorted, filtered, page by page, with every row once."""
import re

from playwright.sync_api import expect

from windows import Words

t = Words("en")


def amounts(page):
    return [int(re.sub(r"\D", "", words) or 0) for words in page.locator("tbody tr td:nth-child(5)").all_text_contents()]


def test_deals_are_sorted_by_a_click_on_the_head(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open")
    page.get_by_role("columnheader", name=t("common.amount")).get_by_role("link").click()
    page.wait_for_url("**sort=*")
    expected = [deal["amount"] for deal in workspace.client.all("/deals", status="open", sort="-amount" if "sort=-amount" in page.url else "amount")]
    titles = [deal["title"] for deal in workspace.client.get("/deals", status="open", limit=20, sort="-amount" if "sort=-amount" in page.url else "amount")["items"]]
    assert page.locator("tbody th").all_text_contents()[:20] == titles
    assert len(expected) > 20
    windows.picture(page, "list-light")


def test_every_deal_is_on_one_page_of_the_list(windows, workspace):
    everything = sorted(deal["id"] for deal in workspace.client.all("/deals"))
    page = windows.open(workspace.server, "/deals")
    found = []
    while True:
        found += [int(re.search(r"/deals/(\d+)", link.get_attribute("href"))[1]) for link in page.locator("tbody th a").all()]
        following = page.locator("a[rel=next]")
        if following.count() == 0:
            break
        following.first.click()
        page.wait_for_load_state()
    assert sorted(found) == everything and len(found) > 100


def test_words_find_deals_with_and_without_their_accents(windows, workspace):
    page = windows.open(workspace.server, "/deals")
    for words in ("Bergström", "bergstrom"):
        page.locator("#q").fill(words)
        page.locator("#q").press("Enter")
        page.wait_for_url(lambda address: "q=" in address)
        assert page.locator("tbody tr").count() > 0
        assert all("Bergström" in row for row in page.locator("tbody tr").all_text_contents())


def test_an_empty_result_says_how_to_get_out(windows, workspace):
    page = windows.open(workspace.server, "/deals?q=nothing+of+that+name")
    expect(page.locator("main")).to_contain_text(t("list.nothingMatches"))
    page.get_by_role("link", name=t("list.clearFilters")).first.click()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_a_list_is_exported_with_its_filters(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=won")
    with page.expect_download() as download:
        page.get_by_role("link", name=t("list.export")).click()
    lines = open(download.value.path(), encoding="utf-8-sig").read().splitlines()
    assert len(lines) - 1 == len(list(workspace.client.all("/deals", status="won")))


def test_companies_and_people_lead_to_their_deals(windows, workspace):
    for path in ("/companies", "/people"):
        page = windows.open(workspace.server, path)
        page.locator("tbody th a").first.click()
        page.wait_for_url(re.compile(r"/(companies|contacts|people)/\d+"))
        expect(page.get_by_role("heading", level=1)).not_to_be_empty()
