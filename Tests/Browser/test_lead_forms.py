"""Forms by which strangers become leads: on a page of their own and inside of a plain page of another origin, with and without script, in
five languages; spam fills the quarantine and nothing else."""
import http.client
import http.server
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import LANGUAGES, Words

t = Words("en")


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """A plain page of somebody else, on another port."""

    pages = {}

    def do_GET(self):
        page = self.pages.get(self.path.split("?")[0])
        body = (page or "").encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def elsewhere():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def form(workspace, elsewhere):
    made = workspace.client.send("POST", "/capture-forms/ready", {"form": "contact"}).expect(201)
    return workspace.client.send("PATCH", f"/capture-forms/{made['id']}", {"origins": [elsewhere]}, version=made["version"]).expect(200)


def words_of(form, language):
    return next(one for one in form["words"] if one["language"] == language)


def soon(found, what):
    """What comes a moment after it was sent."""
    end = time.monotonic() + 20
    while not (it := found()):
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.2)
    return it


def leads_of(workspace, email):
    return [lead for lead in workspace.client.all("/leads", email=email)]


def waiting(workspace):
    found, cursor = [], {}
    while cursor is not None:
        page = workspace.client.get("/quarantine", limit=200, **cursor)
        found += page["items"]
        cursor = {"cursor": page["nextCursor"]} if page["nextCursor"] else None
    return found


def fill(place, email, language):
    place.locator("#name").fill(f"Eva <b>{language}</b>")
    place.locator("#email").fill(email)
    place.locator("#interest").fill("Light <img src=x onerror=alert(1)> for a hall")


def snippet(windows, workspace, form, elsewhere, language):
    """What the page of the form says is to be put into a page, on a page elsewhere."""
    page = windows.open(workspace.server, f"/leads/forms/{form['id']}")
    markup = page.locator("textarea[data-snippet]").first.input_value()
    assert "<script" in markup and "<noscript>" in markup
    markup = re.sub(r"frame=1", f"frame=1&amp;lang={language}", markup)
    Elsewhere.pages[f"/{language}"] = f'<!doctype html><html lang="{language}"><title>Elsewhere</title><link rel="icon" href="data:,"><h1>Elsewhere</h1>{markup}'
    return f"{elsewhere}/{language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_inside_of_another_page_makes_a_lead(windows, workspace, form, elsewhere, language):
    address, words, email = snippet(windows, workspace, form, elsewhere, language), words_of(form, language), f"eva.{language}@berg.example"
    page = windows.open(workspace.server, address + "?utm_source=paper&utm_campaign=May+fair&gclid=abc", signed_in=False, locale="en-GB")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name=words["heading"])).to_be_visible()
    assert frame.locator("html").get_attribute("lang") == language
    fill(frame, email, language)
    frame.locator("#consent").check()
    # Nobody fills in a form faster than this, and the server knows.
    page.wait_for_timeout(3_500)
    frame.locator("button[type=submit]").click()
    expect(frame.get_by_text(words["thanks"])).to_be_visible()
    expect(frame.locator("form")).to_have_count(0)
    [lead] = soon(lambda: leads_of(workspace, email), "the lead")
    assert (lead["utmSource"], lead["campaign"], lead["clickId"], lead["language"]) == ("paper", "May fair", "gclid=abc", language)
    assert lead["landingPage"].startswith(address) and lead["sourceId"] == form["sourceId"] and lead["name"] == f"Eva <b>{language}</b>"
    assert not [one for one in waiting(workspace) if one["content"].get("email") == email]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_it_waits_to_be_let_in(windows, workspace, form, elsewhere, language):
    address, words, email = snippet(windows, workspace, form, elsewhere, language), words_of(form, language), f"ola.{language}@berg.example"
    page = windows.open(workspace.server, address, signed_in=False, script=False, locale="en-GB")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name=words["heading"])).to_be_visible()
    fill(frame, email, language)
    page.wait_for_timeout(3_500)
    frame.locator("button[type=submit]").click()
    expect(frame.get_by_text(words["thanks"])).to_be_visible()
    [one] = [one for one in waiting(workspace) if one["content"].get("email") == email]
    assert one["reasons"] == ["noScript"] and not leads_of(workspace, email)
    desk = windows.open(workspace.server, "/leads/quarantine")
    found = check(desk, "quarantine")
    assert not found, "\n".join(found)
    desk.locator(f"input[name=ids][value='{one['id']}']").check()
    desk.get_by_role("button", name=t("capture.letIn"), exact=True).click()
    expect(desk.locator(f"input[name=ids][value='{one['id']}']")).to_have_count(0)
    [lead] = soon(lambda: leads_of(workspace, email), "the lead")
    assert lead["channel"] == "form" and lead["language"] == language


@pytest.mark.parametrize("script", [True, False])
def test_its_own_page_works_alone(windows, workspace, form, script):
    page = windows.open(workspace.server, f"/f/{form['key']}?lang=it", signed_in=False, script=script)
    if script:
        found = check(page, "the form")
        assert not found, "\n".join(found)
    # A browser says by itself what is missing.
    page.locator("button[type=submit]").click()
    expect(page.locator("#name:invalid")).to_have_count(1)
    fill(page, f"alone.{script}@berg.example".lower(), "it")
    page.wait_for_timeout(3_500)
    page.locator("button[type=submit]").click()
    expect(page.get_by_text(words_of(form, "it")["thanks"])).to_be_visible()
    assert "Eva" not in page.content()


def test_another_page_may_neither_show_nor_send_it(windows, workspace, form, elsewhere):
    made = workspace.client.send("POST", "/capture-forms/ready", {"form": "contact", "name": "Alone"}).expect(201)
    Elsewhere.pages["/closed"] = f"""<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><iframe src="{workspace.server.origin}/f/{made['key']}"></iframe>
        <form method="post" action="{workspace.server.origin}/f/{made['key']}"><input name="email" value="x@berg.example"><button>Send</button></form>"""
    windows.expect_problem("frame-ancestors")
    windows.expect_problem("Refused to frame")
    windows.expect_problem("403")
    page = windows.open(workspace.server, elsewhere + "/closed", signed_in=False)
    expect(page.frame_locator("iframe").locator("form")).to_have_count(0)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("body")).not_to_contain_text(words_of(made, "en")["thanks"])
    assert not [one for one in waiting(workspace) if one["content"].get("email") == "x@berg.example"]


def test_a_thousand_pieces_of_spam_fill_the_quarantine_and_nothing_else(workspace, form):
    before, leads = len(waiting(workspace)), workspace.client.get("/leads", count="true")["total"]

    def send(numbers):
        connection = http.client.HTTPConnection("127.0.0.1", workspace.server.port, timeout=60)
        statuses = set()
        for number in numbers:
            body = urlencode({"name": "Spam", "email": f"spam{number}@spam.example", "interest": f"{number} casino https://a.example https://b.example https://c.example", "lang": "en"})
            connection.request("POST", f"/f/{form['key']}", body, {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
            answer = connection.getresponse()
            answer.read()
            statuses.add(answer.status)
        connection.close()
        return statuses

    with ThreadPoolExecutor(8) as many:
        answers = set().union(*many.map(send, [range(start, 1_000, 8) for start in range(8)]))
    # A sender learns nothing from the answer.
    assert answers == {200}
    assert len(waiting(workspace)) - before == 1_000
    time.sleep(2)
    assert workspace.client.get("/leads", count="true")["total"] == leads


def test_a_guide_is_downloaded_by_a_signed_link(windows, workspace, tmp_path):
    made = workspace.client.send("POST", "/capture-forms/ready", {"form": "guide"}).expect(201)
    file = tmp_path / "Guide.txt"
    file.write_text("All about light")
    page = windows.open(workspace.server, f"/leads/forms/{made['id']}")
    page.locator("#asset input[type=file]").set_input_files(file)
    page.get_by_role("button", name=t("capture.assetUpload")).click()
    expect(page.locator("#asset b")).to_have_text("Guide.txt")
    visitor = windows.open(workspace.server, f"/f/{made['key']}?lang=en", signed_in=False)
    visitor.locator("#email").fill("reader@berg.example")
    visitor.wait_for_timeout(3_500)
    visitor.locator("button[type=submit]").click()
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name=t("capture.download")).click()
    assert download.value.path().read_text() == "All about light"
    [lead] = soon(lambda: leads_of(workspace, "reader@berg.example"), "the lead")
    assert lead["sourceId"] == workspace.client.get(f"/capture-forms/{made['id']}")["sourceId"]


@pytest.mark.parametrize("width", [1_440, 390])
@pytest.mark.parametrize("color", ["light", "dark"])
def test_the_pages_of_capture_look_right(windows, workspace, form, width, color):
    for path in ["/leads/forms", f"/leads/forms/{form['id']}", "/leads/quarantine", "/leads/sources/keys", "/leads/sources/referrals", "/leads/sources/import", f"/leads/sources/{form['sourceId']}/connect"]:
        page = windows.open(workspace.server, path, width=width, color=color)
        found = check(page, path)
        assert not found, "\n".join(found)
        windows.picture(page, f"capture{path.replace('/', '-')}-{width}-{color}")
        page.close()


def test_a_form_is_made_and_tried(windows, workspace):
    page = windows.open(workspace.server, "/leads/forms")
    page.get_by_role("button", name=t("capture.readyContact")).click()
    expect(page.locator("#questions fieldset")).to_have_count(5)
    page.locator("#add-kind").select_option("text")
    page.get_by_role("button", name=t("capture.addQuestion")).click()
    expect(page.locator("#questions fieldset")).to_have_count(6)
    page.locator("[name='q5.label.en']").fill("Which day suits you?")
    page.locator("#questions button[value='up 5']").click()
    expect(page.locator("[name='q4.label.en']")).to_have_value("Which day suits you?")
    page.get_by_role("button", name=t("capture.test"), exact=True).click()
    expect(page.locator(".note[role=status]").first).to_contain_text("Test")
    with page.expect_popup() as shown:
        page.get_by_role("link", name=t("capture.preview")).click()
    expect(shown.value.get_by_text("Which day suits you?")).to_be_visible()
