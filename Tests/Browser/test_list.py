"""The lists: sorted, filtered, page by page, with every row once."""
import datetime
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


def test_a_cell_is_changed_in_place_and_taken_back(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open&columns=source,owner,amount")
    row = page.locator("tbody tr").first
    number = row.get_attribute("data-id")
    before = workspace.client.get(f"/deals/{number}")
    row.locator("[data-field=source]").dblclick()
    field = page.locator("td[data-edit] input")
    field.fill("a fair in Malmö")
    field.press("Enter")
    expect(page.locator(f"tr[data-id='{number}'] [data-field=source]")).to_have_text("a fair in Malmö")
    assert workspace.client.get(f"/deals/{number}")["source"] == "a fair in Malmö"
    page.keyboard.press("z")
    expect(page.locator(".toasts")).to_contain_text(t("shell.undone"))
    assert workspace.client.get(f"/deals/{number}")["source"] == before["source"]


def test_a_cell_that_is_refused_keeps_what_was_there_and_says_why(windows, workspace):
    windows.expect_problem("422")
    page = windows.open(workspace.server, "/deals?status=open&columns=amount")
    row = page.locator("tbody tr").first
    number, was = row.get_attribute("data-id"), row.locator("[data-field=amount]").text_content()
    row.locator("th a").focus()
    page.keyboard.press("F2")
    field = page.locator("td[data-edit] input")
    field.fill("plenty")
    field.press("Enter")
    expect(page.locator(".toast[data-tone=bad]")).to_be_visible()
    expect(page.locator(f"tr[data-id='{number}'] [data-field=amount]")).to_have_text(was)


def test_chosen_rows_are_changed_together_after_a_look_and_taken_back(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open")
    bar = page.locator("[data-selection]")
    expect(bar).to_be_hidden()
    numbers = []
    for place in range(3):
        row = page.locator("tbody tr").nth(place)
        row.locator("th a").focus()
        page.keyboard.press("x")
        numbers.append(row.get_attribute("data-id"))
    expect(bar).to_contain_text("3 selected")
    windows.picture(page, "list-selected-light")
    bar.get_by_role("button", name=t("bulk.change")).click()
    page.get_by_label(t("bulk.addTags")).fill("spring")
    page.get_by_role("button", name=t("bulk.preview")).click()
    expect(page.locator("main")).to_contain_text(t("bulk.wouldChange_other", count=3))
    assert all("spring" not in workspace.client.get(f"/deals/{number}")["tags"] for number in numbers)
    windows.picture(page, "bulk-light")
    page.get_by_role("button", name=t("bulk.run_other", count=3)).click()
    page.wait_for_url("**/deals?status=open")
    assert all("spring" in workspace.client.get(f"/deals/{number}")["tags"] for number in numbers)
    page.keyboard.press("z")
    expect(page.locator(".toasts")).to_contain_text(t("shell.undone"))
    assert all("spring" not in workspace.client.get(f"/deals/{number}")["tags"] for number in numbers)


def test_several_deals_are_deleted_without_script(windows, workspace):
    made = [workspace.client.send("POST", "/deals", {"title": f"to be deleted {number}"}).expect(201)["id"] for number in range(2)]
    page = windows.open(workspace.server, "/deals?q=to+be+deleted", script=False)
    for box in page.locator(".sel input[name=id]").all():
        box.check()
    page.get_by_role("button", name=t("bulk.delete")).click()
    expect(page.locator("main")).to_contain_text(t("bulk.wouldChange_other", count=2))
    page.get_by_role("button", name=t("bulk.runDelete_other", count=2)).click()
    expect(page.locator("main")).to_contain_text(t("list.nothingMatches"))
    assert not any(deal["id"] in made for deal in workspace.client.all("/deals"))


def test_columns_are_chosen_and_stay_in_a_saved_view_that_opens_first(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open")
    page.get_by_role("button", name=t("list.columns")).click()
    page.get_by_role("link", name=t("list.showColumn", column=t("common.source"))).click()
    expect(page.get_by_role("columnheader", name=t("common.source"))).to_be_visible()
    page.get_by_role("link", name=t("list.hideColumn", column=t("common.nextStep"))).click()
    expect(page.get_by_role("columnheader", name=t("common.nextStep"))).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=t("list.savedViews")).click()
    page.get_by_role("button", name=t("list.saveView")).click()
    page.get_by_label(t("common.name"), exact=True).fill("What comes from where")
    page.get_by_label(t("list.showFirst")).check()
    page.get_by_role("button", name=t("common.save"), exact=True).click()
    page.wait_for_url("**view=*")
    page.goto("/deals")
    page.wait_for_url("**view=*")
    expect(page.get_by_role("columnheader", name=t("common.source"))).to_be_visible()
    expect(page.get_by_role("button", name="What comes from where")).to_be_visible()
    windows.picture(page, "list-view-light")
    page.get_by_role("button", name="What comes from where").click()
    page.get_by_role("button", name=t("list.deleteView")).click()
    page.wait_for_url(lambda address: "view=" not in address)


def test_a_view_with_fields_of_ones_own_stands_in_the_sidebar(windows, workspace):
    page = windows.open(workspace.server, "/companies")
    page.get_by_role("link", name="Lighting projects").first.click()
    page.wait_for_url("**view=*")
    for name in ("Luminaires", "Installation day", "Certification wanted"):
        expect(page.get_by_role("columnheader", name=name)).to_be_visible()
    expect(page.locator("tbody tr", has_text="Office floors")).to_contain_text("148")


def test_deals_are_grouped_and_a_group_leads_to_its_deals(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open&group=ownerId")
    groups = workspace.client.get("/deals/groups", by="ownerId", status="open")["items"]
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(len(groups))
    windows.picture(page, "list-groups-light")
    rows.first.get_by_role("link").click()
    page.wait_for_url("**ownerId=*")
    expect(page.locator("tbody tr").first).to_be_visible()
    assert f"ownerId={groups[0]['value'] or 'none'}" in page.url


def test_any_field_is_filtered_in_ones_own_numbers(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open")
    page.keyboard.press("f")
    page.locator("#f-add").select_option("amount")
    page.locator(".add-filter").get_by_role("button", name=t("tables.choose")).click()
    dialog = page.locator("#filter-add")
    expect(dialog).to_be_visible()
    windows.picture(page, "list-filter-field-light")
    page.locator("#fa-min").fill("1,000")
    dialog.get_by_role("button", name=t("list.show")).click()
    page.wait_for_url("**amountMin=100000*")
    shown = [deal["amount"] for deal in workspace.client.get("/deals", status="open", amountMin=100_000, limit=50)["items"]]
    expect(page.locator("tbody tr")).to_have_count(len(shown))
    assert shown and min(shown) >= 100_000
    chip = page.locator(".fb .chip[data-on]", has_text=t("list.amountMin"))
    expect(chip).to_contain_text("1,000")
    chip.get_by_role("link").click()
    page.wait_for_url(lambda address: "amountMin" not in address)


def test_fields_of_related_records_are_filtered_without_script(windows, workspace):
    windows.expect_problem("422")
    page = windows.open(workspace.server, "/deals?status=open&add=company.city", script=False)
    page.locator("#fa-value").fill("a")
    page.locator("#filter-add button[type=submit]").click()
    page.wait_for_url("**company.cityContains=a*")
    found = workspace.client.get("/deals", status="open", limit=50, **{"company.cityContains": "a"})["items"]
    expect(page.locator("tbody tr")).to_have_count(len(found))
    page.goto("/deals?status=open&add=amount&apply=1&min=plenty")
    expect(page.locator("#fa-min-err")).to_be_visible()
    expect(page.locator("#fa-min")).to_have_value("plenty")
    page.goto("/companies?add=employees")
    page.locator("#fa-min").fill("1.5")
    page.locator("#filter-add button[type=submit]").click()
    expect(page.locator("#fa-min-err")).to_be_visible()
    expect(page.locator("#fa-min")).to_have_value("1.5")
    page.locator("#fa-min").fill("2")
    page.locator("#filter-add button[type=submit]").click()
    page.wait_for_url("**employeesMin=2*")
    expect(page.locator("#filter-add")).to_have_count(0)


def test_companies_are_put_in_order_and_filtered_by_their_open_deals(windows, workspace):
    page = windows.open(workspace.server, "/companies?sort=name", script=False)
    page.locator("thead").get_by_role("link", name=t("common.deals")).click()
    page.wait_for_url("**sort=-openDeals*")
    most = workspace.client.get("/companies", sort="-openDeals", limit=1)["items"][0]
    expect(page.locator("tbody tr").first).to_contain_text(most["name"])
    page.goto("/companies?add=openDeals")
    page.locator("#fa-min").fill("2")
    page.locator("#filter-add button[type=submit]").click()
    page.wait_for_url("**openDealsMin=2*")
    found = workspace.client.get("/companies", openDealsMin=2, limit=50)["items"]
    assert found
    expect(page.locator("tbody tr")).to_have_count(len(found))
    page.goto("/contacts?lastTouch=none")
    found = workspace.client.get("/contacts", lastTouch="none", limit=50)["items"]
    expect(page.locator("tbody tr")).to_have_count(len(found))


def test_columns_are_added_up_when_somebody_asks(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open")
    expect(page.locator("tfoot")).to_have_count(0)
    page.get_by_role("button", name=t("tables.totals")).click()
    page.locator("#t-amount").select_option("amount:sum")
    page.locator("#t-probability").select_option("probability:avg")
    page.locator("#totals button[type=submit]").click()
    page.wait_for_url("**totals=*")
    answer = workspace.client.get("/deals/totals", columns="amount:sum,probability:avg", status="open")
    digits = re.sub(r"\D", "", page.locator("tfoot").get_by_text(t("tables.sum")).locator("..").locator("b").text_content())
    assert abs(int(digits) * 100 - answer["items"][0]["value"]) <= 50
    expect(page.locator("tfoot")).to_contain_text(f"{round(answer['items'][1]['value'] * 100)}%")
    windows.picture(page, "list-totals-light")


def test_activities_are_done_together_after_a_look_and_open_again_after_an_undo(windows, workspace):
    numbers = [workspace.client.send("POST", "/activities", {"subject": f"To be done {place}", "type": "task", "dueAt": "2031-01-07T09:00:00Z"}).expect(201)["id"] for place in range(2)]
    page = windows.open(workspace.server, "/activities?subjectContains=to+be+done")
    expect(page.locator("tbody tr")).to_have_count(2)
    for box in page.locator("tbody .sel input").all():
        box.check()
    page.locator("[data-selection]").get_by_role("button", name=t("bulk.change")).click()
    page.get_by_label(t("tables.complete")).check()
    page.get_by_role("button", name=t("bulk.preview")).click()
    expect(page.locator("main")).to_contain_text(t("bulk.wouldChange_other", count=2))
    page.get_by_role("button", name=t("bulk.run_other", count=2)).click()
    page.wait_for_url("**/activities?subjectContains=*")
    assert all(workspace.client.get(f"/activities/{number}")["doneAt"] for number in numbers)
    page.keyboard.press("z")
    expect(page.locator(".toasts")).to_contain_text(t("shell.undone"))
    assert not any(workspace.client.get(f"/activities/{number}")["doneAt"] for number in numbers)
    for number in numbers:
        workspace.client.send("DELETE", f"/activities/{number}", version=workspace.client.get(f"/activities/{number}")["version"]).expect(200)


def test_a_steps_day_is_changed_in_its_cell_and_keeps_its_time(windows, workspace):
    number = workspace.client.send("POST", "/activities", {"subject": "Moves in a cell", "type": "call", "dueAt": "2031-01-07T09:00:00Z"}).expect(201)["id"]
    page = windows.open(workspace.server, "/activities?subjectContains=moves+in+a+cell")
    page.locator(f"tr[data-id='{number}'] [data-field=dueOn]").dblclick()
    field = page.locator("td[data-edit] input")
    field.fill("2031-02-03")
    field.press("Enter")
    expect(page.locator(f"tr[data-id='{number}'] [data-field=dueOn][data-value='2031-02-03']")).to_be_visible()
    step = workspace.client.get(f"/activities/{number}")
    assert step["dueAt"].startswith("2031-02-03T09:00:00")
    workspace.client.send("DELETE", f"/activities/{number}", version=step["version"]).expect(200)


def test_names_give_way_to_long_dates_and_amounts(windows, workspace):
    long = "Illuminazione di emergenza per il padiglione nord della fiera di Bologna"
    values = {"title": long, "amount": 123_456_789, "expectedClose": "2031-09-30"}
    number = workspace.client.send("POST", "/deals", values).expect(201)["id"]
    workspace.client.send("POST", "/activities", {"dealId": number, "subject": long, "type": "call", "dueAt": "2031-09-30T09:00:00Z"}).expect(201)
    for language in ("it", "pl"):
        workspace.prefer(language=language)
        page = windows.open(workspace.server, "/deals?status=open&q=illuminazione")
        shown, needed = page.locator(".tw").evaluate("region => [region.clientWidth, region.scrollWidth]")
        assert needed <= shown
        assert page.locator("tbody tr").first.bounding_box()["height"] < 48
    workspace.prefer(language="en")
    workspace.client.send("DELETE", f"/deals/{number}", version=workspace.client.get(f"/deals/{number}")["version"]).expect(200)


def test_a_list_shows_what_deals_were_on_an_earlier_day(windows, workspace):
    page = windows.open(workspace.server, "/deals?status=open&tags=vip")
    page.get_by_role("link", name=t("board.timeMachine")).click()
    page.wait_for_url("**asOf=*")
    expect(page.locator(".past")).to_contain_text(t("common.tags"))
    assert page.locator("td.sel, [data-field]").count() == 0, "nothing can be changed in the past"
    then = (datetime.date.today() - datetime.timedelta(days=10)).isoformat()
    page.locator("#asof-day").fill(then)
    page.locator(".past button").click()
    page.wait_for_url(f"**asOf={then}*")
    told = workspace.client.get("/deals", status="open", asOf=then, limit=50)["items"]
    assert page.locator("tbody th").all_text_contents() == [deal["title"] for deal in told] and len(told) > 5
    expect(page.locator("tbody td .fate").first).to_be_visible()
    windows.picture(page, "list-past-light")
    # The address can be sent to somebody: it shows the same.
    shown = windows.open(workspace.server, page.url.removeprefix(workspace.server.origin))
    assert shown.locator("tbody tr").all_text_contents() == page.locator("tbody tr").all_text_contents()
    page.get_by_role("link", name=t("board.backToToday")).click()
    page.wait_for_url(lambda address: "asOf" not in address)
    expect(page.locator(".past")).to_have_count(0)
