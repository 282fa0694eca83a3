/// Members that whoever reads a document must not get, by the kind of record that has them: they are left out, as if records of
/// that kind had none.
public struct WithheldMembers: Hashable, Sendable {
    private var names: [String: Set<String>] = [:]
    public init() {}

    public subscript(kind: String) -> Set<String> {
        get { names[kind] ?? [] }
        set { names[kind] = newValue.isEmpty ? nil : newValue }
    }
}

extension JSONWriter {
    /// Whether a member of a kind of record must be left out; no name never is.
    public func withholds(_ name: String?, of kind: String) -> Bool {
        guard let withheld, let name else { return false }
        return withheld[kind].contains(name)
    }
}
