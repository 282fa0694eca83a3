import Domain
import Storage
import Synchronization

/// Who asked lately, and the workspace's settings, as the database has them: every request needs both before it begins.
///
/// They hold as long as nothing at all was committed (`Database.commits`), so that a session that was ended or a right that
/// was taken is gone with the answer that says so; a session also ends by itself. Where other processes write, too, there
/// is no such number, and everybody is asked anew.
final class Acquaintances: Sendable {
    /// What is known after so many commits.
    struct Known: Sendable {
        let workspace: Workspace
        let actor: Actor?
    }
    private struct Seen { let actor: Actor, until: Timestamp }
    private struct State {
        var commits = -1
        var workspace: Workspace?
        var people: [Credential: Seen] = [:]
    }
    private static let limit = 2_000
    private let state = Mutex(State())

    /// Nil when it has to be read.
    func known(_ credential: Credential, after commits: Int?, now: Timestamp) -> Known? {
        guard let commits else { return nil }
        return state.withLock { state in
            guard state.commits == commits, let workspace = state.workspace, let seen = state.people[credential], now < seen.until else { return nil }
            return Known(workspace: workspace, actor: seen.actor)
        }
    }

    /// Notes what was read after so many commits; who was not let in is not noted.
    func note(_ workspace: Workspace, _ credential: Credential, _ actor: Actor?, until: Timestamp?, after commits: Int?) {
        guard let commits, let actor, let until else { return }
        state.withLock { state in
            guard commits >= state.commits else { return }
            if commits > state.commits || state.people.count >= Self.limit { (state.commits, state.people) = (commits, [:]) }
            state.workspace = workspace
            state.people[credential] = Seen(actor: actor, until: until)
        }
    }
}
