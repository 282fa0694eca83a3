/// What is known so far of one value: filled in while a type is being decoded, read when it is done.
final class SchemaNotes {
    enum Kind {
        /// Nothing was asked for: a type without properties.
        case untouched
        case known(Schema)
        case list(SchemaNotes)
        case map(SchemaNotes)
        case object
    }

    final class Member {
        let name: String
        let notes: SchemaNotes
        var isRequired = true
        init(name: String, depth: Int) {
            self.name = name
            notes = SchemaNotes(depth: depth)
        }
    }

    /// How many types are around this value.
    let depth: Int
    var kind = Kind.untouched
    /// Whether the type asked if the value is null, and so takes null.
    var isNullable = false
    private var members: [Member] = []

    init(depth: Int) { self.depth = depth }

    /// The notes of that member; those taken before when it is asked for again.
    func member(_ name: String) -> Member {
        if let known = members.first(where: { $0.name == name }) { return known }
        let member = Member(name: name, depth: depth + 1)
        members.append(member)
        return member
    }

    func element() -> SchemaNotes { SchemaNotes(depth: depth + 1) }

    var schema: Schema {
        let schema: Schema = switch kind {
        case .known(let schema): schema
        case .list(let element): .array(of: element.schema)
        case .map(let value): .map(of: value.schema)
        case .untouched, .object: .object(members.map { .init($0.name, $0.notes.schema, isRequired: $0.isRequired) })
        }
        return isNullable ? schema.orNull : schema
    }
}

extension Schema {
    /// The same, or null.
    var orNull: Schema {
        switch self {
        case .nullable, .any: self
        default: .nullable(self)
        }
    }
}
