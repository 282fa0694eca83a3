/// What was spent on a source or one of its campaigns, over some days.
public struct CampaignCost: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<CampaignCost>
    public var id = ID(0)
    public var version: Int64 = 0
    public var sourceId: LeadSource.ID?
    /// As leads carry it; nil: the source as a whole.
    public var campaign: String?
    public var fromDay = Day(daysSince1970: 0)
    /// The last day, counted in.
    public var toDay = Day(daysSince1970: 0)
    /// In the currency's smallest unit.
    public var amount: Int64 = 0
    public var currency = Currency.eur
    public var note: String?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    /// The part of the amount that falls on the days from `first` to `last`, both counted in: in proportion to days, rounded
    /// half up to a whole smallest unit.
    public func amount(from first: Day, to last: Day) -> Int64 {
        let shared = min(toDay, last) - max(fromDay, first) + 1, all = toDay - fromDay + 1
        guard shared > 0, all > 0 else { return 0 }
        let whole = amount.multipliedFullWidth(by: Int64(shared))
        let divided = Int64(all).dividingFullWidth(whole)
        return divided.remainder * 2 >= Int64(all) ? divided.quotient + 1 : divided.quotient
    }
}
