import Synchronization

/// A value that is made when it is first asked for, once, by whoever asks first; who asks meanwhile waits. What is thrown
/// is not remembered.
public final class Later<Value: Sendable, Failure: Error>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () throws(Failure) -> Value

    public init(_ make: @escaping @Sendable () throws(Failure) -> Value) { self.make = make }

    public func get() throws(Failure) -> Value {
        try made.withLock { made throws(Failure) in
            if let made { return made }
            let new = try make()
            made = new
            return new
        }
    }
}
