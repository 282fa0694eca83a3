"""What a page weighs for a browser that has seen none before: HTML, style sheets and scripts, as they come over the wire."""
import pytest

from pages import MOST, links, shape

# One database is enough: the pages do not know which it is.
pytestmark = pytest.mark.only("sqlite")

WHOLE, SHEETS = 100_000, 2
PARTS = {"Document": "HTML", "Stylesheet": "CSS", "Script": "JS"}
# What no link of the navigation leads to.
BESIDES = ["/me", "/me/two-step", "/shares", "/notices", "/history", "/hygiene", "/duplicates", "/trash?kind=deals", "/commands", "/commands/deals.create", "/settings/audit", "/no-such-page"]


class Scales:
    """Weighs each page that a window opens, with nothing kept from the page before."""

    def __init__(self, page):
        self.page, self.kinds, self.sizes = page, {}, {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.responseReceived", lambda event: self.kinds.update({event["requestId"]: event["type"]}))
        session.on("Network.loadingFinished", lambda event: self.sizes.update({event["requestId"]: event["encodedDataLength"]}))

    def weigh(self, address):
        """The status of the page, its parts with their bytes, and how many requests each part took."""
        self.kinds.clear()
        self.sizes.clear()
        answer = self.page.goto(address.split("#")[0], wait_until="load")
        weights, requests = dict.fromkeys(PARTS.values(), 0), dict.fromkeys(PARTS.values(), 0)
        for request, size in self.sizes.items():
            part = PARTS.get(self.kinds.get(request))
            if part:
                weights[part] += size
                requests[part] += 1
        return answer.status, weights, requests


def over(path, weights, requests):
    """What of the budget the page breaks."""
    found = []
    if sum(weights.values()) > WHOLE:
        found.append(f"{path}: {sum(weights.values())} bytes: {weights}")
    if requests["HTML"] != 1 or requests["CSS"] != SHEETS:
        found.append(f"{path}: {requests['HTML']} pages and {requests['CSS']} style sheets were asked for")
    return found


@pytest.mark.timeout(900)
def test_every_page_keeps_its_budget(windows, workspace):
    windows.expect_problem("status of 404")
    page = windows.open(workspace.server, "/sign-in")
    scales, origin = Scales(page), workspace.server.origin
    waiting, seen, found = [f"{origin}{path}" for path in ["/", *BESIDES]], {}, []
    while waiting:
        assert len(seen) < MOST, f"more than {MOST} kinds of pages: {sorted(seen)}"
        address = waiting.pop(0)
        if shape(address) in seen:
            continue
        status, weights, requests = scales.weigh(address)
        seen[shape(address)] = weights
        assert weights["HTML"] > 0 and weights["CSS"] > 0, f"{address}: nothing was weighed: {weights}"
        found += over(shape(address), weights, requests)
        if status == 200:
            waiting += links(page)
    assert not found, "\n".join(found)
    assert len(seen) > 40 and "/pipelines/N" in seen and "/deals/N" in seen and "/needs" in seen and "/rivals" in seen, sorted(seen)


@pytest.mark.parametrize("path", ["/sign-in", "/no-such-page"])
def test_pages_before_signing_in_keep_it_too(windows, workspace, path):
    windows.expect_problem("status of 404")
    scales = Scales(windows.open(workspace.server, "/sign-in", signed_in=False))
    _, weights, requests = scales.weigh(path)
    assert weights["HTML"] > 0 and over(path, weights, requests) == []


def test_the_first_paint_waits_for_no_script(windows, workspace):
    page = windows.open(workspace.server, "/", script=False)
    assert page.locator("script:not([type=module])").count() == 0
    assert page.locator("link[rel=stylesheet]").count() == page.locator("head link[rel=stylesheet]").count() == SHEETS


def test_a_board_with_many_cards_keeps_it(windows, workspace):
    """Of a full column only the first cards come with the page."""
    for number in range(150):
        workspace.client.send("POST", "/deals", {"title": f"One of many, number {number}", "amount": 1_000_00 + number}).expect(201)
    scales = Scales(windows.open(workspace.server, "/sign-in"))
    _, weights, requests = scales.weigh("/")
    assert scales.page.locator(".card[data-id]").count() >= 50
    assert over("/", weights, requests) == []
