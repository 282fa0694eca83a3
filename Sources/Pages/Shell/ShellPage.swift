public import Domain
public import Texts
public import Writing

/// What surrounds every page after signing in: everything the shell shows that is not the page itself.
public struct ShellPage: Sendable {
    public var viewer: Viewer
    /// Name of the page: the browser's title and the page's heading.
    public var title: String
    /// Where we are in the navigation.
    public var place: Place?
    /// This page's path with its query: where a form comes back to.
    public var path: String
    public var pipelines: [PipelineLink]
    /// Pinned views of the lists.
    public var views: [ViewLink] = []
    /// Numbers beside the places.
    public var counts: [Place: Int]
    /// What has just happened, on the page after a form was sent.
    public var toast: Toast?
    /// The keys of this page, for the help dialog.
    public var keys = PageKeys()
    /// Where parts that many pages have in common are kept.
    public var kept = KeptParts()
    /// Scripts of this page beside `app.js`.
    public var scripts: [String] = []
    /// The kinds of record whose changes by others the page shows as they happen; empty for pages with scripts of their own for it.
    public var follows: [Followed] = []
    /// The page has the height of the window; its parts scroll.
    public var isFixed = false
    /// The paths of pages that the viewer may not open: nothing leads there.
    public var closed: Set<String> = []
    /// Whether the settings lead to the audit log.
    public var mayAudit = false
    /// The page shows a past moment: ruled paper, nothing to change.
    public var isPast = false
    /// The last event that the page knows of: live updates begin behind it, so nothing is missed between reading and
    /// listening. Read it before the page's data.
    public var lastEvent: Int64?
    public var assets = AssetFolder.embedded

    public init(
        viewer: Viewer, title: String, place: Place?, path: String, pipelines: [PipelineLink] = [], counts: [Place: Int] = [:], toast: Toast? = nil
    ) {
        (self.viewer, self.title, self.place, self.path) = (viewer, title, place, path)
        (self.pipelines, self.counts, self.toast) = (pipelines, counts, toast)
    }

    /// The same, following what others do with these kinds of record.
    func following(_ kinds: Followed...) -> ShellPage {
        var page = self
        page.follows = kinds
        return page
    }

    func offers(_ place: Place) -> Bool { offers(place.path) }
    func offers(_ path: String) -> Bool { !closed.contains(path) }
    /// The places that the viewer may open, in the order of the sidebar.
    var places: [Place.Entry] { Place.entries.filter { offers($0.path) } }

    /// Whether the sidebar marks the place: the board of another than the first pipeline is marked at that pipeline, a pinned
    /// view at its name.
    func isCurrent(_ place: Place) -> Bool {
        let current = pipelines.first(where: \.isCurrent)
        return place == self.place && !views.contains(where: \.isCurrent) && (place != .board || current == nil || current?.id == pipelines.first?.id)
    }
}

/// What a page follows, by the names that events have.
public enum Followed: String, Sendable {
    case deal, company, contact, activity, pipeline, stage, user, team, role, comment, view, `import`, customField, competitor, objection, objectionAnswer, caseStudy, need, rival, raisedObjection, review, lesson, coachingNote
    case lostReason, workspace, rate, lead, leadSource, campaignCost, attachment
    /// Whatever happens.
    case all
}

/// A pipeline in the sidebar.
public struct PipelineLink: Identifiable, Sendable {
    public let id: Pipeline.ID
    public let name: String
    /// Open deals.
    public let count: Int
    /// Whether the page shows this pipeline.
    public let isCurrent: Bool
    public let icon: Icon

    public init(id: Pipeline.ID, name: String, count: Int, isCurrent: Bool = false, icon: Icon = .flag) {
        (self.id, self.name, self.count, self.isCurrent, self.icon) = (id, name, count, isCurrent, icon)
    }
    public var path: String { "/pipelines/\(id)" }
}

/// What happened, for six seconds at the bottom of the page.
public struct Toast: Sendable {
    public let text: String
    /// Takes it back; nil when it cannot be.
    public let undoToken: String?
    public let isError: Bool

    public init(_ text: String, undoToken: String? = nil, isError: Bool = false) {
        (self.text, self.undoToken, self.isError) = (text, undoToken, isError)
    }
}

/// One line of the help dialog.
public struct KeyHelp: Sendable {
    public let action: String
    /// In the order in which they are pressed.
    public let keys: [String]
    public init(_ action: String, _ keys: String...) { (self.action, self.keys) = (action, keys) }
}

/// The keys of one kind of page. They are put into words only when no page of the kind has done so before.
public struct PageKeys: Sendable {
    /// Names the kind of page: pages of one name have the same keys.
    let name: String
    let help: @Sendable (Catalogue) -> [KeyHelp]

    public init() { (name, help) = ("", { _ in [] }) }
    public init(_ name: StaticString, _ help: @escaping @Sendable (Catalogue) -> [KeyHelp]) { (self.name, self.help) = ("\(name)", help) }
}
