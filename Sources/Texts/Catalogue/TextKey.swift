/// The names of the texts of one part of the product. An enum beside the code that shows them:
///
///     public enum BoardText: String, TextKey {
///         public static let namespace: StaticString = "board"
///         case addDeal, moved
///         case emptyStage = "empty.stage"
///     }
///
/// The raw value is the key in `Sources/Assets/texts/<language>/<namespace>.json`; a dot stands for nesting, and a text
/// with plural forms is named without its `_one`, `_few`, `_many`, `_other`.
/// `Catalogues.problems(for:)` tells what does not match; every module's tests ask it.
public protocol TextKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// Name of the catalogue file, without folder and ending.
    static var namespace: StaticString { get }
}
