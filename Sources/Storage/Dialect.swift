/// The two engines, and the pieces of SQL in which they truly differ.
public enum Dialect: Sendable, Equatable {
    case sqlite, postgres
}
