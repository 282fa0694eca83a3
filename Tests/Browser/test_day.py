"""A whole day: four people in four languages work in one workspace at once, from an empty server to its evening.

Everything is done by hand in the pages and judged by what people read there; what the database holds is judged at the end,
by the program's own doctor. The chapters stand below in the order of the day.
"""
import datetime
import re

import pytest
from playwright.sync_api import expect

from people import Day
from windows import Board

PASSWORD = "fyra ord på en rad"

# As a Polish spreadsheet writes it. Two of the companies are one, and the deal in Malmö has no day of closing.
FILE = """\
Nazwa szansy;Firma;Etap;Kwota;Planowana data zamknięcia;E-mail właściciela
Kontor i Malmö;Bergson Fastigheter;Offer;84600,00;;sigrid@aurora.example
Skola i Lund;Lunds skolor;Contact;41200,00;{close};sigrid@aurora.example
Hotell Vik;Hotell Vik;Contact;16900,00;{close};sigrid@aurora.example
Negozi di Bologna;Libreria Minerva;Offer;12300,00;{close};giulia@aurora.example
Albergo di Roma;Villa Aurelia;Contact;58200,00;{close};giulia@aurora.example
Foyer di Verona;Teatro Lanterna;Contact;27400,00;{close};giulia@aurora.example
Hala w Gdańsku;Zorro Glas;Contact;38600,00;{close};karolina@aurora.example
Biuro w Łodzi;Zorro Glas A/S;Contact;31400,00;{close};karolina@aurora.example
"""


@pytest.mark.timeout(900)
def test_four_people_work_a_whole_day(fresh, windows):
    day = Day(fresh, windows)
    the_administrator_sets_up(day)
    and_makes_a_pipeline_with_a_gate(day)
    and_invites_the_others(day)
    the_manager_imports_a_file(day)
    the_sellers_work_today_to_empty(day)
    one_passes_the_gate_by_filling_in(day)
    the_other_is_refused_and_gives_a_reason(day)
    duplicates_are_merged_and_come_apart(day)
    both_sellers_change_one_deal(day)
    many_deals_are_changed_at_once_and_back(day)
    the_pipeline_is_reviewed(day)
    a_seller_is_named_and_hears_of_it(day)
    one_leaves_and_hands_over(day)
    assert fresh.place.run("doctor").strip() == "Everything is in order."
    assert "The chain is whole." in fresh.place.run("audit", "verify")


def the_administrator_sets_up(day):
    ada = day.administrator
    ada.open(day.windows, day.server, "/")
    page, t = ada.page, ada.t
    expect(page.get_by_role("heading", level=1)).to_have_text(t("setup.welcome"))
    page.get_by_label(t("setup.code")).fill(day.server.setup_code)
    page.get_by_label(t("setup.workspace")).fill("Aurora Light")
    page.get_by_label(t("setup.yourName")).fill(ada.name)
    page.get_by_label(t("common.email")).fill(ada.email)
    page.get_by_label(t("signin.password")).fill(PASSWORD)
    page.get_by_role("button", name=t("setup.continue")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("setup.howDoYouSell"))
    page.locator("input[name=template][value=b2b-6]").check(force=True)
    page.locator("input[name=start][value=empty]").check(force=True)
    page.get_by_role("button", name=re.compile(t("setup.continue"))).click()
    expect(page.locator(".board .col")).to_have_count(6)


def and_makes_a_pipeline_with_a_gate(day):
    ada = day.administrator
    page, t = ada.page, ada.t
    page.goto("/settings")
    page.get_by_role("link", name=t("settings.newPipeline")).click()
    page.locator("#new-name").fill("Projects")
    page.locator("#new-stages").fill("Contact, Offer, Contract")
    ada.press(t("settings.makePipeline"))
    rows = page.locator("[data-stage-row]")
    expect(rows).to_have_count(3)
    expect(rows.nth(1).locator("th input:not([type=hidden])")).to_have_value("Offer")
    day.pipeline = int(re.search(r"/settings/pipelines/(\d+)", page.url)[1])
    rows.nth(1).locator("a[href^='/settings/stages/']").click()
    for place, (text, kind, target) in enumerate([("Budget confirmed", "checklist", ""), ("Day of closing agreed", "field", "field:expectedClose")]):
        page.locator(f"[name='exit.{place}.text']").fill(text)
        page.locator(f"[name='exit.{place}.kind']").select_option(kind)
        page.locator(f"[name='exit.{place}.target']").select_option(target)
        page.locator(f"[name='exit.{place}.mode']").select_option("block")
        ada.press(t("settings.saveChanges"))
        expect(page.locator(f"[name='exit.{place + 1}.text']")).to_have_value("")
    page.goto(f"/settings/pipelines/{day.pipeline}")
    expect(rows.nth(1)).to_contain_text("Budget confirmed, Day of closing agreed")


def and_invites_the_others(day):
    ada = day.administrator
    page, t = ada.page, ada.t
    # The sellers may change each other's deals; a rep changes only their own.
    page.goto("/settings/roles")
    page.locator("#new-role-name").fill("Field sales")
    page.get_by_label(t("team.roleLike")).select_option("rep")
    ada.press(t("team.makeRole"))
    expect(page.locator("#role-h")).to_have_text("Field sales")
    page.locator("[name='deals:write']").select_option("all")
    ada.press(t("common.save"))
    expect(page.locator(".toasts .toast")).to_be_visible()
    for person, role in [(day.manager, t("common.roles.manager")), *((seller, "Field sales") for seller in day.sellers)]:
        invite(day, person, role)


def invite(day, person, role):
    ada, t = day.administrator, person.t
    ada.page.goto("/settings/users?new=1")
    form = ada.page.locator("#new")
    form.get_by_label(ada.t("common.name")).fill(person.name)
    form.get_by_label(ada.t("common.email")).fill(person.email)
    form.get_by_label(ada.t("common.role")).select_option(label=role)
    ada.press(ada.t("team.addUser"), form)
    person.open(day.windows, day.server, ada.page.locator("[data-secret]").input_value())
    expect(person.page.get_by_role("heading", level=1)).to_have_text(t("team.welcome", name=person.name))
    person.page.get_by_label(t("signin.password")).fill(PASSWORD)
    person.press(t("team.setPassword"))
    expect(person.page.locator(".board")).to_be_visible()
    # The language of the page behind the link is kept.
    person.page.goto("/today")
    assert person.page.locator("html").get_attribute("lang") == person.language
    person.reads(t("today.nothing"))


def the_manager_imports_a_file(day):
    karolina = day.manager
    page, t = karolina.page, karolina.t
    page.goto("/import")
    page.locator("#file").set_input_files({"name": "szanse.csv", "mimeType": "text/csv", "buffer": FILE.format(close=karolina.day(40)).encode("cp1250")})
    page.wait_for_url(re.compile(r"/import/\d+$"))
    expect(page.locator(".mapping").first).to_contain_text("Kontor i Malmö")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/plan")):
        page.locator("select[name=pipelineId]").select_option(label="Projects")
    expect(page.locator("select[name=pipelineId] option:checked")).to_have_text("Projects")
    karolina.press(t("import.importRows_many", count=8))
    expect(page.locator(".badge", has_text=t("import.statusDone"))).to_be_visible(timeout=60_000)
    expect(page.locator("[data-count=created]")).to_have_text("8")
    expect(page.locator("[data-count=failed]")).to_have_text("0")
    board = day.board(karolina)
    assert [board.count(place) for place in (1, 2, 3)] == [6, 2, 0]
    expect(board.column(2)).to_contain_text("Kontor i Malmö")


def row(person, words):
    return person.page.locator("[data-row]", has_text=words)


def plan(person, deal, step, when):
    row(person, deal).locator("[data-act]").click()
    form = person.page.locator("[data-asking]")
    form.locator("#subject").fill(step)
    form.locator("#dueOn").fill(when)
    person.press(person.t("board.plan"), form)
    expect(row(person, deal)).to_have_count(0)


def finish(person, step, outcome, then, when):
    row(person, step).locator("[data-act]").click()
    form = person.page.locator("[data-asking]")
    form.locator("#outcome").fill(outcome)
    form.locator("#nextSubject").fill(then)
    form.locator("#nextDueOn").fill(when)
    person.press(person.t("deal.saveAndPlan"), form)
    expect(row(person, step)).to_have_count(0)


def put_off(person, step, when, why):
    row(person, step).locator("[data-put-off]").click()
    form = person.page.locator("[data-asking]")
    form.locator("#dueOn").fill(when)
    form.locator("#reason").fill(why)
    person.press(person.t("today.putOff"), form)
    expect(row(person, step)).to_have_count(0)


def let_be(person, deal, until, why):
    row(person, deal).locator("[data-put-off]").click()
    form = person.page.locator("[data-asking]")
    form.locator("#until").fill(until)
    form.locator("#reason").select_option(label=person.t(why))
    person.press(person.t("today.letBe"), form)
    expect(row(person, deal)).to_have_count(0)


def the_sellers_work_today_to_empty(day):
    sigrid, giulia = day.sellers
    for seller in day.sellers:
        seller.page.goto("/today")
        expect(seller.page.locator("[data-row]")).to_have_count(3)
        seller.reads(seller.t("today.noStep"))
    # Both at once: whatever one does, the other's list goes on.
    plan(sigrid, "Kontor i Malmö", "Ring Petra om offerten", sigrid.day())
    plan(giulia, "Negozi di Bologna", "Chiamare Sara", giulia.day())
    plan(sigrid, "Skola i Lund", "Skicka prover", sigrid.day())
    plan(giulia, "Albergo di Roma", "Spedire i campioni", giulia.day())
    let_be(sigrid, "Hotell Vik", sigrid.day(12), "today.stallBudget")
    let_be(giulia, "Foyer di Verona", giulia.day(12), "today.stallAbsence")
    finish(sigrid, "Ring Petra om offerten", "Hon vill se alternativ B", "Visa alternativ B", sigrid.day(3))
    finish(giulia, "Chiamare Sara", "Vuole quattro lampade in più", "Mandare la nuova offerta", giulia.day(3))
    put_off(sigrid, "Skicka prover", sigrid.day(1), "Rektorn är borta")
    put_off(giulia, "Spedire i campioni", giulia.day(1), "Il direttore è in viaggio")
    for seller, done, later in [(sigrid, "Ring Petra om offerten", ["Visa alternativ B", "Skicka prover"]), (giulia, "Chiamare Sara", ["Mandare la nuova offerta", "Spedire i campioni"])]:
        seller.reads(seller.t("today.nothing"))
        expect(seller.page.locator("section", has=seller.page.locator("#today-done"))).to_contain_text(done)
        for step in later:
            expect(seller.page.locator("section", has=seller.page.locator("#today-later"))).to_contain_text(step)


def one_passes_the_gate_by_filling_in(day):
    sigrid, karolina = day.sellers[0], day.manager
    seen, above = day.board(karolina), day.board(sigrid)
    number = day.number(above, "Kontor i Malmö")
    # The browser notes the answers that a gate gives.
    day.windows.expect_problem("status of 409")
    day.windows.expect_problem("status of 422")
    above.select(number)
    sigrid.page.keyboard.press("m")
    sigrid.page.keyboard.press("3")
    gate = sigrid.page.locator("#d-gate")
    expect(gate).to_contain_text(sigrid.t("deal.stillOpen", stage="Contract"))
    above.is_in(number, 2)
    gate.get_by_label("Budget confirmed").check()
    gate.get_by_label("Day of closing agreed").fill(sigrid.day(30))
    sigrid.press(sigrid.t("deal.moveTo", stage="Contract"), gate)
    expect(gate).to_be_hidden()
    above.is_in(number, 3)
    # The manager, who looks at the same board, sees it move.
    seen.is_in(number, 3)


def the_other_is_refused_and_gives_a_reason(day):
    giulia, karolina = day.sellers[1], day.manager
    number = day.number(day.board(giulia), "Negozi di Bologna")
    giulia.page.locator(f".card[data-id='{number}'] h3 a").click()
    expect(giulia.page.get_by_role("heading", level=1)).to_have_text("Negozi di Bologna")
    onward = giulia.t("deal.moveTo", stage="Contract")
    giulia.press(onward)
    gate = giulia.page.locator("#gate")
    expect(gate).to_contain_text("Budget confirmed")
    expect(giulia.page.locator(".path li[aria-current=step]")).to_contain_text("Offer")
    gate.get_by_label(giulia.t("board.overrideReason")).fill("Approvato al telefono")
    giulia.press(onward, gate)
    expect(giulia.page.locator(".path li[aria-current=step]")).to_contain_text("Contract")
    Board(karolina.page).is_in(number, 3)
    # The history keeps the reason.
    karolina.page.goto("/history")
    moved = karolina.page.locator("main li", has_text=giulia.name).filter(has_text="Negozi di Bologna").first
    moved.get_by_role("link").first.click()
    karolina.reads("Approvato al telefono")


def duplicates_are_merged_and_come_apart(day):
    karolina = day.manager
    page, t = karolina.page, karolina.t
    page.goto("/companies")
    page.get_by_role("link", name=t("duplicates.title")).click()
    karolina.press(t("duplicates.search"))
    group = page.locator("section.box").filter(has_text="Zorro Glas A/S")
    expect(group).to_be_visible()
    group.get_by_role("link", name=t("duplicates.mergeWith", name="Zorro Glas A/S")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("duplicates.mergeTitle", one="Zorro Glas", other="Zorro Glas A/S"))
    karolina.press(t("duplicates.merge"))
    page.wait_for_url(re.compile(r"/companies/\d+$"))
    karolina.reads(t("done.companies.merge"), ".toasts")
    karolina.reads("Hala w Gdańsku")
    karolina.reads("Biuro w Łodzi")
    page.locator(".toast").get_by_role("button", name=re.compile(t("common.undo"))).click()
    karolina.reads(t("shell.undone"), ".toasts")
    expect(page.locator("section", has=page.locator("#alike-t"))).to_contain_text("Zorro Glas A/S")
    expect(page.locator("main")).not_to_contain_text("Biuro w Łodzi")


def both_sellers_change_one_deal(day):
    sigrid, giulia = day.sellers
    number = day.number(day.board(sigrid), "Kontor i Malmö")
    for seller in day.sellers:
        seller.page.goto(f"/deals/{number}")
        seller.page.keyboard.press("e")
        expect(seller.page.locator("#details input[name=amount]")).to_be_visible()
    for seller, amount, source in [(sigrid, "90 000", "Mässa"), (giulia, "95.000", "Passaparola")]:
        seller.page.locator("#details input[name=amount]").fill(amount)
        seller.page.locator("#details input[name=source]").fill(source)
    sigrid.press(sigrid.t("common.save"), sigrid.page.locator("#details"))
    expect(sigrid.page.locator(".subject .fig b")).to_contain_text(re.compile(r"90\s000"))
    day.windows.expect_problem("status of 412")
    giulia.press(giulia.t("common.save"), giulia.page.locator("#details"))
    conflict, t = giulia.page.locator("#conflict"), giulia.t
    for words in ("Sigrid Ek", "95.000", "90.000", "Passaparola", "Mässa"):
        expect(conflict).to_contain_text(words)
    # Her colleague's amount, her own source.
    conflict.get_by_role("radio", name=re.compile(f"^{t('common.amount')}, {t('records.theirs')}")).check()
    conflict.get_by_role("radio", name=re.compile(f"^{t('common.source')}, {t('records.yours')}")).check()
    giulia.press(t("records.saveChosen"), conflict)
    expect(conflict).to_be_hidden()
    expect(giulia.page.locator(".subject .fig b")).to_contain_text("90.000")
    for seller in day.sellers:
        expect(seller.page.locator("#details")).to_contain_text("Passaparola")


def many_deals_are_changed_at_once_and_back(day):
    karolina = day.manager
    page, t = karolina.page, karolina.t
    address = f"/deals?pipelineId={day.pipeline}&status=open&columns=tags,owner"
    page.goto(address)
    expect(page.locator("tbody tr")).to_have_count(8)
    for place in range(3):
        page.locator("tbody tr").nth(place).locator("th a").focus()
        page.keyboard.press("x")
    bar = page.locator("[data-selection]")
    expect(bar).to_contain_text(t("bulk.selected_few", count=3))
    karolina.press(t("bulk.change"), bar)
    page.get_by_label(t("bulk.addTags")).fill("wiosna")
    karolina.press(t("bulk.preview"))
    karolina.reads(t("bulk.wouldChange_few", count=3))
    karolina.press(t("bulk.run_few", count=3))
    expect(page.locator("tbody tr", has_text="wiosna")).to_have_count(3)
    page.wait_for_load_state()
    page.keyboard.press("z")
    karolina.reads(t("shell.undone"), ".toasts")
    page.goto(address)
    expect(page.locator("tbody tr")).to_have_count(8)
    expect(page.locator("tbody tr", has_text="wiosna")).to_have_count(0)


def the_pipeline_is_reviewed(day):
    karolina = day.manager
    page, t = karolina.page, karolina.t
    page.goto(f"/pipelines/{day.pipeline}/review")
    karolina.reads(t("reviews.first"))
    karolina.press(t("reviews.start"))
    for place in range(8):
        karolina.reads(t("reviews.place", number=place + 1, count=8, reviewed=place))
        page.wait_for_load_state()
        page.keyboard.press("r")
    karolina.reads(t("reviews.allReviewed"))
    karolina.press(t("reviews.finish"))
    expect(page.locator("#review-t")).to_contain_text(t("reviews.finished", day="").strip())


def a_seller_is_named_and_hears_of_it(day):
    sigrid, karolina = day.sellers[0], day.manager
    sigrid.page.goto("/companies")
    number = day.number(day.board(karolina), "Kontor i Malmö")
    karolina.page.goto(f"/deals/{number}")
    karolina.page.get_by_text(karolina.t("comments.write"), exact=True).click()
    karolina.page.locator("#comment-text").fill("@Sigrid, możemy dać im trzy procent")
    karolina.press(karolina.t("comments.add"), karolina.page.locator(".commenting"))
    karolina.reads("możemy dać im trzy procent", ".tl")
    bell = sigrid.page.locator(".side [data-notices]")
    expect(bell.locator(".n")).to_be_visible()
    bell.click()
    told = sigrid.page.locator("#notices-panel li", has_text="możemy dać im trzy procent")
    expect(told).to_contain_text("Karolina Nowak")
    told.get_by_role("button").first.click()
    expect(sigrid.page.get_by_role("heading", level=1)).to_have_text("Kontor i Malmö")
    sigrid.reads("@Sigrid, możemy dać im trzy procent", ".tl")


def one_leaves_and_hands_over(day):
    ada, (sigrid, giulia) = day.administrator, day.sellers
    giulia.page.goto("/today")
    page, t = ada.page, ada.t
    page.goto("/settings/users")
    page.get_by_role("link", name=giulia.name).click()
    expect(page.locator("#open")).to_contain_text("Albergo di Roma")
    # What hers asks the server for from now on is refused.
    day.windows.expect_problem("status of 401")
    ada.press(t("team.deactivate"))
    expect(page.get_by_role("button", name=t("team.activate"), exact=True)).to_be_visible()
    giulia.page.goto("/deals")
    expect(giulia.page.get_by_role("heading", level=1)).to_have_text(giulia.t("signin.signIn"))
    giulia.page.get_by_label(giulia.t("common.email")).fill(giulia.email)
    giulia.page.get_by_label(giulia.t("signin.password")).fill(PASSWORD)
    giulia.press(giulia.t("signin.signIn"))
    giulia.reads(giulia.t("problems.signInFailedDetail"), ".err")
    page.locator("#to").select_option(label=sigrid.name)
    ada.press(t("team.handOver"))
    ada.reads(t("done.users.handOver"), ".toasts")
    ada.reads(t("team.nothingOpen"), "#open")
    sigrid.page.goto("/today")
    expect(sigrid.page.locator("section", has=sigrid.page.locator("#today-later"))).to_contain_text("Mandare la nuova offerta")
    sigrid.page.goto("/deals?q=Albergo")
    sigrid.page.get_by_role("link", name="Albergo di Roma").first.click()
    expect(sigrid.page.get_by_role("heading", level=1)).to_have_text("Albergo di Roma")
    sigrid.reads(sigrid.name, "#details dl")
