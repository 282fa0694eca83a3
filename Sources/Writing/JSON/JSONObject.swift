/// The members of a JSON object: in the order in which they came, each key once, found quickly however many there are.
///
/// Keys that Unicode holds for the same text (é in one or two scalars) are one key.
public struct JSONObject: Sendable {
    public private(set) var members: [(key: String, value: JSONValue)] = []
    /// Where each key stands in `members`, or nothing, and then the keys are compared one by one: quicker for a few.
    private var places: [String: Int] = [:]
    private static let scanned = 16

    public init() {}

    /// Of two members with one key the later one stays.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (key, value) in members { self[key] = value }
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }

    /// A new key goes to the end, a known one keeps its place, `nil` takes the member away.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

    /// Adds a member whose key is known to be new.
    mutating func append(_ key: String, _ value: JSONValue) {
        members.append((key, value))
        if !places.isEmpty {
            places[key] = members.count - 1
        } else if members.count > Self.scanned {
            indexKeys()
        }
    }

    func place(of key: String) -> Int? {
        places.isEmpty ? members.firstIndex { $0.key == key } : places[key]
    }

    private mutating func remove(at place: Int) {
        members.remove(at: place)
        places = [:]  // until the next member is added
    }

    private mutating func indexKeys() {
        for (place, member) in members.enumerated() { places[member.key] = place }
    }
}

extension JSONObject: Equatable {
    /// The same members, in whatever order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}

extension JSONObject: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            for member in members { json.field(named: member.key, member.value) }
        }
    }
}
