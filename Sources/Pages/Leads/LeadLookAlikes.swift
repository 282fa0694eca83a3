import Domain
import Texts
import Writing

/// A company, a person or a lead that could be the same as a lead.
public struct LeadLookAlikeRow: Sendable {
    /// `company`, `contact`, `lead`.
    public let kind: String
    public let id: Int64
    public let name: String
    public let facts: [String]
    /// `email`, `phone`, `name` …
    public let reasons: [String]
    public let since: Timestamp
    /// Whether they bought before.
    public let isCustomer: Bool

    public init(kind: String, id: Int64, name: String, facts: [String], reasons: [String], since: Timestamp, isCustomer: Bool) {
        (self.kind, self.id, self.name, self.facts, self.reasons, self.since, self.isCustomer) = (kind, id, name, facts, reasons, since, isCustomer)
    }

    var path: String {
        switch kind {
        case "company": "/companies/\(id)"
        case "contact": "/contacts/\(id)"
        default: "/leads/\(id)"
        }
    }

    var icon: Icon {
        switch kind {
        case "company": .company
        case "contact": .person
        default: .inbox
        }
    }

    /// "same phone number, customer since 2023"
    func why(_ viewer: Viewer) -> String {
        let year = "\(viewer.zone.day(of: since).parts.year)"
        return (facts + [viewer.texts.likeness(reasons), isCustomer ? viewer.texts(LeadPageText.customerSince, ["year": year]) : ""]).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// The same as every form shows it that asks for a new record.
    public func row(_ viewer: Viewer) -> LookAlikeRow { LookAlikeRow(path: path, name: name, facts: facts, reasons: reasons) }
}

/// "Could be the same as Café Havnen ApS": joined or kept apart, in place.
struct LeadLookAlikeItem: Component {
    let row: LeadLookAlikeRow
    let page: LeadPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        li {
            IconView(row.icon)
            span(.class("grow")) {
                Sentence(LeadPageText.couldBe, texts) { _ in a(.class("link"), .href(row.path)) { row.name } }
                " "
                span(.class("faint")) { row.why(page.shell.viewer) }
            }
            if page.editor != nil {
                if row.kind == "lead" {
                    a(.class("btn"), .small, .href(HTMLAddress.path(page.root + "/merge", [("with", "\(row.id)")])), .label(texts(DuplicateText.mergeWith, ["name": row.name]))) { texts[LeadPageText.join] }
                } else {
                    form(.post, .action(page.root + "/join")) {
                        RecordSecret(page.shell, version: page.lead.version, returnTo: page.home)
                        HiddenField(row.kind == "company" ? "companyId" : "contactId", "\(row.id)")
                        button(.class("btn"), .submit, .small, .label(texts(DuplicateText.mergeWith, ["name": row.name]))) { texts[LeadPageText.join] }
                    }
                }
                form(.post, .action(page.root + "/keep-apart")) {
                    RecordSecret(page.shell, version: nil, returnTo: page.home)
                    HiddenField("kind", row.kind)
                    HiddenField("other", "\(row.id)")
                    button(.class("btn"), .submit, .kind(.plain), .small) { texts[LeadPageText.keepApart] }
                }
            }
        }
    }
}
