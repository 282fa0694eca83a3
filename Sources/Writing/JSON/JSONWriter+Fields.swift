/// A member of an object, under a key that stands in our source: ASCII, with nothing to escape.
extension JSONWriter {
    @inlinable public mutating func field(_ key: StaticString, _ value: some JSONWritable) {
        self.key(key)
        value.write(to: &self)
    }

    /// A member that is a text, given as UTF-8; it is escaped.
    @inlinable public mutating func text(_ key: StaticString, _ utf8: UnsafeRawBufferPointer) {
        self.key(key)
        text(utf8)
    }

    /// A member whose value `write` writes, with exactly one call such as `value(…)`, `object { }` or `raw(…)`.
    @inlinable public mutating func field(_ key: StaticString, _ write: (inout JSONWriter) throws -> Void) rethrows {
        self.key(key)
        try write(&self)
    }

    @inlinable public mutating func object(_ key: StaticString, _ members: (inout JSONWriter) throws -> Void) rethrows {
        self.key(key)
        try object(members)
    }

    @inlinable public mutating func array(_ key: StaticString, _ elements: (inout JSONWriter) throws -> Void) rethrows {
        self.key(key)
        try array(elements)
    }

    @inlinable public mutating func null(_ key: StaticString) {
        self.key(key)
        null()
    }

    @inlinable public mutating func raw(_ key: StaticString, _ json: [UInt8]) {
        self.key(key)
        raw(json)
    }

    @inlinable public mutating func raw(_ key: StaticString, _ json: UnsafeRawBufferPointer) {
        self.key(key)
        raw(json)
    }

    @inlinable mutating func key(_ key: StaticString) {
        separate()
        out.byte(UInt8(ascii: "\""))
        out.literal(key)
        out.byte(UInt8(ascii: "\""))
        out.byte(UInt8(ascii: ":"))
        followsValue = false
    }
}

/// A member of an object, under a key known only at run time; it is escaped.
extension JSONWriter {
    @inlinable public mutating func field(named key: String, _ value: some JSONWritable) {
        self.key(named: key)
        value.write(to: &self)
    }

    /// A member whose value `write` writes, with exactly one call such as `value(…)`, `object { }` or `raw(…)`.
    @inlinable public mutating func field(named key: String, _ write: (inout JSONWriter) throws -> Void) rethrows {
        self.key(named: key)
        try write(&self)
    }

    @inlinable public mutating func object(named key: String, _ members: (inout JSONWriter) throws -> Void) rethrows {
        self.key(named: key)
        try object(members)
    }

    @inlinable public mutating func array(named key: String, _ elements: (inout JSONWriter) throws -> Void) rethrows {
        self.key(named: key)
        try array(elements)
    }

    @inlinable public mutating func null(named key: String) {
        self.key(named: key)
        null()
    }

    @inlinable public mutating func raw(named key: String, _ json: [UInt8]) {
        self.key(named: key)
        raw(json)
    }

    @inlinable mutating func key(named key: String) {
        separate()
        quoted(key)
        out.byte(UInt8(ascii: ":"))
        followsValue = false
    }
}
