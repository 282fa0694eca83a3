import Domain

/// Why a choice such as `amount=Deal value` cannot be followed. Each case holds what to choose from.
public enum MappingError: Error, Hashable, Sendable {
    /// It is not of the form `field=column`.
    case notAChoice(String)
    case unknownField(String, fields: [String])
    case unknownColumn(String, columns: [String])
    /// Several columns have the name; choose by number, as in `amount=#3`.
    case severalColumns(String, numbers: [Int])
}

extension Mapping {
    /// Follows choices of the form `field=column`, in their order. A column is given by its name, however it is spelt, or
    /// by `#` and its number from 1. `ignore=column` leaves a column out; `enteredStage:Proposal=column` names a stage.
    ///
    /// - Parameter own: what the workspace has added: `custom.roofArea=column`.
    func choosing(_ choices: [String], kind: ImportKind, own: [OwnImportField] = []) throws(MappingError) -> Mapping {
        var mapping = self
        let own = own.filter { $0.kind == kind }
        for choice in choices { try mapping.choose(choice, kind: kind, own) }
        return mapping
    }

    private mutating func choose(_ choice: String, kind: ImportKind, _ own: [OwnImportField]) throws(MappingError) {
        guard let equals = choice.firstIndex(of: "=") else { throw .notAChoice(choice) }
        let field = String(choice[..<equals]).trimmed, column = String(choice[equals...].dropFirst()).trimmed
        let target = try target(field, kind: kind, own)
        let index = try index(of: column)
        if let target {
            for other in columns.indices where columns[other].target.map(target.excludes) == true { columns[other].leaveOut() }
        }
        columns[index].target = target
        (columns[index].confidence, columns[index].reason) = (.certain, .chosen)
    }

    /// Nil to leave a column out.
    private func target(_ text: String, kind: ImportKind, _ own: [OwnImportField]) throws(MappingError) -> Target? {
        if text == "ignore" { return nil }
        if let field = own.first(where: { $0.path == text }) { return field.target }
        guard let target = Target(text), kind.fields.contains(target.field) || own.contains(where: { $0.target == target }) else {
            throw .unknownField(text, fields: kind.fields.map { $0 == .enteredStage ? "enteredStage:…" : $0.name } + own.map(\.path) + ["ignore"])
        }
        return target
    }

    private func index(of text: String) throws(MappingError) -> Int {
        if text.hasPrefix("#"), let number = Int(text.dropFirst()), columns.indices.contains(number - 1) { return number - 1 }
        let exact = columns.filter { $0.header.text == text }
        let found = exact.isEmpty ? columns.filter { $0.header.key == HeaderName(text).key && !$0.header.key.isEmpty } : exact
        guard let first = found.first else { throw .unknownColumn(text, columns: columns.map(\.header.text)) }
        guard found.count == 1 else { throw .severalColumns(text, numbers: found.map { $0.index + 1 }) }
        return first.index
    }
}

extension MappedColumn {
    mutating func leaveOut() { (target, confidence, reason) = (nil, .certain, .chosen) }
}
