"""Colleagues: comments with names, notices under the bell, files, and the review of a pipeline."""
import pathlib

import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import Words

# One database is enough: what is shown does not know which it is, and what is kept is tested on both without a browser.
pytestmark = pytest.mark.only("sqlite")

t = Words("en")


def a_deal(client, title):
    return client.send("POST", "/deals", {"title": title}).expect(201)["id"]


def test_a_comment_is_written_changed_and_taken_back(windows, workspace):
    number = a_deal(workspace.client, "Talked of")
    page = windows.open(workspace.server, f"/deals/{number}")
    page.get_by_text(t("comments.write"), exact=True).click()
    page.locator("#comment-text").fill("@Astrid, can you lend them <b>the lamp</b>?")
    page.locator(".commenting").get_by_role("button", name=t("comments.add"), exact=True).click()
    item = page.locator(".tl li", has_text="the lamp")
    expect(item).to_contain_text("@Astrid, can you lend them <b>the lamp</b>?")
    expect(page.locator(".toast")).to_contain_text(t("done.comments.create"))
    item.get_by_text(t("comments.edit"), exact=True).click()
    item.get_by_label(t("comments.label")).fill("Never mind")
    item.get_by_role("button", name=t("common.save")).click()
    expect(page.locator(".tl")).to_contain_text("Never mind")
    expect(page.locator(".tl")).to_contain_text(t("comments.edited"))
    page.locator(".tl li", has_text="Never mind").get_by_role("button", name=t("comments.delete")).click()
    expect(page.locator(".tl li", has_text="Never mind")).to_have_count(0)
    page.locator(".toast").get_by_role("button", name=t("common.undo")).click()
    expect(page.locator(".tl")).to_contain_text("Never mind")


def test_the_bell_counts_and_shows_what_others_did(windows, workspace):
    client = workspace.client
    me = next(user for user in client.all("/users") if user["email"] == workspace.email)
    page = windows.open(workspace.server, "/companies")
    # Nobody tells themselves: what one does oneself makes no notice.
    before = client.get("/me/notices")["unread"]
    assert before > 0, "the demo's people named her"
    number = a_deal(client, "Mine alone")
    client.send("POST", "/comments", {"dealId": number, "text": f"@{me['name']}"}).expect(201)
    assert client.get("/me/notices")["unread"] == before
    expect(page.locator(".side [data-notices] .n")).to_have_text(str(before))
    page.locator(".side [data-notices]").click()
    expect(page.locator("#notices-panel li").first).to_be_visible()
    expect(page.locator("#notices-panel")).not_to_contain_text("Mine alone")
    page.keyboard.press("Escape")
    page.goto("/notices")
    expect(page.locator("h1")).to_have_text(t("notices.place"))
    page.get_by_role("link", name=t("notices.settings")).click()
    page.locator("#notices").get_by_label(t("notices.kind.dealMoved")).uncheck()
    page.locator("#notices").get_by_role("button", name=t("common.save")).click()
    assert client.get("/me/notices/choices")["dealMoved"] is False


def test_a_file_is_attached_saved_and_deleted(windows, workspace, tmp_path):
    number = a_deal(workspace.client, "With a drawing")
    page = windows.open(workspace.server, f"/deals/{number}")
    content = b"<html><script>document.title='run'</script>" + bytes(range(32, 127)) * 8_000
    path = pathlib.Path(tmp_path) / "drawing æ.html"
    path.write_bytes(content)
    page.locator("#attachment-file").set_input_files(path)
    page.locator("#attachments").get_by_role("button", name=t("attachments.add")).click()
    link = page.locator("#attachments").get_by_role("link", name="drawing æ.html")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "drawing æ.html"
    assert pathlib.Path(download.value.path()).read_bytes() == content
    page.locator("#attachments").get_by_role("button", name=t("attachments.deleteFile", name="drawing æ.html")).click()
    expect(page.locator("#attachments")).to_contain_text(t("attachments.none"))
    page.locator(".toast").get_by_role("button", name=t("common.undo")).click()
    expect(page.locator("#attachments").get_by_role("link", name="drawing æ.html")).to_be_visible()


def test_a_pipeline_is_reviewed_by_keys(windows, workspace):
    pipeline = workspace.client.get("/pipelines")["items"][0]["id"]
    page = windows.open(workspace.server, f"/pipelines/{pipeline}/review")
    page.get_by_role("button", name=t("reviews.start")).click()
    first = page.locator("#review-deal").inner_text()
    # Keys act when the page's scripts are there.
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    expect(page.locator("#review-deal")).not_to_have_text(first)
    page.wait_for_load_state("load")
    page.keyboard.press("k")
    expect(page.locator("#review-deal")).to_have_text(first)
    page.wait_for_load_state("load")
    page.keyboard.press("r")
    expect(page.locator("#review-deal")).not_to_have_text(first)
    page.goto(f"/pipelines/{pipeline}/review?end=1")
    expect(page.locator("main")).to_contain_text(t("reviews.notReviewed"))
    expect(page.locator("main")).to_contain_text(t("reviews.endedBy", who="").strip())
    page.get_by_role("button", name=t("reviews.finish")).click()
    expect(page.locator("#review-t")).to_contain_text(t("reviews.finished", day="").strip())
    page.goto(f"/pipelines/{pipeline}/review")
    expect(page.get_by_role("button", name=t("reviews.start"))).to_be_visible()


def test_a_deal_is_shared_by_a_link(windows, workspace):
    number = a_deal(workspace.client, "Shown to the customer")
    page = windows.open(workspace.server, f"/deals/{number}")
    page.get_by_role("button", name=t("deal.moreActions")).click()
    page.locator("#deal-menu").get_by_role("link", name=t("shares.share")).click()
    page.get_by_label(t("common.amount")).check()
    page.get_by_role("button", name=t("shares.make")).click()
    address = page.locator("[data-secret]").input_value()
    assert address.startswith(workspace.server.origin + "/shared/"), address
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Shown to the customer")
    expect(page.locator("main")).to_contain_text(t("common.amount"))
    assert page.locator("main a, main form").count() == 0, "there is nothing to press"
    assert check(page, "a shared deal") == []
    page.goto("/shares")
    page.get_by_role("listitem").filter(has_text="Shown to the customer").get_by_role("button", name=t("shares.end")).click()
    expect(page.locator("main")).not_to_contain_text("Shown to the customer")


@pytest.mark.parametrize(("path", "list_"), [("/companies", "shares.ofCompanies"), ("/contacts", "shares.ofPeople"), ("/activities?state=done", "shares.ofActivities")])
def test_a_view_of_another_list_is_shared_by_a_link(windows, workspace, path, list_):
    page = windows.open(workspace.server, path)
    page.get_by_role("link", name=t("shares.share")).click()
    expect(page.locator("#share-t")).to_have_text(t(list_))
    page.get_by_role("button", name=t("shares.make")).click()
    page.goto(page.locator("[data-secret]").input_value())
    expect(page.locator("tbody tr").first).to_be_visible()
    assert page.locator("main a, main form").count() == 0, "there is nothing to press"
    assert check(page, "a shared view") == []


def test_a_board_is_shown_by_pages_of_listed_origins_and_by_no_others(windows, workspace):
    """The pages around it are made up: the browser alone decides what may be shown where."""
    now = workspace.client.get("/workspace")
    workspace.client.send("PATCH", "/workspace", {"embedOrigins": ["http://localhost:4711"]}, version=now["version"]).expect(200)
    pipeline = workspace.client.get("/pipelines")["items"][0]
    page = windows.open(workspace.server, f"/shares?pipelineId={pipeline['id']}")
    page.locator("[name=embed]").check()
    page.get_by_role("button", name=t("shares.make")).click()
    snippet = page.locator("[data-snippet]").input_value()
    windows.expect_problem("frame-ancestors")
    windows.expect_problem("ERR_BLOCKED_BY_RESPONSE")
    for origin, shown in [("http://localhost:4711", True), ("http://localhost:4712", False)]:
        page.route(f"{origin}/", lambda route: route.fulfill(content_type="text/html", body=f"<!doctype html><title>Shop</title><main>{snippet}</main>"))
        page.goto(f"{origin}/")
        frame = page.frame_locator("iframe")
        if shown:
            expect(frame.get_by_role("heading", name=pipeline["stages"][0]["name"])).to_be_visible()
            assert frame.locator("html").get_attribute("data-theme") == "light"
        else:
            expect(frame.get_by_role("heading", name=pipeline["stages"][0]["name"])).to_have_count(0)
    page.goto(snippet.split('"')[1])
    assert check(page, "a shared board") == []


def test_notices_and_comments_can_be_used_by_anyone(windows, workspace):
    number = a_deal(workspace.client, "For everybody")
    workspace.client.send("POST", "/comments", {"dealId": number, "text": "A comment"}).expect(201)
    page = windows.open(workspace.server, f"/deals/{number}")
    page.get_by_text(t("comments.write"), exact=True).click()
    found = check(page, "a deal with comments")
    page.goto("/notices")
    assert found + check(page, "notices") == []


def test_a_notice_comes_while_one_looks(windows, workspace):
    client = workspace.client
    mate = next(user for user in client.all("/users") if user["email"] == "astrid@lumen.example")
    me = next(user for user in client.all("/users") if user["email"] == workspace.email)
    client.send("POST", f"/users/{mate['id']}/password", {"password": "seven green bicycles"}).expect(200)
    other = workspace.server.client()
    other.sign_in(mate["email"], "seven green bicycles")
    number = other.send("POST", "/deals", {"title": "Needs a second look"}).expect(201)["id"]
    page = windows.open(workspace.server, "/companies")
    bell = page.locator(".side [data-notices]")
    before = client.get("/me/notices/count")["count"]
    other.send("POST", "/comments", {"dealId": number, "text": f"@{me['name']}, what do you think?"}).expect(201)
    expect(bell.locator(".n")).to_have_text(str(before + 1))
    bell.click()
    row = page.locator("#notices-panel li", has_text="Needs a second look")
    expect(row).to_contain_text("what do you think?")
    row.get_by_role("button").first.click()
    expect(page.locator("h1")).to_have_text("Needs a second look")
    assert client.get("/me/notices/count")["count"] == before
    other.send("POST", f"/deals/{number}/lose", {"reason": "price"}).expect(200)
    assert client.get("/me/notices/count")["count"] == before, "the deal is not mine"
