"""All pages of a workspace: how they are found, and what can be said of each."""
import html.parser
import re
import time
import types
from urllib.parse import parse_qsl, urljoin, urlsplit

from playwright.sync_api import expect

from windows import Words

t = Words("en")
# Far more than there are: a crawl that comes here goes round in circles, and has not seen everything.
MOST = 400
# What is asked for in an address and makes another page of it.
ASKED = ("asOf", "show", "ask", "status", "deal", "by", "why", "do", "gate", "remove", "new", "view", "plan", "step", "state", "end", "group", "kind", "team", "turn", "answers", "reason")
# Pages on which people work longest, and which have controls of their own making.
TABBED = {
    "/pipelines/N", "/deals", "/deals/N", "/companies/N", "/contacts/N", "/today", "/calendar", "/calendar?step", "/activities", "/settings/pipelines/N", "/settings/stages/N", "/settings/roles", "/settings/users", "/import/N",
    "/companies/N/merge", "/me", "/commands/OPERATION", "/pipelines/N/review", "/history", "/shares",
}


def shape(address):
    """Pages that differ only in the numbers of records, or in what is asked for, are one page."""
    parts = urlsplit(address)
    path = re.sub(r"/\d+(?=/|$)", "/N", parts.path)
    path = re.sub(r"^/commands/[^/]+$", "/commands/OPERATION", path)
    path = re.sub(r"^/digest/[^/]+$", "/digest/WEEK", path)
    path = re.sub(r"^/figures/[^/.]+(\.(?!csv$)[^/]+)?$", "/figures/FIGURE", path)
    path = re.sub(r"^/training/lessons/[^/]+$", "/training/lessons/LESSON", path)
    path = re.sub(r"^/(shared|invitation)/[^/]+$", r"/\1/SECRET", path)
    names = {name for name, _ in parse_qsl(parts.query)} & set(ASKED)
    # Groups are another list, whatever else is asked for.
    return path + "".join(sorted(f"?{name}" for name in (names & {"group"} or names)))


def links(page):
    return page.eval_on_selector_all(
        "a[href]:not([download])", "links => links.map(link => new URL(link.getAttribute('href'), location.href).href).filter(href => href.startsWith(location.origin) && !href.includes('/api/'))")


class Links(html.parser.HTMLParser):
    """The addresses that a page's links lead to, and the secret of its forms."""

    def __init__(self, text):
        super().__init__()
        self.found, self.csrf = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "a" and values.get("href") and "download" not in values:
            self.found.append(values["href"])
        if tag == "input" and values.get("name") == "csrf":
            self.csrf = values["value"]


def fetch(client, address):
    """Status, type and text of an address, as the administrator's browser gets it."""
    client.connection.request("GET", address.removeprefix(client.server.origin), headers={"Cookie": client.cookie, "Accept": "text/html"})
    answer = client.connection.getresponse()
    return answer.status, answer.headers.get("Content-Type", ""), answer.read().decode(errors="replace")


def crawl(client, starts):
    """An address of each kind of page that links lead to, by its shape."""
    origin = client.server.origin
    waiting, seen = [urljoin(origin, start) for start in starts], {}
    while waiting:
        address = waiting.pop(0).split("#")[0]
        name = shape(address)
        if name in seen:
            continue
        status, kind, text = fetch(client, address)
        if status == 303:
            continue
        assert status == 200, f"{address}: status {status}"
        if not kind.startswith("text/html"):
            continue
        seen[name] = address
        assert len(seen) < MOST, f"more than {MOST} kinds of pages: {sorted(seen)}"
        waiting += [link for link in (urljoin(address, one) for one in Links(text).found) if link.startswith(origin + "/") and "/api/" not in link]
    return seen


def upload(client, path, name, content):
    """Sends a file as the form of a page does, and answers where that leads."""
    secret, edge = Links(fetch(client, path)[2]).csrf, "edge-of-a-part"
    body = (
        f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{secret}\r\n'
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--{edge}--\r\n').encode()
    client.connection.request("POST", path, body, {
        "Cookie": client.cookie, "Origin": client.server.origin, "Sec-Fetch-Site": "same-origin", "Content-Type": f"multipart/form-data; boundary={edge}"})
    answer = client.connection.getresponse()
    answer.read()
    assert answer.status == 303, answer.status
    return answer.headers["Location"]


def prepare(client):
    """Makes what pages need that nobody comes to by links alone."""
    one, other = (client.send("POST", "/companies", {"name": name, "city": city}).expect(201)["id"] for name, city in (("Zaffiro Luce", "Como"), ("Zaffiro Luce S.r.l.", "Lecco")))
    people = [client.send("POST", "/contacts", {"name": "Zita Zaffiro", "email": f"zita{number}@zaffiro.example", "phone": "+39 031 123456"}).expect(201)["id"] for number in range(2)]
    for kind in ("companies", "contacts"):
        client.send("POST", "/duplicates/search", {"kind": kind}).expect(201)
        for _ in range(600):
            if (client.get("/duplicates/search", kind=kind) or {}).get("status") != "running":
                break
            time.sleep(0.1)
    client.send("POST", "/automations/examples", {"example": "handOver"}).expect(201)
    deal = client.send("POST", "/deals", {"title": "Seen by everybody", "companyId": one}).expect(201)["id"]
    until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 20 * 86_400))
    share = client.send("POST", "/shares", {"dealId": deal, "until": until, "fields": ["stage", "company"]}).expect(201)["path"]
    person = client.send("POST", "/users", {"name": "Zora Invited", "email": "zora@lumen.example", "role": "rep"}).expect(201)["id"]
    invitation = client.send("POST", f"/users/{person}/invitation").expect(201)["path"]
    pipeline = client.get("/pipelines")["items"][0]["id"]
    client.send("POST", "/lessons", {"title": "Seen by everybody", "text": "Ask early.", "quiz": [{"text": "Who signs?", "choices": ["The buyer", "The board"], "right": 1}]}).expect(201)
    waiting = upload(client, "/import", "deals.csv", "Deal name;Company;Stage;Amount;Close date\r\nCafe lamps;Havnen;Prospecting;1200,50;03/04/2026\r\nNonsense;Nobody;Proposal;a lot;05/06/2026\r\n")
    pages = [
        "/me/two-step", "/welcome", "/notices", "/shares", f"/shares?dealId={deal}", "/history", "/hygiene", "/duplicates", "/commands", "/commands/deals.create", "/settings/audit", waiting, f"/deals/{deal}?gate=1",
        f"/companies/{one}/merge?with={other}", f"/contacts/{people[0]}/merge?with={people[1]}", f"/pipelines/{pipeline}/review", f"/pipelines/{pipeline}/review?end=1", "/deals?status=won", "/import",
    ]
    return types.SimpleNamespace(pages=pages, strangers={shape(path): client.server.origin + path for path in (share, invitation)})


def answers(windows, workspace, script):
    """Pages that answer a form, each with its name."""
    # A connection of its own: the other one may have rested for too long.
    client = workspace.server.client()
    page = windows.open(workspace.server, "/deals?status=open", script=script)
    for box in page.locator("tbody input[name=id]").all()[:2]:
        box.check(force=True)
    page.locator("[data-selection]" if script else "main").get_by_role("button", name=t("bulk.change")).click()
    page.get_by_label(t("bulk.addTags")).wait_for()
    yield "bulk change", page
    page.get_by_label(t("bulk.addTags")).fill("spring")
    page.get_by_role("button", name=t("bulk.preview")).click()
    expect(page.locator("main")).to_contain_text(t("bulk.wouldChange_other", count=2))
    yield "bulk preview", page

    number = client.send("POST", "/deals", {"title": "Edited twice", "source": "web"}).expect(201)["id"]
    page = windows.open(workspace.server, f"/deals/{number}?ask=edit", script=script)
    client.send("PATCH", f"/deals/{number}", {"source": "fair"}, version=client.get(f"/deals/{number}")["version"]).expect(200)
    page.locator("#details input[name=source]").fill("referral")
    page.locator("#details input[name=source]").press("Enter")
    expect(page.locator("#conflict")).to_contain_text("referral")
    yield "conflict", page


# What a browser without script can send: each form that is seen has a button that is seen, and what is seen belongs to a form,
# leads somewhere, or opens something by itself.
INCOMPLETE = """() => {
    const found = [], seen = one => one.checkVisibility({visibilityProperty: true}) && !one.closest("dialog:not([open])")
    const name = one => `<${one.tagName.toLowerCase()}${one.id ? " #" + one.id : ""}${one.getAttribute("class") ? " ." + one.getAttribute("class") : ""}> ${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 40)}`
    if (document.querySelectorAll("h1").length !== 1) found.push(`${document.querySelectorAll("h1").length} main headings`)
    for (const one of document.querySelectorAll("details")) one.open = true
    for (const one of document.querySelectorAll("[popover]")) if (document.querySelector(`[popovertarget="${one.id}"]`)) one.style.display = "block"
    for (const form of document.forms) {
        const fields = [...form.elements].filter(one => one.matches("input:not([type=hidden]), select, textarea") && seen(one))
        const buttons = [...form.elements].filter(one => one.matches("button:not([type=button], [type=reset]), input[type=submit]"))
        if (fields.length && !buttons.some(one => seen(one) && !one.disabled)) found.push(`a form to ${form.getAttribute("action")} without a button`)
    }
    for (const one of document.querySelectorAll("button, input:not([type=hidden]), select, textarea")) {
        if (!seen(one) || one.disabled) continue
        const opens = one.hasAttribute("popovertarget") || one.hasAttribute("commandfor")
        const shows = one.readOnly
        if (!one.form && !opens && !shows) found.push(`only script serves ${name(one)}`)
        if (one.form && one.matches("button[type=button]") && !opens) found.push(`only script serves ${name(one)}`)
    }
    for (const one of document.querySelectorAll("a:not([href]), [role=button]:not(a, button, summary), [contenteditable=true]"))
        if (seen(one) && !one.hasAttribute("aria-disabled") && !one.matches("[aria-current]")) found.push(`only script serves ${name(one)}`)
    return [...new Set(found)]
}"""


def incomplete(page):
    """What is missing on a page for a browser without script."""
    return page.evaluate(INCOMPLETE)


STOPS = """() => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")]
    // Of a group of radio buttons one is a stop.
    const chosen = one => one.type !== "radio" || !one.name || one.checked
        || ![...document.querySelectorAll("input[type=radio]")].some(other => other.name === one.name && other.form === one.form && (other.checked || other.compareDocumentPosition(one) & 4))
    window.stops = all.filter(one => one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]") && one.checkVisibility({visibilityProperty: true}) && chosen(one))
    return window.stops.length
}"""
NAMED = "place => { const one = window.stops[place]; return `<${one.tagName.toLowerCase()}${one.id ? ' #' + one.id : ''}> ${(one.getAttribute('aria-label') ?? one.textContent ?? one.name ?? '').trim().slice(0, 40)}` }"


def out_of_reach(page):
    """What can be pressed and that Tab does not come to, or comes to before its turn."""
    return page.evaluate("""() => {
        const found = [], seen = one => one.checkVisibility({visibilityProperty: true})
        for (const one of document.querySelectorAll("[tabindex]")) if (one.tabIndex > 0) found.push(`tabindex ${one.tabIndex}`)
        const inGroup = one => one.closest("[role=menu], [role=listbox], [role=tablist], [role=radiogroup], [role=grid], [role=toolbar]")
        for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=checkbox], [role=switch], [draggable=true]")) {
            if (!seen(one) || one.disabled || one.tabIndex >= 0 || inGroup(one)) continue
            // An hour of a day is chosen in the form that the day's own link opens; a manager of passwords fills in what nobody does.
            if (one.matches(".cal-slot, [aria-hidden=true], [aria-hidden=true] *")) continue
            // What is moved by hand has a way beside it: a menu, a form, a key.
            if (one.matches("[draggable=true]") && one.querySelector("a[href], button")) continue
            // A second way to what a link with the same address leads to.
            if (one.matches("a[href]") && [...document.querySelectorAll("a[href]")].some(other => other !== one && other.tabIndex >= 0 && other.href === one.href)) continue
            found.push(`Tab passes <${one.tagName.toLowerCase()}${one.id ? " #" + one.id : ""}> ${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 40)}`)
        }
        return [...new Set(found)]
    }""")


def passed_by(page, most=260):
    """Presses Tab from the beginning of a page to its end: what is not come to, or not in its order."""
    page.wait_for_load_state("load")
    page.evaluate("document.activeElement?.blur()")
    count, order = page.evaluate(STOPS), []
    for _ in range(min(count + 20, most)):
        page.keyboard.press("Tab")
        place = page.evaluate("window.stops.indexOf(document.activeElement)")
        if order and place == order[0]:
            break
        # Regions that scroll are stops of the browser's own.
        if place >= 0 and (not order or place != order[-1]):
            order.append(place)
    # A page that puts the focus somewhere begins there, and goes round.
    first = order.index(min(order)) if order else 0
    order = order[first:] + order[:first]
    found = [f"Tab goes from {page.evaluate(NAMED, one)} back to {page.evaluate(NAMED, other)}" for one, other in zip(order, order[1:]) if other < one]
    last = order[-1] if order else -1
    found += [f"Tab does not come to {page.evaluate(NAMED, place)}" for place in sorted(set(range(last)) - set(order))[:5]]
    if last < count - 1 and count < most - 20:
        found.append(f"Tab ends at {last + 1} of {count}")
    return found
