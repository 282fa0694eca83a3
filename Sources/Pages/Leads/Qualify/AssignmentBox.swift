public import Domain
import Texts
import Writing

/// Why a lead is whose it is: the last decision in words, the earlier ones behind it.
public struct AssignmentBox: Sendable {
    public let viewer: Viewer
    /// The newest first.
    public let decisions: [LeadAssignment]
    public let names: [User.ID: String]
    public init(viewer: Viewer, decisions: [LeadAssignment], names: [User.ID: String]) { (self.viewer, self.decisions, self.names) = (viewer, decisions, names) }
}

extension AssignmentBox: Component {
    public var body: some HTML {
        let texts = viewer.texts, words = AssignmentWords(viewer, names: names)
        if let last = decisions.first {
            section(.class("box"), .id("assignment"), .labelled(by: "assignment-h")) {
                div(.class("box-h")) {
                    h2(.id("assignment-h")) { texts[QualifyText.ownerTitle] }
                    span(.class("push faint")) { viewer.format.dayAndTime(last.at, today: viewer.today) }
                }
                div(.class("box-b stack")) {
                    ForEach(words.sentences(last)) { sentence in p { sentence } }
                    if decisions.count > 1 {
                        details {
                            summary { texts[QualifyText.ownerEarlier] }
                            ul(.class("bullets")) {
                                ForEach(Array(decisions.dropFirst().prefix(20))) { decision in
                                    li { viewer.format.dayAndTime(decision.at, today: viewer.today) + ": " + words.sentences(decision).joined(separator: " ") }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
