import Domain
import Texts
import Writing

/// A lead with its boxes, in the order of the design: who it is, how far it is sorted, what it said, why it is worth something,
/// what is still to be asked, whom it could be, what it did.
struct LeadPane: Component {
    let page: LeadPage
    /// Of its heading: 1 on a page of its own, 2 beside the inbox.
    let level: Int

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, lead = page.lead
        article(.class("pane"), .labelled(by: "lead-name")) {
            LeadHead(page: page, level: level)
            if page.conflict != nil || !page.isOpen {
                div(.class("notices")) {
                    if let conflict = page.conflict { ConflictBox(conflict: conflict, shell: page.shell, action: page.root + "/edit", page: page.home) }
                    if !page.isOpen { TrashNotice(shell: page.shell, root: page.root, text: texts[RecordText.inTrash], mergedInto: page.mergedInto, mayRestore: page.mayRestore) }
                }
            }
            LeadStanding(page: page)
            if let segments = page.segments, segments.mayChange { SegmentChoice(page.shell, segments, returnTo: page.home) }
            if let catches = page.catches { catches }
            if let decide = page.decide { decide.returning(to: page.next ?? page.home) }
            // What waits says it in the same words.
            if let interest = lead.interest, !interest.isEmpty, page.catches?.open.contains(where: { $0.caught.words == interest }) != true { LeadWords(page: page, interest: interest) }
            if page.why != nil || page.qualify != nil {
                div(.class("grid")) {
                    if let why = page.why { div(.class("g6 stack")) { WhyBox(page.shell, why, returnTo: page.home) } }
                    if let qualify = page.qualify { div(.class("g6 stack")) { qualify.returning(to: page.home) } }
                }
            }
            LeadKnownBox(page: page)
            div(.class("grid")) {
                div(.class("g7 stack")) {
                    LeadStepsBox(page: page)
                    page.chats
                    LeadTimelineBox(page: page)
                }
                div(.class("g5 stack")) {
                    if let assignment = page.assignment { assignment }
                    RecordDetails(shell: page.shell, root: page.root, version: lead.version, mayChange: page.mayChange && page.isOpen, isEditing: page.isEditing) {
                        LeadFacts(page: page)
                    } form: {
                        LeadFields(lead: lead, input: page.input, owners: page.owners, sources: page.sources, viewer: viewer, prefix: "", isShort: false)
                    }
                    if let segments = page.segments { LeadSegmentBox(page.shell, segments, returnTo: page.home) }
                    LeadOriginBox(page: page)
                    if let consent = page.consent { ConsentBox(shell: page.shell, facts: consent) }
                    AttachmentsBox(shell: page.shell, root: page.root, rows: page.attachments, mayChange: page.mayChange && page.isOpen && page.uploadLimit > 0, limit: page.uploadLimit)
                }
            }
        }
    }
}

/// The name, what is known at a glance, the score.
struct LeadHead: Component {
    let page: LeadPage
    let level: Int

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, lead = page.lead
        div(.class("row")) {
            Avatar(PersonMark(name: lead.name, id: lead.id.rawValue), size: .large)
            div(.class("grow")) {
                if level == 1 { h1(.id("lead-name")) { lead.name } } else { h2(.id("lead-name")) { lead.name } }
                p(.class("faint")) {
                    facts.joined(separator: " · ")
                    if let email = lead.email, viewer.sees("email", of: .leads) {
                        if !facts.isEmpty { " · " }
                        a(.class("link"), .href(HTMLAddress.mail(to: email))) { email }
                    }
                    if let phone = lead.phone, viewer.sees("phone", of: .leads) {
                        " · "
                        a(.class("link"), .href("tel:" + phone.filter { $0.isNumber || $0 == "+" })) { phone }
                    }
                }
            }
            if lead.isTest { span(.class("badge")) { texts[LeadText.fieldIsTest] } }
            if let score = lead.score, viewer.sees("score", of: .leads) { ScoreMark(score, viewer) }
        }
    }

    private var facts: [String] {
        let lead = page.lead, place = [lead.company, lead.city].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        return [lead.title, place, lead.country].compactMap(\.self).filter { !$0.isEmpty }
    }
}

/// How far it is, whether it is hot, and whose it is; the owner is changed in the same place.
struct LeadStanding: Component {
    let page: LeadPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, lead = page.lead
        div(.class("row wrap")) {
            span(.class("badge")) {
                SegmentGlyph(lead.segment)
                Segment.name(lead.segment, texts)
            }
            span(.class("badge")) { lead.temperature.name(texts) }
            span(.class("badge")) { lead.lifecycle.name(texts) }
            if lead.status != .open { span(.class("badge"), .data("tone", lead.status == .converted ? "good" : "warn")) { lead.status.name(texts) } }
            if let day = lead.recycleOn { span(.class("faint")) { texts[LeadText.fieldRecycleOn] + " " + viewer.format.dayAndMonth(day, today: viewer.today) } }
            span(.class("push row")) {
                if let owner = page.owner { Avatar(owner) }
                span(.class("muted")) { page.owner?.name ?? texts[LeadPageText.nobodys] }
                if page.mayChange, page.isOpen {
                    details(.class("inline-edit")) {
                        summary(.class("btn"), .kind(.plain), .small, .data("key", "a")) {
                            texts[LeadPageText.assign]
                            Key("A")
                        }
                        form(.class("row"), .post, .action(page.root + "/edit?inline=1")) {
                            RecordSecret(page.shell, version: lead.version, returnTo: page.home)
                            SelectField(
                                name: "ownerId", label: texts[CommonText.owner], choices: page.owners, selected: lead.ownerId.map { "\($0)" }, id: "lead-owner", nothing: texts[LeadPageText.nobodys], isLabelHidden: true)
                            button(.class("btn"), .submit, .small) { texts[CommonText.save] }
                        }
                    }
                }
            }
        }
        if page.decide == nil, let reason = lead.statusReason, !reason.isEmpty, lead.status != .open { p(.class("faint")) { texts[LeadText.fieldStatusReason] + ": " + texts.disqualifyReason(reason) } }
    }
}

/// What they want, in their words.
struct LeadWords: Component {
    let page: LeadPage
    let interest: String

    var body: some HTML {
        let viewer = page.shell.viewer, lead = page.lead
        section(.class("box"), .labelled(by: "lead-words")) {
            div(.class("box-h")) {
                IconView(.chat)
                h2(.id("lead-words")) { viewer.texts[LeadText.fieldInterest] }
                span(.class("push faint")) { [page.source ?? lead.channel.name(viewer.texts), viewer.format.dayAndTime(lead.createdAt, today: viewer.today)].joined(separator: ", ") }
            }
            div(.class("box-b prose")) { p(.class("say")) { interest } }
        }
    }
}

/// What it is or became, and whom it could be: joined or kept apart in the same place.
struct LeadKnownBox: Component {
    let page: LeadPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, links = page.links
        let isKnown = links.company != nil || links.contact != nil || links.deal != nil || links.referrer != nil
        if isKnown || !page.lookAlikes.isEmpty {
            section(.class("box"), .labelled(by: "lead-known")) {
                h2(.class("vh"), .id("lead-known")) { texts[LeadPageText.known] }
                ul(.class("list")) {
                    if let deal = links.deal { KnownLine(icon: .flag, word: texts[LeadPageText.becameDeal], name: deal.name, path: "/deals/\(deal.id)") }
                    if let contact = links.contact { KnownLine(icon: .person, word: texts[LeadPageText.isPerson], name: contact.name, path: "/contacts/\(contact.id)", apart: links.company == nil ? mayTakeApart : nil) }
                    if let company = links.company { KnownLine(icon: .company, word: texts[LeadPageText.isCompany], name: company.name, path: "/companies/\(company.id)", apart: mayTakeApart) }
                    if let referrer = links.referrer { KnownLine(icon: .person, word: texts[LeadText.fieldReferredBy], name: referrer.name, path: "/contacts/\(referrer.id)") }
                    ForEach(page.lookAlikes) { LeadLookAlikeItem(row: $0, page: page) }
                }
            }
        }
    }

    /// The page, where it may still be said that the lead is somebody else.
    private var mayTakeApart: LeadPage? { page.editor != nil && page.lead.status != .converted ? page : nil }
}

private struct KnownLine: Component {
    let icon: Icon
    let word: String
    let name: String
    let path: String
    /// The page of the lead, where it may be said that this is somebody else.
    var apart: LeadPage?

    var body: some HTML {
        li {
            IconView(icon)
            span(.class("grow")) {
                word + " "
                a(.class("link"), .href(path)) { name }
            }
            if let page = apart {
                form(.post, .action(page.root + "/unjoin")) {
                    RecordSecret(page.shell, version: page.lead.version, returnTo: page.home)
                    button(.class("btn"), .submit, .kind(.plain), .small) { page.shell.viewer.texts[LeadPageText.takeApart] }
                }
            }
        }
    }
}
