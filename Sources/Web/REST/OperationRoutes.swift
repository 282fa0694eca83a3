import Operations

/// The REST interface: one route for each operation of the catalogue.
struct OperationRoutes: Sendable {
    let operations: [any Operation.Type]

    func routes() -> [Route] {
        let readers = readers
        func route<O: Operation>(_: O.Type) -> Route { OperationRoute(O.self, location: readers[ObjectIdentifier(O.Output.self)]).route }
        return operations.map { route($0) }
    }

    /// By what they answer: the paths of the operations that read one record by its id. What another operation made is there.
    private var readers: [ObjectIdentifier: String] {
        func reader<O: Operation>(_: O.Type) -> (ObjectIdentifier, String)? {
            guard O.endpoint.method == .get, O.endpoint.path.hasSuffix("/{id}"), O.endpoint.path.split(separator: "/").count == 2 else { return nil }
            return (ObjectIdentifier(O.Output.self), O.endpoint.path)
        }
        return Dictionary(operations.compactMap { reader($0) }) { first, _ in first }
    }
}
