import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns what was read into the values that pages show.
struct PageMaker: Sendable {
    let context: PageContext
    let surroundings: Surroundings
    let viewer: Viewer

    /// Everybody's mark, made once: a board shows three hundred.
    let people: [PersonMark]
    /// Where each stands among the people.
    let places: [User.ID: Int]

    init(_ context: PageContext, _ surroundings: Surroundings, _ viewer: Viewer) {
        var viewer = viewer
        (viewer.reasonNames, viewer.activityTypes) = (surroundings.reasonNames, surroundings.activityTypes)
        (self.context, self.surroundings, self.viewer) = (context, surroundings, viewer)
        people = surroundings.people.map { PersonMark(name: $0.name, id: $0.id.rawValue) }
        places = Dictionary(surroundings.people.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    var texts: Texts.Catalogue { viewer.texts }

    func shell(_ title: String, _ place: Place?, pipeline: Pipeline.ID? = nil) -> ShellPage {
        var page = ShellPage(
            viewer: viewer, title: title, place: place, path: context.address,
            pipelines: surroundings.pipelines.map { PipelineLink(id: $0.id, name: $0.name, count: Int($0.openDeals), isCurrent: $0.id == pipeline) }, toast: toast)
        page.lastEvent = context.lastEvent
        page.views = surroundings.views.map { view in
            var link = ViewLink(id: view.id.rawValue, version: view.version, name: view.name, path: view.path)
            link.icon = view.filters.contains("nextStep=none") ? .alert : view.filters.contains { $0.hasPrefix("closes") } ? .calendar : .filter
            link.isCurrent = context.asked("view") == "\(view.id)" && context.address.hasPrefix(view.list.path)
            return link
        }
        page.counts[.today] = surroundings.todayCount
        page.counts[.leads] = surroundings.waitingLeads
        page.counts[.chats] = surroundings.waitingChats
        page.counts[.notices] = surroundings.unreadNotices
        page.kept = context.exchange.site.keptParts
        page.closed = CommandPath.closed(to: surroundings.me.actor, in: surroundings.me.workspace)
        page.mayAudit = may(.admin, .events, owner: nil)
        return page
    }

    /// What the form that led here did.
    private var toast: Toast? {
        guard let done = context.done, let text = DoneText(operation: done.operation) else { return nil }
        let warned = done.warnings.map { " · " + texts(PlaybookText.stillOpen, ["criteria": $0]) } ?? ""
        return Toast(texts[text] + warned, undoToken: done.undo)
    }

    func mark(of user: User.ID?) -> PersonMark? { user.flatMap { places[$0] }.map { people[$0] } }

    /// People who can get records: those who left cannot, nor those who only read.
    var activePeople: [Surroundings.Person] { surroundings.people.filter { $0.isActive && $0.role != .viewer && $0.role != .revops } }

    /// The same by name.
    var owners: [Surroundings.Person] { NameOrder(viewer.language).sorted(activePeople, by: { $0.name }) }

    /// The name of a lost reason in the viewer's language.
    func name(ofReason reason: String) -> String { viewer.lostReason(reason) }

    func may(_ action: Action, _ resource: Resource, owner: User.ID?) -> Bool { may(within: reach(action, resource), owner: owner) }

    /// How far the viewer reaches: for pages that ask about hundreds of records.
    func reach(_ action: Action, _ resource: Resource) -> Reach { surroundings.me.actor.reach(of: action, on: resource, in: surroundings.me.workspace) }

    func may(within reach: Reach, owner: User.ID?) -> Bool {
        switch reach {
        case .all: true
        case .none: false
        // The operation looks at the team; the page offers and the answer decides.
        case .team: true
        case .own: owner == surroundings.me.user?.id
        }
    }
}

extension PageContext {
    /// A query parameter that is there and not empty.
    func asked(_ name: String) -> String? { query.text(name) }
    /// A form field that is there and not empty.
    func sent(_ name: String) -> String? { form.text(name) }

    /// A page's operation with its surroundings, in one snapshot.
    func screen<O: Operation>(_ operation: O) async throws -> (O.Output, PageMaker) {
        guard let viewer else { throw Refusal(.signInNeeded) }
        let answer = try await perform(Screen(operation)).output
        return (answer.content, PageMaker(self, answer.surroundings, viewer))
    }

    /// Sends a deal through a gate and goes back; what is open and only warns is said there.
    func passed<O: Operation>(_ operation: O, backTo path: String) async throws -> PageAnswer where O.Output == RecordAnswer<Deal> {
        let performed = try await perform(operation)
        return .redirect(returnPath(else: path), done: Done(O.name, undo: performed.undo, warnings: performed.output.warnings))
    }

    /// Does what a form asks for and goes back to where it came from.
    func done<O: Operation>(_ operation: O, backTo path: String) async throws -> PageAnswer {
        let performed = try await perform(operation)
        return .redirect(returnPath(else: path), done: Done(O.name, undo: performed.undo))
    }
}

extension JSONObject {
    func text(_ name: String) -> String? {
        guard case .text(let text)? = self[name], !text.isEmpty else { return nil }
        return text
    }
}
