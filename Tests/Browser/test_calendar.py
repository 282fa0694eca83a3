"""The calendar that other programs read, and the invitations: as two readers of iCalendar see them."""
import datetime
import http.client
import itertools
import zoneinfo

import icalendar
import pytest
import vobject
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


def days_read(body, number, zone, most):
    """The first moments at which another reader of iCalendar, vobject, finds a step and what follows it."""
    calendar, moments = vobject.readOne(body.decode()), []
    for event in calendar.vevent_list:
        if not event.uid.value.startswith(f"activity-{number}-"):
            continue
        found = itertools.islice(event.getrruleset(), most) if hasattr(event, "rrule") else [event.dtstart.value]
        moments += [moment.astimezone(zone) for moment in found]
    return sorted(moments)[:most]


@pytest.mark.parametrize("rule", [
    "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
])
def test_what_comes_again_has_the_same_days_in_other_programs(workspace, rule):
    client, most = workspace.client, 9
    me = client.get("/me")
    zone = zoneinfo.ZoneInfo(me.get("zone") or me["workspace"]["zone"])
    # Nine o'clock on the wall, in summer as in winter.
    due = datetime.datetime.combine(datetime.datetime.now(zone).date() + datetime.timedelta(days=3), datetime.time(9), zone)
    step = client.send("POST", "/activities", {"subject": "Again", "type": "call", "repeats": rule, "dueAt": due.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")}).expect(201)
    path = client.send("POST", "/me/calendar").expect(201)["path"]
    status, _, body = fetch(workspace.server, path)
    assert status == 200
    # Both readers take the file without a complaint.
    calendar = icalendar.Calendar.from_ical(body)
    assert not calendar.errors and all(not part.errors for part in calendar.walk())
    read = days_read(body, step["id"], zone, most)
    # What we do ourselves: leave out one after the other, until the rule has ended.
    ours, number = [], step["id"]
    while len(ours) < most:
        ours.append(datetime.datetime.fromisoformat(step["dueAt"].replace("Z", "+00:00")).astimezone(zone))
        client.send("POST", f"/activities/{number}/skip").expect(200)
        answer = client.send("GET", f"/activities/{number}")
        if answer.status == 404:
            break
        step = answer.expect(200)
    assert [moment.strftime("%Y-%m-%d %H:%M") for moment in read] == [moment.strftime("%Y-%m-%d %H:%M") for moment in ours], body.decode()
    assert all(moment.hour == 9 for moment in ours) and len(ours) == (5 if "COUNT" in rule else most)
    if answer.status != 404:
        client.send("DELETE", f"/activities/{number}", version=step["version"]).expect(200)
    client.send("DELETE", "/me/calendar").expect(200)
