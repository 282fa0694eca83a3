import Domain

/// What becomes of each column of a file.
public struct Mapping: Hashable, Codable, Sendable {
    /// One for each column of the file, in its order.
    public internal(set) var columns: [MappedColumn]

    public init(columns: [MappedColumn]) { self.columns = columns }

    /// The columns that become a field, in the order of the file.
    public func columns(for field: ImportField) -> [MappedColumn] { columns.filter { $0.target?.field == field } }
    public func column(for field: ImportField) -> MappedColumn? { columns.first { $0.target?.field == field } }
    func has(_ field: ImportField) -> Bool { column(for: field) != nil }
}

/// A column, and what it becomes.
public struct MappedColumn: Hashable, Codable, Sendable {
    /// From 0: names may occur twice.
    public let index: Int
    public let header: HeaderName
    /// Nil when the column is left out.
    public internal(set) var target: Target?
    public internal(set) var confidence: Confidence
    public internal(set) var reason: MappingReason
}

/// Why a column becomes what it becomes.
public enum MappingReason: Hashable, Codable, Sendable {
    /// The name is one of the system's own.
    case vendor(Preset)
    /// The name is usual in this language.
    case name(Language)
    /// The name is that of a stage of the file, or says when one was entered.
    case stageName
    /// The name is that of a field which the workspace has added.
    case ownName
    /// The cells show what it is.
    case contents
    /// Somebody chose it.
    case chosen
    /// The name sounds like this field, but the cells are something else.
    case contentsDoNotFit(ImportField)
    /// The name is that of this field, which another column is better for.
    case betterColumn(ImportField)
    /// The system has the column, and it is not needed.
    case notNeeded
    /// Nothing is known about it.
    case unknown
}
