/// What can stand as a value in JSON. Ids, dates and amounts conform with one line each, beside their other faces.
public protocol JSONWritable {
    /// Writes exactly one value.
    func write(to json: inout JSONWriter)
}

extension Int: JSONWritable {
    @inlinable public func write(to json: inout JSONWriter) {
        json.separate()
        json.out.decimal(self)
    }
}

extension Int64: JSONWritable {
    @inlinable public func write(to json: inout JSONWriter) {
        json.separate()
        json.out.decimal(self)
    }
}

extension Bool: JSONWritable {
    @inlinable public func write(to json: inout JSONWriter) {
        json.separate()
        json.out.literal(self ? "true" : "false")
    }
}

extension Double: JSONWritable {
    /// The shortest digits that read back as the same number, whole numbers without `.0`;
    /// infinities and NaN, which JSON does not know, as `null`.
    @inlinable public func write(to json: inout JSONWriter) {
        json.separate()
        json.number(self)
    }
}

extension String: JSONWritable {
    @inlinable public func write(to json: inout JSONWriter) {
        json.separate()
        json.quoted(self)
    }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    /// `nil` is `null`: a reader can tell "not known" from "not told".
    @inlinable public func write(to json: inout JSONWriter) {
        switch self {
        case .some(let value): value.write(to: &json)
        case .none: json.null()
        }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    @inlinable public func write(to json: inout JSONWriter) {
        json.array { json in
            for element in self { element.write(to: &json) }
        }
    }
}
