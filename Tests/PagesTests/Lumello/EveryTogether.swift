import Domain
import Pages
import Texts
import Writing

extension Lumello {
    static func comment(_ number: Int64 = 5, text evil: String? = nil) -> Domain.Comment {
        var comment = Domain.Comment()
        (comment.id, comment.version, comment.text, comment.dealId, comment.createdAt) = (.init(number), 2, evil ?? "@Mikkel, can you lend them the lamp?", .init(42), at("2026-11-18T10:00:00Z"))
        return comment
    }

    static func attachment(text evil: String? = nil) -> Attachment {
        var attachment = Attachment()
        (attachment.id, attachment.version, attachment.name, attachment.type, attachment.bytes) = (.init(12), 1, evil ?? "Offer.pdf", .pdf, 645_312)
        (attachment.dealId, attachment.createdAt) = (.init(42), now)
        return attachment
    }

    static func talkedOfDeal(_ language: Language = .english, text evil: String? = nil) -> DealPage {
        var page = dealPage(language, text: evil), mine = comment(text: evil), theirs = comment(6, text: evil)
        (mine.editedAt, theirs.id) = (now, .init(6))
        page.timeline = .touches([
            TimelineEntry(at: now, who: evil ?? "Astrid", .comment(CommentEntry(mine, mentioned: [evil ?? "Mikkel"], isOwn: true, mayDelete: true))), TimelineEntry(at: now, who: nil, .comment(CommentEntry(theirs))),
        ])
        (page.mayComment, page.uploadLimit) = (true, 26_214_400)
        (page.choices.mentions, page.choices.leads) = ([FormChoice("2", evil ?? "Mikkel Holm")], [FormChoice("3", evil ?? "Maja")])
        page.attachments = [AttachmentRow(attachment(text: evil), by: evil ?? "Astrid")]
        let approval = Criterion(key: "discount" + (evil ?? ""), text: evil ?? "Discount", kind: .approval, target: nil, mode: .block)
        page.checklist = Checklist(stage: .init(4), items: [.init(approval, isMet: false)])
        return page
    }

    static func noticesPage(_ language: Language = .english, text evil: String? = nil) -> NoticesPage {
        let rows = NoticeKind.allCases.enumerated().map { place, kind in
            var row = NoticeRow(id: Int64(place + 1), kind: kind, at: now, isRead: place > 2)
            (row.who, row.what, row.stage, row.step, row.file) = (evil ?? "Mikkel", evil ?? "Office floors 4–7", evil ?? "Meeting", evil ?? "Call Henrik", evil ?? "deals.csv")
            row.words = kind == .mention ? evil ?? "@Astrid, look" : nil
            return row
        }
        return NoticesPage(shell: shell(language, title: "Notices", place: .notices, path: "/notices"), notices: rows, unread: 3)
    }

    static func reviewPage(_ language: Language = .english, text evil: String? = nil) -> ReviewPage {
        var page = ReviewPage(shell: shell(language, title: "Review", path: "/pipelines/1/review"), pipeline: .init(1), name: evil ?? "New business", currency: .eur, since: at("2026-11-12T09:00:00Z"))
        (page.isOpen, page.lastReview, page.current) = (true, at("2026-11-12T09:00:00Z"), .init(42))
        var moved = ReviewPage.Entry(deal: deal(text: evil), stage: evil ?? "Proposal", mark: .step(4)), other = deal(text: evil)
        other.id = .init(43)
        var quiet = ReviewPage.Entry(deal: other, stage: evil ?? "Meeting", mark: .step(3))
        moved.changes = [FieldChange(.stageId, from: .text(evil ?? "Meeting"), to: .text(evil ?? "Proposal"))]
        (moved.touches, moved.comments, moved.hasNewStep, moved.isNew, moved.owner) = (2, 1, true, false, PersonMark(name: evil ?? "Astrid", id: 1))
        quiet.reviewed = (at: now, by: evil ?? "Maja")
        page.deals = [moved, quiet]
        page.moves = [.init(.created, count: 2, value: 50_000), .init(.advanced, count: 1, value: 0)]
        return page
    }

    static func sharedPage(_ language: Language = .english, text evil: String? = nil, isOne: Bool) -> SharedPage {
        var deal = deal(text: evil)
        deal.nextStep = NextStep(activityId: .init(99), type: .call, subject: evil ?? "Call Henrik", dueAt: now)
        return SharedPage(
            language: language, zone: zone, now: now, workspace: evil ?? "Lumello", by: evil ?? "Astrid", until: at("2026-12-24T23:00:00Z"), fields: ["stage", "company", "amount", "expectedClose", "probability", "owner", "nextStep"],
            rows: [.init(deal: deal, stage: evil ?? "Proposal", owner: evil ?? "Astrid")], isOne: isOne)
    }

    static func sharesPage(_ language: Language = .english, text evil: String? = nil, view: String? = nil) -> SharesPage {
        var page = SharesPage(shell: shell(language, title: "Shared links", place: .deals, path: "/shares"), until: day("2026-12-03"))
        page.target = view == nil ? .init(dealId: .init(42), name: evil ?? "Office floors 4–7") : .init(view: view, name: "")
        page.fields = [("stage", true), ("amount", false)]
        page.links = [.init(id: 3, title: evil ?? "Office floors 4–7", by: evil ?? "Astrid", until: now, fields: ["stage"]), .init(id: 4, title: nil, by: nil, until: now, fields: [])]
        return page
    }

    static let togetherStates: [State] = [
        State(name: "a shared deal") { language, evil in sharedPage(language, text: evil, isOne: true) },
        State(name: "a shared view") { language, evil in sharedPage(language, text: evil, isOne: false) },
        State(name: "shared links, of a deal") { language, evil in
            var page = sharesPage(language, text: evil)
            page.made = evil ?? "https://crm.example/shared/x"
            return page
        },
        State(name: "shared links, of a view, with a wrong day") { language, evil in
            var page = sharesPage(language, text: evil, view: evil ?? "status=open")
            page.input = FormInput(typed: ["until": evil ?? "x"], problems: [FieldProblem(field: "until", evil ?? "Past")])
            return page
        },
        State(name: "review, a deal") { language, evil in reviewPage(language, text: evil) },
        State(name: "review, a deal that was reviewed and quiet") { language, evil in
            var page = reviewPage(language, text: evil)
            page.current = .init(43)
            return page
        },
        State(name: "review, summary") { language, evil in
            var page = reviewPage(language, text: evil)
            (page.current, page.startedBy) = (nil, evil ?? "Astrid Lind")
            return page
        },
        State(name: "review, finished") { language, evil in
            var page = reviewPage(language, text: evil)
            (page.current, page.isOpen, page.finishedAt) = (nil, false, now)
            return page
        },
        State(name: "review, before it begins") { language, evil in
            var page = reviewPage(language, text: evil)
            (page.current, page.isOpen, page.lastReview) = (nil, false, nil)
            return page
        },
        State(name: "deal, talked of, with files") { language, evil in talkedOfDeal(language, text: evil) },
        State(name: "deal, talked of by somebody who may not change it") { language, evil in
            var page = talkedOfDeal(language, text: evil)
            (page.mayChange, page.mayDelete) = (false, false)
            return page
        },
        State(name: "deal, with a comment that came back") { language, evil in
            var page = talkedOfDeal(language, text: evil)
            page.input = FormInput(typed: ["text": evil ?? " "], problems: [FieldProblem(field: "text", evil ?? "Empty")])
            return page
        },
        State(name: "a company, talked of, with files") { language, evil in
            var page = CompanyPage(shell: shell(language, title: evil ?? "B", path: "/companies/17"), company: company(text: evil))
            (page.timeline, page.mayComment, page.mentions) = ([TimelineEntry(at: now, who: evil, .comment(CommentEntry(comment(text: evil))))], true, [FormChoice("2", evil ?? "Mikkel Holm")])
            page.attachments = [AttachmentRow(attachment(text: evil), by: evil)]
            return page
        },
        State(name: "notices") { language, evil in
            var page = noticesPage(language, text: evil)
            page.older = "/notices?before=1"
            return page
        },
        State(name: "notices, none") { language, _ in
            var page = NoticesPage(shell: shell(language, place: .notices, path: "/notices?show=unread"), notices: [], unread: 0)
            page.showsUnread = true
            return page
        },
    ]
}
