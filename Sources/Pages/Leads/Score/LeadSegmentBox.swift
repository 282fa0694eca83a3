public import Domain
import Texts
public import Writing

/// The segment of a lead and the lists that it is in, on its page.
public struct LeadSegments: Sendable {
    public let leadId: Lead.ID
    public let version: Int64
    public let segment: Segment?
    /// Whether somebody chose the segment.
    public let isChosen: Bool
    /// Whether it was a conversation that chose it.
    public let isByChat: Bool
    public let lists: [List]
    public let mayChange: Bool
    public init(leadId: Lead.ID, version: Int64, segment: Segment?, isChosen: Bool, isByChat: Bool = false, lists: [List], mayChange: Bool) {
        (self.leadId, self.version, self.segment, self.isChosen, self.isByChat, self.lists, self.mayChange) = (leadId, version, segment, isChosen, isByChat, lists, mayChange)
    }

    public struct List: Sendable {
        public let id: LeadSegment.ID
        public let name: String
        public let holds: Bool
        public init(id: LeadSegment.ID, name: String, holds: Bool) { (self.id, self.name, self.holds) = (id, name, holds) }
    }
}

/// The box.
public struct LeadSegmentBox: Component {
    let shell: ShellPage
    let lead: LeadSegments
    let returnTo: String
    /// - Parameter returnTo: where its forms come back to.
    public init(_ shell: ShellPage, _ lead: LeadSegments, returnTo: String) { (self.shell, self.lead, self.returnTo) = (shell, lead, returnTo) }

    public var body: some HTML {
        let texts = shell.viewer.texts
        section(.class("box"), .labelled(by: "segments-h")) {
            div(.class("box-h")) {
                h2(.id("segments-h")) { texts[ScoreText.segments] }
                span(.class("push badge")) { Segment.name(lead.segment, texts) }
            }
            div(.class("box-b stack")) {
                if lead.mayChange {
                    lists
                } else {
                    p { shell.viewer.format.list(lead.lists.filter(\.holds).map(\.name)) }
                }
            }
        }
    }

    @HTMLBuilder private var lists: some HTML {
        let texts = shell.viewer.texts
        if lead.lists.isEmpty { p(.class("faint")) { texts[ScoreText.noLists] } }
        ForEach(lead.lists) { list in
            form(.class("row"), .post, .action("/leads/segments/\(list.id)/" + (list.holds ? "remove" : "add"))) {
                FormSecret(csrf: shell.viewer.csrf, returnTo: returnTo)
                HiddenField("leadIds", "\(lead.leadId)")
                span(.class("grow")) { list.name }
                button(.class("btn"), .submit, .small, .kind(list.holds ? .plain : nil), .label(texts(list.holds ? ScoreText.takeOutOf : .putInto, ["list": list.name]))) { texts[list.holds ? ScoreText.remove : .list] }
            }
        }
    }
}

/// Sorts a lead into one of the built-in segments, in one press: the row of three above a lead.
public struct SegmentChoice: Component {
    let shell: ShellPage
    let lead: LeadSegments
    let returnTo: String
    /// - Parameter returnTo: where its forms come back to.
    public init(_ shell: ShellPage, _ lead: LeadSegments, returnTo: String) { (self.shell, self.lead, self.returnTo) = (shell, lead, returnTo) }

    public var body: some HTML {
        let texts = shell.viewer.texts
        form(.class("row wrap"), .post, .action("/leads/\(lead.leadId)/segment")) {
            RecordSecret(shell, version: lead.version, returnTo: returnTo)
            span(.class("btn-group"), .role("group"), .label(texts[ScoreText.sort])) {
                ForEach(Segment.allCases) { segment in
                    button(.class("btn"), .submit, .small, .name("segment"), .value(segment.rawValue), .aria("pressed", lead.segment == segment)) {
                        SegmentGlyph(segment)
                        segment.name(texts)
                    }
                }
            }
            if lead.isByChat { span(.class("faint")) { texts[ScoreText.byChat] } }
            if lead.isChosen { button(.class("btn"), .submit, .small, .kind(.plain), .name("segment"), .value("")) { texts[ScoreText.letScoreSort] } }
        }
    }
}
