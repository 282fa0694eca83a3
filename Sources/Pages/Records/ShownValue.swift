public import Domain
public import Texts

/// A value of any field, as it came from the record; the page writes it in the reader's language.
public enum ShownValue: Hashable, Sendable {
    case nothing
    /// Names, and whatever a person wrote.
    case text(String)
    case texts([String])
    case number(Int)
    /// With as many decimals as it has, six at most.
    case decimal(Double)
    case money(Money)
    case day(Day)
    case moment(Timestamp)
    /// 0…1, shown as percent.
    case share(Double)
    case status(Deal.Status)
    case category(Deal.ForecastCategory)
    case priority(Deal.Priority)
    case stall(Deal.StallReason)
    case language(Language)
    case flag(Bool)
    /// Somebody whose name is not known: they are gone for good, or the viewer does not see everybody.
    case somebody(isGone: Bool)

    /// The value in words; "–" for nothing.
    public func text(_ viewer: Viewer) -> String {
        let format = viewer.format, texts = viewer.texts
        return switch self {
        case .nothing: LocaleFormat.nothing
        case .text(let text): text.isEmpty ? LocaleFormat.nothing : text
        case .texts(let items): items.isEmpty ? LocaleFormat.nothing : items.joined(separator: ", ")
        case .number(let number): format.number(number)
        case .decimal(let number): format.number(number, decimals: (0...6).first { places in abs(number.scaled(by: places) - number.scaled(by: places).rounded()) < 1e-6 } ?? 6)
        case .money(let money): format.money(money)
        case .day(let day): format.dayAndMonth(day, today: viewer.today)
        case .moment(let moment): format.dayAndTime(moment, today: viewer.today)
        case .share(let share): format.percent(share)
        case .status(let status): texts[status.text]
        case .category(let category): texts[category.text]
        case .priority(let priority): texts[priority.text]
        case .stall(let reason): texts[reason.text]
        case .language(let language): language.ownName
        case .flag(let flag): texts[flag ? CommonText.yes : CommonText.no]
        case .somebody(let isGone): texts[isGone ? RecordText.nobodyNow : .unseenPerson]
        }
    }
}

extension Double {
    fileprivate func scaled(by places: Int) -> Double { (0..<places).reduce(self) { number, _ in number * 10 } }
}

/// One field before and after a change.
public struct FieldChange: Hashable, Sendable {
    /// Nil for one that the workspace has added.
    public let field: RecordField?
    private let ownLabel: String?
    public let from: ShownValue
    public let to: ShownValue
    public init(_ field: RecordField, from: ShownValue, to: ShownValue) { (self.field, ownLabel, self.from, self.to) = (field, nil, from, to) }
    /// A field that the workspace has added.
    public init(own label: String, from: ShownValue, to: ShownValue) { (field, ownLabel, self.from, self.to) = (nil, label, from, to) }

    func label(_ texts: Catalogue) -> String { ownLabel ?? field?.label(texts) ?? "" }
}

extension Deal.Status {
    var text: CommonText {
        switch self {
        case .open: .open
        case .won: .won
        case .lost: .lost
        }
    }
}

extension Deal.ForecastCategory {
    var text: CommonText {
        switch self {
        case .pipeline: .forecastCategoryPipeline
        case .bestCase: .forecastCategoryBestCase
        case .mostLikely: .forecastCategoryMostLikely
        case .commit: .forecastCategoryCommit
        case .omitted: .forecastCategoryOmitted
        }
    }
}

extension Deal.Priority {
    var text: CommonText {
        switch self {
        case .low: .priorityLow
        case .normal: .priorityNormal
        case .high: .priorityHigh
        }
    }
}

extension Catalogue {
    /// The role that a person has on a deal; a role that is none of ours is shown as it is written.
    func contactRole(_ role: String) -> String { CommonText(rawValue: "contactRoles." + role).map { self[$0] } ?? role }

    /// The roles that forms offer.
    public var contactRoles: [FormChoice] {
        ["decisionMaker", "signer", "champion", "influencer", "user", "buyer", "blocker"].map { FormChoice($0, contactRole($0)) }
    }

    /// What a stage is there for, across pipelines.
    func name(ofPhase phase: Stage.Phase) -> String { CommonText(rawValue: "phases." + phase.rawValue).map { self[$0] } ?? phase.rawValue }

    /// Why a deal was lost, as the language has it; a reason that the workspace made itself is shown as it is written.
    func lostReason(_ reason: String) -> String { CommonText(rawValue: "lostReasons." + reason).map { self[$0] } ?? reason }
}
