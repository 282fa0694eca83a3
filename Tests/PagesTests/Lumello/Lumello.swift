import Domain
import Pages
import Texts

/// The lighting company of the examples, on 19 November 2026 at half past ten in Malmö.
enum Lumello {
    static let csrf = "t0ken-of-the-session"
    static let zone = Zone("Europe/Stockholm") ?? .utc
    static let now = at("2026-11-19T09:30:00Z")

    static func at(_ text: String) -> Timestamp { Timestamp(text) ?? .earliest }
    static func day(_ text: String) -> Day { Day(text) ?? Day(daysSince1970: 0) }
    static func euro(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .eur) }

    static func viewer(_ language: Language = .english) -> Viewer {
        Viewer(id: .init(1), name: "Astrid Lindqvist", language: language, csrf: csrf, zone: zone, now: now)
    }

    static func shell(_ language: Language = .english, title: String = "Lumello", place: Place? = .board, path: String = "/") -> ShellPage {
        ShellPage(viewer: viewer(language), title: title, place: place, path: path, pipelines: [PipelineLink(id: .init(1), name: "New business", count: 21, isCurrent: true)])
    }

    /// `evil` puts the same dangerous text wherever a person can write something.
    static func dealPage(_ language: Language = .english, text evil: String? = nil) -> DealPage {
        let deal = deal(text: evil)
        var page = DealPage(
            shell: shell(language, title: deal.title, path: "/deals/42"), deal: deal, pipeline: .init(id: .init(1), name: evil ?? "New business"),
            path: [
                PathStage(id: .init(1), name: evil ?? "Prospecting", probability: 0.05, days: 4, limitDays: 5), PathStage(id: .init(2), name: evil ?? "Qualification", probability: 0.15, limitDays: 8),
                PathStage(id: .init(3), name: evil ?? "Meeting", probability: 0.3, days: 8), PathStage(id: .init(4), name: evil ?? "Proposal", probability: 0.5, days: 24, limitDays: 16),
                PathStage(id: .init(5), name: evil ?? "Negotiation", probability: 0.75, limitDays: 12),
            ])
        page.company = .init(id: .init(17), name: evil ?? "Bergström Fastigheter", city: evil ?? "Malmö")
        page.owner = PersonMark(name: evil ?? "Astrid Lindqvist", id: 1)
        page.neighbours = .init(number: 2, count: 5, previous: .init(41), next: .init(43))
        page.nextStep = .init(step(text: evil), owner: evil ?? "Astrid")
        page.checklist = checklist(text: evil)
        page.people = [
            DealPerson(id: .init(23), name: evil ?? "Henrik Bergström", title: evil ?? "CFO", role: evil ?? "signer", email: "henrik@bergstrom.example", lastTouch: at("2026-11-08T10:00:00Z"), silentDays: 11),
            DealPerson(id: .init(31), name: evil ?? "Petra Sandell", role: "champion", lastTouch: at("2026-11-05T10:00:00Z")),
        ]
        page.timeline = .touches(touches(text: evil), older: "/deals/42?before=1")
        page.choices = .init(
            owners: [FormChoice("1", evil ?? "Astrid Lindqvist"), FormChoice("2", "Mikkel Holm")], currencies: [.eur, .sek], sources: [evil ?? "referral"],
            lostReasons: [FormChoice("price", evil ?? "Price"), FormChoice("timing", "Bad timing")], competitors: [evil ?? "Ljusverket"], companies: [evil ?? "Café Havnen"],
            contacts: [FormChoice("9", evil ?? "Karin Berg")])
        return page
    }

    static func deal(text evil: String? = nil) -> Deal {
        var deal = Deal()
        (deal.id, deal.version, deal.title) = (.init(42), 7, evil ?? "Office floors 4–7")
        (deal.pipelineId, deal.stageId, deal.amount) = (.init(1), .init(4), 8_460_050)
        (deal.probability, deal.probabilitySource, deal.forecastCategory) = (0.42, .override, .bestCase)
        (deal.companyId, deal.companyName, deal.ownerId) = (.init(17), evil ?? "Bergström Fastigheter", .init(1))
        (deal.expectedClose, deal.source, deal.competitor, deal.tags) = (day("2026-12-18"), evil ?? "referral", evil ?? "Ljusverket", [evil ?? "office"])
        (deal.createdAt, deal.enteredStageAt, deal.rotsAt) = (at("2026-10-08T09:12:00Z"), at("2026-10-27T10:00:00Z"), at("2026-11-14T10:00:00Z"))
        (deal.touches, deal.externalSource, deal.externalId) = (8, evil, evil)
        return deal
    }

    static func step(text evil: String? = nil) -> Activity {
        var step = Activity()
        (step.id, step.version, step.type, step.subject) = (.init(99), 3, .email, evil ?? "Answer the warranty question")
        step.dueAt = zone.moment(of: day("2026-11-13"), second: 86_399)
        return step
    }

    static func checklist(text evil: String? = nil) -> Checklist {
        func criterion(_ key: String, _ kind: Criterion.Kind, _ target: String? = nil, _ mode: Criterion.Mode = .warn) -> Criterion {
            Criterion(key: key, text: evil ?? key, kind: kind, target: target, mode: mode)
        }
        return Checklist(stage: .init(4), items: [
            .init(criterion("seen", .checklist), isMet: true, tickedAt: at("2026-11-05T12:00:00Z"), tickedBy: evil ?? "Astrid"), .init(criterion("budget", .field, "amount"), isMet: true),
            .init(criterion("timeFrame", .field, "expectedClose", .block), isMet: false), .init(criterion("called", .activity, "call"), isMet: false),
            .init(criterion("signer", .contactRole, "signer"), isMet: false), .init(criterion("objections", .checklist), isMet: false),
        ])
    }

    static func touches(text evil: String? = nil) -> [TimelineEntry] {
        func touch(_ type: Activity.Kind, _ subject: String, _ direction: Activity.Direction?) -> Activity {
            var touch = Activity()
            (touch.type, touch.subject, touch.note, touch.outcome, touch.direction, touch.durationMinutes) = (type, evil ?? subject, evil ?? "How long is the warranty?", evil, direction, 25)
            return touch
        }
        return [
            TimelineEntry(at: at("2026-11-13T08:00:00Z"), who: evil ?? "Astrid", .activity(touch(.email, "Followed up", .outbound), with: evil ?? "Henrik")),
            TimelineEntry(at: at("2026-11-08T10:00:00Z"), who: evil ?? "Astrid", .activity(touch(.call, "Asked about warranty", .inbound), with: evil ?? "Henrik")),
            TimelineEntry(at: at("2026-11-01T10:00:00Z"), who: evil ?? "Astrid", .changed([FieldChange(.amount, from: .money(euro(8_000_000)), to: .money(euro(8_460_000))), FieldChange(.source, from: .nothing, to: .text(evil ?? "referral"))])),
            TimelineEntry(at: at("2026-10-27T10:00:00Z"), who: evil ?? "Astrid", .moved(from: evil ?? "Meeting", to: evil ?? "Proposal", mark: .step(4), afterDays: 8), override: evil ?? "They signed already"),
            TimelineEntry(at: at("2026-10-25T10:00:00Z"), who: nil, .reopened(stage: evil ?? "Meeting", mark: .step(3))),
            TimelineEntry(at: at("2026-10-20T10:00:00Z"), who: evil ?? "Astrid", .lost(reason: evil ?? "price", note: evil)),
            TimelineEntry(at: at("2026-10-19T10:00:00Z"), who: evil ?? "Astrid", .nurtured(until: day("2026-12-01"))), TimelineEntry(at: at("2026-10-18T10:00:00Z"), who: nil, .won),
            TimelineEntry(at: at("2026-10-08T09:12:00Z"), who: nil, .created),
        ]
    }

    static func dealRow(_ number: Int64 = 42, text evil: String? = nil) -> DealRow {
        var deal = deal(text: evil)
        (deal.id, deal.nextStep) = (.init(number), NextStep(activityId: .init(99), type: .email, subject: evil ?? "Answer", dueAt: step().dueAt))
        deal.lastTouchAt = at("2026-11-08T10:00:00Z")
        return DealRow(deal: deal, stage: evil ?? "Proposal", mark: .step(4), owner: PersonMark(name: evil ?? "Astrid Lindqvist", id: 1))
    }

    static func company(text evil: String? = nil) -> Company {
        var company = Company()
        (company.id, company.version, company.name, company.city, company.industry) = (.init(17), 3, evil ?? "Bergström Fastigheter", evil ?? "Malmö", evil ?? "Property")
        (company.domain, company.phone, company.address, company.note, company.tags) = (evil ?? "bergstrom.example", evil ?? "+46 40 12 34", evil ?? "Storgatan 4", evil ?? "Pays late", [evil ?? "office"])
        (company.postalCode, company.country, company.employees) = (evil, evil, 1_240)
        return company
    }

    static func person(text evil: String? = nil) -> Contact {
        var person = Contact()
        (person.id, person.version, person.name, person.title) = (.init(23), 2, evil ?? "Henrik Bergström", evil ?? "CFO")
        (person.email, person.phone, person.companyId, person.language) = (evil ?? "henrik@bergstrom.example", evil ?? "+46 70 1", .init(17), .swedish)
        (person.note, person.tags) = (evil, [evil ?? "key"])
        return person
    }
}
