/// Where a record keeps the value of a field.
///
/// A key path finds a stored property through the runtime, every time anew; its distance from the record's beginning is
/// always the same. Reading by the distance takes a third of the time, and every answer reads some forty fields of each record.
struct FieldPlace<Record: Sendable, Value: Sendable>: Sendable {
    private let path: any WritableKeyPath<Record, Value> & Sendable
    /// In bytes; nil for a property that is worked out.
    private let distance: Int?

    init(_ path: any WritableKeyPath<Record, Value> & Sendable) {
        (self.path, distance) = (path, MemoryLayout<Record>.offset(of: path))
    }

    func value(in record: Record) -> Value {
        guard let distance else { return record[keyPath: path] }
        // `offset(of:)` promises a value of this type there.
        return withUnsafePointer(to: record) { UnsafeRawPointer($0).advanced(by: distance).assumingMemoryBound(to: Value.self).pointee }
    }

    func set(_ value: Value, in record: inout Record) {
        guard let distance else { return record[keyPath: path] = value }
        withUnsafeMutablePointer(to: &record) { UnsafeMutableRawPointer($0).advanced(by: distance).assumingMemoryBound(to: Value.self).pointee = value }
    }
}
