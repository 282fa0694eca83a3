/// Which fields of records a role does not see, by kind of record.
public struct HiddenFields: Hashable, Sendable {
    private var names: [Resource: Set<String>] = [:]

    /// Nothing is hidden.
    public init() {}

    public var isEmpty: Bool { names.isEmpty }

    /// The names that are hidden of one kind of record.
    public subscript(resource: Resource) -> Set<String> {
        get { names[resource] ?? [] }
        set { names[resource] = newValue.isEmpty ? nil : newValue }
    }

    /// The kinds of which something is hidden, in the order of all.
    public var resources: [Resource] { Resource.allCases.filter { names[$0] != nil } }

    /// Whether everything that `other` hides is hidden here, too.
    public func hidesAll(of other: HiddenFields) -> Bool { other.names.allSatisfy { self[$0.key].isSuperset(of: $0.value) } }
}

extension HiddenFields: LosslessStringConvertible {
    /// As one line: `deals:amount contacts:email`. Nil for anything else.
    public init?(_ text: String) {
        self.init()
        for part in text.split(separator: " ") {
            let sides = part.split(separator: ":", maxSplits: 1).map(String.init)
            guard sides.count == 2, let resource = Resource(rawValue: sides[0]), Self.isName(sides[1]) else { return nil }
            self[resource].insert(sides[1])
        }
    }

    public var description: String { resources.flatMap { resource in self[resource].sorted().map { "\(resource.rawValue):\($0)" } }.joined(separator: " ") }

    /// Letters, figures and marks of a name; nothing that ends a text in SQL or JSON.
    public static func isName(_ text: String) -> Bool { !text.isEmpty && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-".unicodeScalars.contains($0) } }
}

/// What each of the given roles does not see. An administrator sees everything.
public struct HidingRoles: Hashable, Sendable {
    private var roles: [Role: HiddenFields] = [:]
    public init() {}

    /// The given roles that can have hidden fields.
    public static let possible: [Role] = Role.given.filter { $0 != .admin }

    public subscript(role: Role) -> HiddenFields {
        get { roles[role] ?? HiddenFields() }
        set { roles[role] = newValue.isEmpty || !Self.possible.contains(role) ? nil : newValue }
    }
}

extension HidingRoles: LosslessStringConvertible {
    /// As one line: `rep/deals:amount viewer/contacts:email`. Nil for anything else.
    public init?(_ text: String) {
        self.init()
        for part in text.split(separator: " ") {
            guard let mark = part.firstIndex(of: "/"), let role = Role(rawValue: String(part[..<mark])), Self.possible.contains(role), let one = HiddenFields(String(part[part.index(after: mark)...])) else { return nil }
            for resource in one.resources { self[role][resource].formUnion(one[resource]) }
        }
    }

    public var description: String {
        Self.possible.flatMap { role in self[role].resources.flatMap { resource in self[role][resource].sorted().map { "\(role.rawValue)/\(resource.rawValue):\($0)" } } }.joined(separator: " ")
    }
}
