import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns the steps of some days into the calendar's page.
enum CalendarPageMaker {
    static func page(_ context: PageContext) async throws -> CalendarPage {
        let view = context.wished("view").flatMap { CalendarPage.View(rawValue: $0) } ?? .week
        guard let viewer = context.viewer, let me = context.me else { throw Refusal(.signInNeeded) }
        let on = context.wished("on").flatMap { Day($0) }.map { min(max($0, earliest), latest) } ?? viewer.today
        let whose = context.wished("who").flatMap { $0 == "all" || (User.ID($0).map { $0 != viewer.id } ?? false) ? $0 : nil }
        let days = CalendarPage.days(of: view, on: on, weekStart: Int(me.workspace.weekStart))
        let span = ShowCalendar(from: days.first, to: days.last, userId: whose.flatMap { User.ID($0) }, everybody: whose == "all")
        let (found, maker) = try await context.screen(span)
        var page = CalendarPage(shell: maker.shell(maker.texts[CalendarText.title], .calendar), view: view, on: on, steps: found.steps.map { step($0.step, $0.deal, maker, showsOwner: whose == "all") })
        (page.hours, page.weekStart, page.whose, page.isCut) = (found.hours, found.weekStart, whose, found.isCut)
        page.showsAllHours = context.wished("hours") == "all"
        page.people = people(maker)
        page.mayAdd = maker.may(.write, .activities, owner: viewer.id)
        (page.open, page.own) = try await form(context, maker)
        return page
    }

    /// Far enough for every view, and within what a date can say.
    private static let earliest = Day(daysSince1970: -25_000), latest = Day(daysSince1970: 100_000)

    private static func step(_ step: Activity, _ deal: Deal?, _ maker: PageMaker, showsOwner: Bool) -> CalendarPage.Step {
        CalendarPage.Step(step, deal: deal, owner: showsOwner ? maker.mark(of: step.ownerId) : nil, mayChange: maker.may(.write, .activities, owner: step.ownerId))
    }

    /// Oneself, everybody, and those whose steps one may see.
    private static func people(_ maker: PageMaker) -> [FormChoice] {
        guard maker.reach(.read, .activities) > .own else { return [] }
        return [FormChoice("", maker.viewer.name), FormChoice("all", maker.texts[CommonText.everybody])] + maker.owners.filter { $0.id != maker.viewer.id }.map { FormChoice("\($0.id)", $0.name) }
    }

    private static func form(_ context: PageContext, _ maker: PageMaker) async throws -> (CalendarPage.Form?, [OwnField]) {
        if let plan = context.sent("plan") ?? context.asked("plan"), let day = Day(String(plan.prefix(10))) {
            let time = plan.count == 16 ? String(plan.suffix(5)) : nil
            return (.plan(day: day, time: time.flatMap { WorkingTime.minutes($0) == nil ? nil : $0 }), maker.own(.activity))
        }
        guard let id = (context.sent("step") ?? context.asked("step")).flatMap({ Activity.ID($0) }) else { return (nil, []) }
        do {
            let (found, maker) = try await context.screen(ShowStepScreen(id: id))
            return (.step(step(found.step, found.deal, maker, showsOwner: found.step.ownerId != maker.viewer.id)), maker.own(.activity))
        } catch let refusal as Refusal where refusal.code == .notFound { return (nil, []) }
    }

    /// The page with its form open again, when a form of it could not be done; nil for forms of other pages.
    static func returned(_ context: PageContext, _ words: (title: String, detail: String, fields: [(name: String, message: String)])) async throws -> PageAnswer? {
        guard context.returnPath().prefix(while: { $0 != "?" }) == "/calendar" else { return nil }
        var page = try await page(context)
        page.input = context.input(words)
        page.shell.path = page.plainAddress
        return .html(page, status: 422)
    }
}

extension PageContext {
    /// A wish of the page's address, or of the address that a form came from.
    fileprivate func wished(_ name: String) -> String? {
        if !isForm { return asked(name) }
        guard let query = returnPath().split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
        return (try? QueryText.fields(query, limit: 20, collecting: true))?.text(name)
    }
}
