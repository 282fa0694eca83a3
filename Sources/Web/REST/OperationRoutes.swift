import Operations

/// The REST interface: one route for each operation of the catalogue.
struct OperationRoutes: Sendable {
    let operations: [any Operation.Type]

    /// - Throws: `UnrecordableInput` for an operation whose input cannot be described; a mistake in our source.
    func routes() throws -> [Route] {
        try operations.map { try route(of: $0) }
    }

    private func route<O: Operation>(of _: O.Type) throws -> Route {
        try OperationRoute(O.self, location: location(ofWhatMakes: O.self)).route
    }

    /// The path under which what `O` makes can be read: that of the operation which answers the same for one id.
    private func location<O: Operation>(ofWhatMakes _: O.Type) -> String? {
        func reads<Reader: Operation>(_: Reader.Type) -> Bool {
            Reader.endpoint.method == .get && Reader.Output.self == O.Output.self && Reader.endpoint.path.split(separator: "/").count == 2 && Reader.endpoint.path.hasSuffix("/{id}")
        }
        return operations.first { reads($0) }?.endpoint.path
    }
}
