import Domain
import Operations

/// Who may do what, as a document: each operation with its route, the right that it needs, and how far that right goes
/// for each role in a new workspace.
public enum PermissionTable {
    public static func text(of operations: [any Operation.Type]) -> String {
        let workspace = Workspace()
        var text = """
            # Permissions

            This page is made from the operations' declarations; a test compares them.

            What a role may do goes as far as nobody's records (–), their **own**, those of their **team** and the teams below it, or **all**.
            These roles are given and nobody changes them; a workspace adds roles of its own (`POST /roles`), each with its own table.
            Reps see and change as far as the workspace says: `repSees` is `all` and `repChanges` is `own` unless an administrator chose otherwise.
            Where records have no owner, any reach is enough. An API token never reaches further than its owner, and only with the scope in the column *Needs*.

            | Operation | Route | Needs | admin | manager | revops | rep | viewer | nobody |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |

            """
        for operation in operations.sorted(by: { ($0.endpoint.path, $0.endpoint.method.rawValue) < ($1.endpoint.path, $1.endpoint.method.rawValue) }) {
            let columns = Role.given.map { reach(operation.access, $0, workspace) } + [operation.access == .anyone ? "yes" : "–"]
            text += "| `\(operation.name)` | `\(operation.endpoint.method.rawValue) \(operation.endpoint.path)` | \(need(operation.access)) | \(columns.joined(separator: " | ")) |\n"
        }
        return text
    }

    private static func need(_ access: Access) -> String {
        switch access {
        case .anyone: "nothing"
        case .signedIn: "to be signed in"
        case .need(let action, let resource): "`\(Scope(resource, action))`"
        }
    }

    private static func reach(_ access: Access, _ role: Role, _ workspace: Workspace) -> String {
        guard case .need(let action, let resource) = access else { return "yes" }
        let reach = role.reach(of: action, on: resource, rep: workspace.repReach)
        return reach == .none ? "–" : reach.rawValue
    }
}
