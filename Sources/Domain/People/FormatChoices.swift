/// How somebody wants numbers, dates and times written, where they want it otherwise than their language has it.
public struct FormatChoices: Hashable, Sendable {
    public var dateOrder: DateOrder?
    public var clock: Clock?
    public var decimalSign: DecimalSign?
    public init(dateOrder: DateOrder? = nil, clock: Clock? = nil, decimalSign: DecimalSign? = nil) { (self.dateOrder, self.clock, self.decimalSign) = (dateOrder, clock, decimalSign) }

    /// The choices in one word, for what is kept for all who share them.
    public var name: String { [dateOrder?.rawValue, clock?.rawValue, decimalSign?.rawValue].map { $0 ?? "" }.joined(separator: ",") }

    /// Everything as the language has it.
    public static let ofLanguage = FormatChoices()

    /// "25 Nov 2026", "Nov 25, 2026", "2026 Nov 25".
    public enum DateOrder: String, CaseIterable, Codable, Sendable { case dayFirst, monthFirst, yearFirst }
    /// "14:00", "2:00 pm".
    public enum Clock: String, CaseIterable, Codable, Sendable { case hours24, hours12 }
    /// "1 234,5", "1,234.5".
    public enum DecimalSign: String, CaseIterable, Codable, Sendable { case comma, point }
}
