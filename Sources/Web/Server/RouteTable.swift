import HTTPTypes

/// Finds the route of a path. Each step goes to the child of that name, else to the one that takes any name.
struct RouteTable: Sendable {
    private struct Node: Sendable {
        var children: [Substring: Int] = [:]
        var parameter: Int?
        /// By method; few enough to look at each.
        var routes: [(method: HTTPRequest.Method, place: Int)] = []
    }

    /// All routes, in the order in which they were added. Their place here is also their number in the metrics.
    private(set) var routes: [Route] = []
    private var names: [[String]] = []
    private var nodes = [Node()]

    /// What a path leads to.
    enum Found {
        /// The route's place, and what stands for its parameters, still percent-encoded.
        case route(Int, [Substring])
        /// Something is there, but not for this method.
        case methods([HTTPRequest.Method])
        case nothing
    }

    /// Adds a route. A second one for the same method and path takes the first one's place.
    mutating func add(_ route: Route) {
        var place = 0
        var parameters: [String] = []
        for part in route.pattern.split(separator: "/", omittingEmptySubsequences: true) {
            if part.hasPrefix("{"), part.hasSuffix("}") {
                parameters.append(String(part.dropFirst().dropLast()))
                place = child(of: place, \.parameter)
            } else {
                place = child(of: place, \.children[part])
            }
        }
        nodes[place].routes.removeAll { $0.method == route.method }
        nodes[place].routes.append((route.method, routes.count))
        routes.append(route)
        names.append(parameters)
    }

    private mutating func child(of place: Int, _ path: WritableKeyPath<Node, Int?>) -> Int {
        if let known = nodes[place][keyPath: path] { return known }
        nodes.append(Node())
        nodes[place][keyPath: path] = nodes.count - 1
        return nodes.count - 1
    }

    subscript(place: Int) -> Route { routes[place] }

    /// The names of a route's parameters, in the order in which they stand in its path.
    func parameterNames(of place: Int) -> [String] { names[place] }

    /// - Parameter path: as it came, with its leading slash. A slash at the end, or two in a row, is another path.
    func find(_ method: HTTPRequest.Method, _ path: Substring) -> Found {
        guard path.utf8.first == UInt8(ascii: "/") else { return .nothing }
        var parameters: [Substring] = []
        guard let node = walk(from: 0, path.utf8.count == 1 ? nil : path.dropFirst(), steps: Self.mostSteps, &parameters) else { return .nothing }
        let wanted = method == .head ? .get : method
        if let found = node.routes.first(where: { $0.method == wanted }) { return .route(found.place, parameters) }
        let methods = node.routes.map(\.method)
        return .methods(methods.contains(.get) ? methods + [.head] : methods)
    }

    /// A path with more steps leads nowhere.
    private static let mostSteps = 12

    /// - Parameter rest: what is behind the last slash; nil at the end of the path.
    private func walk(from place: Int, _ rest: Substring?, steps: Int, _ parameters: inout [Substring]) -> Node? {
        guard let rest else { return nodes[place].routes.isEmpty ? nil : nodes[place] }
        guard steps > 0 else { return nil }
        let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")), step = slash.map { rest[..<$0] } ?? rest, others = slash.map { rest[rest.utf8.index(after: $0)...] }
        if let next = nodes[place].children[step], let found = walk(from: next, others, steps: steps - 1, &parameters) { return found }
        guard let next = nodes[place].parameter, !step.isEmpty else { return nil }
        parameters.append(step)
        if let found = walk(from: next, others, steps: steps - 1, &parameters) { return found }
        parameters.removeLast()
        return nil
    }
}
