public import Domain
import Texts
import Writing

/// On a deal's page: the lead that it came from, with what that did and answered.
public struct CameAsLeadBox: Sendable {
    public let viewer: Viewer
    public let lead: Lead
    public let source: String?
    /// The newest first.
    public var signals: [LeadSignal] = []
    public var set: QualificationCriteria?
    public var known: LeadQualification?
    public init(viewer: Viewer, lead: Lead, source: String?) { (self.viewer, self.lead, self.source) = (viewer, lead, source) }
}

extension CameAsLeadBox: Component {
    public var body: some HTML {
        let texts = viewer.texts, format = viewer.format
        section(.class("box"), .id("came-as-lead"), .labelled(by: "came-h")) {
            div(.class("box-h")) {
                h2(.id("came-h")) { texts[QualifyText.originTitle] }
                span(.class("push faint")) {
                    texts(QualifyText.originThrough, ["channel": source ?? lead.channel.name(texts), "day": format.day(viewer.zone.day(of: lead.createdAt), today: viewer.today)])
                }
            }
            ul(.class("list")) {
                li { a(.class("link grow"), .href("/leads/\(lead.id)")) { lead.name } }
                ForEach(signals) { signal in
                    li {
                        span(.class("grow")) { [signal.kind.name(texts), signal.detail].compactMap(\.self).joined(separator: ": ") }
                        span(.class("faint")) { format.dayAndTime(signal.at, today: viewer.today) }
                    }
                }
            }
            if let set, let known, !known.answers.isEmpty {
                dl(.class("box-b kv")) {
                    ForEach(set.items.filter { known[$0.key] != nil }) { item in
                        dt { texts.label(of: item) }
                        dd { known[item.key].map { texts.words(of: $0.value, item) } ?? LocaleFormat.nothing }
                    }
                }
            }
        }
    }
}
