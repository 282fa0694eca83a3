import Domain
import Texts
import Writing

/// A column that a table shows: one that its kind always has, or a field that the workspace has added.
enum ShownColumn<Base: TableColumn>: Sendable {
    case base(Base)
    case own(OwnField)

    /// As addresses and saved views name it.
    var name: String {
        switch self {
        case .base(let column): column.rawValue
        case .own(let field): field.name
        }
    }

    func head(_ texts: Catalogue) -> String {
        switch self {
        case .base(let column): column.head(texts)
        case .own(let field): field.label
        }
    }

    /// The field of the interface that it shows; nil for what is worked out.
    var fieldName: String? {
        switch self {
        case .base(let column): column.fieldName
        case .own(let field): field.name
        }
    }

    /// The field by which it sorts; nil where the list cannot.
    func sort(_ sortable: Set<String>) -> String? {
        switch self {
        case .base(let column): column.sort.flatMap { sortable.contains($0) ? $0 : nil }
        case .own(let own): own.field.type.isSortable ? own.name : nil
        }
    }

    var isNumber: Bool {
        switch self {
        case .base(let column): column.isNumber
        case .own(let own): own.field.type.isSummable
        }
    }

    var isMinor: Bool {
        switch self {
        case .base(let column): column.isMinor
        case .own: true
        }
    }

    /// What opens in a cell: the field and the kind of control.
    var edit: (field: String, kind: String)? {
        switch self {
        case .base(let column): column.edit.map { ("\($0.field)", $0.kind.rawValue) }
        case .own(let own): own.cellKind.map { (own.name, $0) }
        }
    }

    func value(_ row: Base.Row, _ viewer: Viewer) -> String {
        switch self {
        case .base(let column): column.value(row, viewer)
        case .own(let own): own.typed(row.custom[own.field.key], viewer.language)
        }
    }

    func tone(_ row: Base.Row, _ viewer: Viewer) -> StaticString? {
        switch self {
        case .base(let column): column.tone(row, viewer)
        case .own: nil
        }
    }

    func write(_ row: Base.Row, _ cells: CellWriter, into output: inout HTMLOutput) {
        switch self {
        case .base(let column): column.write(row, cells, into: &output)
        case .own(let own):
            if let value = row.custom[own.field.key] { OwnValue(own: own, value: value, viewer: cells.viewer).render(into: &output) }
        }
    }
}

extension TableColumn {
    /// Those of an address or a saved view, in their order; the usual ones when none of the names is known.
    static func shown(_ names: String?, own: [OwnField], for viewer: Viewer) -> [ShownColumn<Self>] {
        var seen: Set<String> = [leading.rawValue], shown: [ShownColumn<Self>] = []
        for name in (names ?? "").split(separator: ",").map(String.init) where seen.insert(name).inserted {
            if let column = Self(rawValue: name) {
                if column.isSeen(by: viewer) { shown.append(.base(column)) }
            } else if let field = own.first(where: { $0.name == name }) {
                shown.append(.own(field))
            }
        }
        return shown.isEmpty ? usual.filter { $0.isSeen(by: viewer) }.map { .base($0) } : shown
    }

    /// Those that are not among the shown ones and could be.
    static func others(than shown: [ShownColumn<Self>], own: [OwnField], for viewer: Viewer) -> [ShownColumn<Self>] {
        let names = Set(shown.map(\.name) + [leading.rawValue])
        return allCases.filter { !names.contains($0.rawValue) && $0.isSeen(by: viewer) }.map { .base($0) } + own.filter { !names.contains($0.name) }.map { .own($0) }
    }
}

extension OwnField {
    /// The kind of control in a cell; nil for what takes more room than a cell has.
    var cellKind: String? {
        switch field.type {
        case .text, .link, .person: "text"
        case .number, .money: "number"
        case .date: "day"
        case .user: "owner"
        case .choice, .boolean: "own-" + field.key
        case .choices: nil
        }
    }

    /// What such a control offers.
    func cellChoices(_ texts: Catalogue) -> [FormChoice] {
        switch field.type {
        case .choice: field.options.filter { !$0.isArchived }.map { FormChoice($0.key, $0.label) }
        case .boolean: [FormChoice("true", texts[CommonText.yes]), FormChoice("false", texts[CommonText.no])]
        default: []
        }
    }
}
