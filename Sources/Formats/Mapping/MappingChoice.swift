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
    func choosing(_ choices: [String], kind: ImportKind) throws(MappingError) -> Mapping {
        var mapping = self
        for choice in choices { try mapping.choose(choice, kind: kind) }
        return mapping
    }

    private mutating func choose(_ choice: String, kind: ImportKind) throws(MappingError) {
        guard let equals = choice.firstIndex(of: "=") else { throw .notAChoice(choice) }
        let field = String(choice[..<equals]).trimmed, column = String(choice[equals...].dropFirst()).trimmed
        let target = try target(field, kind: kind)
        let index = try index(of: column)
        if let target, !target.field.takesSeveralColumns {
            for other in columns.indices where columns[other].target?.field == target.field { columns[other].leaveOut() }
        }
        columns[index].target = target
        (columns[index].confidence, columns[index].reason) = (.certain, .chosen)
    }

    /// Nil to leave a column out.
    private func target(_ text: String, kind: ImportKind) throws(MappingError) -> Target? {
        if text == "ignore" { return nil }
        guard let target = Target(text), kind.fields.contains(target.field) else {
            throw .unknownField(text, fields: kind.fields.map { $0 == .enteredStage ? "enteredStage:…" : $0.name } + ["ignore"])
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
