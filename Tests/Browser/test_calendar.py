"""The calendar that other programs read, and the invitations: as Python's iCalendar reader sees them."""
import datetime
import http.client

import icalendar
from playwright.sync_api import expect

from windows import Words

t = Words("en")


def fetch(server, path, cookie=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers.get("Content-Type"), body


def test_a_calendar_is_subscribed_to_and_ended(windows, workspace):
    client = workspace.client
    due = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=2)).replace(microsecond=0)
    step = client.send("POST", "/activities", {"subject": "Zażółć, gęślą; jaźń — " + "långt " * 20, "type": "meeting", "dueAt": due.strftime("%Y-%m-%dT%H:%M:%SZ"), "durationMinutes": 60}).expect(201)
    page = windows.open(workspace.server, "/me")
    page.get_by_role("button", name=t("me.makeCalendar")).click()
    address = page.locator("#calendar [data-secret]").input_value()
    assert address.startswith(workspace.server.origin + "/calendar/"), address
    path = address.removeprefix(workspace.server.origin)
    page.goto("/me")
    assert path.split("/")[-1] not in page.content(), "the address is shown once"
    status, kind, body = fetch(workspace.server, path)
    assert (status, kind.split(";")[0]) == (200, "text/calendar")
    calendar = icalendar.Calendar.from_ical(body)
    event = next(event for event in calendar.walk("VEVENT") if str(event["UID"]).startswith(f"activity-{step['id']}-"))
    assert str(event["SUMMARY"]) == step["subject"].strip() or str(event["SUMMARY"]) == step["subject"]
    assert event.decoded("DTSTART") == due and event.decoded("DTEND") - due == datetime.timedelta(hours=1)
    assert not [error for error in calendar.errors] and all(not event.errors for event in calendar.walk("VEVENT"))
    page.get_by_role("button", name=t("me.endCalendar")).click()
    expect(page.get_by_role("button", name=t("me.makeCalendar"))).to_be_visible()
    assert fetch(workspace.server, path)[0] == 404
    client.send("DELETE", f"/activities/{step['id']}", version=step["version"]).expect(200)


def test_a_meeting_has_an_invitation(windows, workspace):
    client = workspace.client
    number = client.send("POST", "/deals", {"title": "To be visited"}).expect(201)["id"]
    person = client.send("POST", "/contacts", {"name": "Sørensen, Åse", "email": "aase@sorensen.example"}).expect(201)["id"]
    client.send("POST", f"/deals/{number}/people", {"contactId": person}).expect(200)
    client.send("POST", "/activities", {"dealId": number, "subject": "See the rooms", "type": "visit", "dueAt": "2027-03-01T09:00:00Z"}).expect(201)
    page = windows.open(workspace.server, f"/deals/{number}")
    with page.expect_download() as download:
        page.get_by_role("link", name=t("deal.invitation")).click()
    calendar = icalendar.Calendar.from_ical(open(download.value.path(), "rb").read())
    event = calendar.walk("VEVENT")[0]
    assert str(calendar["METHOD"]) == "REQUEST"
    assert (str(event["ATTENDEE"]), event["ATTENDEE"].params["CN"]) == ("mailto:aase@sorensen.example", "Sørensen, Åse")
