import Domain
import Operations
import Pages
import Texts
import Writing

/// The week of somebody's selling, as a page and as plain text.
struct DigestRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/digest") { context in
            guard let viewer = context.viewer else { throw Problem.notFound }
            return .redirect(DigestPage.path(Week(of: viewer.today).previous))
        }
        pages.get("/digest/{week}") { context in
            let name = try context.parameter("week"), isPlain = name.hasSuffix(".txt")
            guard let week = Week(isPlain ? String(name.dropLast(4)) : name) else { throw Problem.notFound }
            let page = try await Self.page(context, week)
            return isPlain ? .text(page.plainText) : .html(page)
        }
    }

    private static func page(_ context: PageContext, _ week: Week) async throws -> DigestPage {
        let (digest, maker) = try await context.screen(ShowDigest(week: week.description, team: context.asked("team") != nil))
        var page = DigestPage(shell: maker.shell(maker.texts[DigestText.title], nil), week: week)
        (page.isTeam, page.mayTeam) = (digest.isTeam, digest.mayTeam)
        page.isRunning = week == Week(of: maker.viewer.today)
        (page.stepsDone, page.stepsLeft, page.stepsNext) = (digest.stepsDone, digest.stepsLeft, digest.stepsNext)
        page.sections = WeekDigest.Part.allCases.compactMap { part in
            let lines = digest.lines(part)
            return lines.isEmpty ? nil : .init(words(part), lines.map { line($0, part, maker) }, sum: sum(part, digest, maker))
        }
        return page
    }

    private static func sum(_ part: WeekDigest.Part, _ digest: WeekDigest, _ maker: PageMaker) -> Money? {
        guard maker.viewer.sees("amount") else { return nil }
        return switch part {
        case .won: Money(minorUnits: digest.wonSum, currency: digest.currency)
        case .lost: Money(minorUnits: digest.lostSum, currency: digest.currency)
        default: nil
        }
    }

    private static func line(_ line: WeekDigest.Line, _ part: WeekDigest.Part, _ maker: PageMaker) -> DigestPage.Line {
        let days = part == .slipped || part == .closing ? line.expectedClose.map { (from: line.fromClose, to: $0) } : nil
        return DigestPage.Line(
            deal: line.deal, title: line.title, company: line.company, owner: maker.surroundings.name(of: line.owner),
            amount: maker.viewer.sees("amount") ? line.amount.map { Money(minorUnits: $0, currency: line.currency) } : nil, stages: line.fromStage.map { (from: $0, to: line.stage) }, days: days)
    }

    private static func words(_ part: WeekDigest.Part) -> DigestText {
        switch part {
        case .won: .won
        case .lost: .lost
        case .movedOn: .movedOn
        case .movedBack: .movedBack
        case .created: .created
        case .slipped: .slipped
        case .closing: .closing
        }
    }
}
