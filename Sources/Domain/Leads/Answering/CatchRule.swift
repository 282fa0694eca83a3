/// What makes a catch of something that a lead did.
public struct CatchRule: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<CatchRule>
    public var id = ID(0)
    public var version: Int64 = 0
    /// Nil: as its trigger is called.
    public var name: String?
    public var trigger = Trigger.form
    /// Only where the form, the asset, the page or the link has this text in it; nil: whichever. A link names the one it is about.
    public var about: String?
    /// After how many opens or clicks; 1 for anything else.
    public var count: Int64 = 1
    /// Within how many days these come; nil: whenever.
    public var days: Int64?
    public var receiver = Receiver.leadOwner
    /// To whom, when `receiver` is `user`.
    public var userId: User.ID?
    /// In how many working minutes an answer is promised.
    public var promiseMinutes: Int64 = LeadCatch.usualPromise
    public var isEnabled = true
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    public enum Trigger: String, CaseIterable, Codable, Sendable {
        case form, chat, reply, opened, clicked, link, cart, referral

        /// What a lead did that can set it off.
        public var signals: Set<LeadSignal.Kind> {
            switch self {
            case .form: [.formSent]
            case .chat: [.chatted]
            case .reply: [.replied]
            case .opened: [.opened, .downloaded]
            case .clicked, .link: [.clicked]
            case .cart: [.cart]
            case .referral: [.referred]
            }
        }

        /// Whether it waits for several.
        public var counts: Bool { self == .opened || self == .clicked }

        /// The kind of catch that it makes.
        public var kind: LeadCatch.Kind {
            switch self {
            case .form: .form
            case .chat: .chat
            case .reply: .reply
            case .opened: .opened
            case .clicked, .link: .clicked
            case .cart: .cart
            case .referral: .referral
            }
        }
    }

    /// To whom a catch goes.
    public enum Receiver: String, CaseIterable, Codable, Sendable {
        /// The lead's owner; without one, anyone can take it.
        case leadOwner
        case user, anyone
    }
}

extension CatchRule {
    /// Whether a signal is one that the rule looks at. Capitals do not matter.
    public func concerns(_ signal: LeadSignal) -> Bool {
        guard trigger.signals.contains(signal.kind) else { return false }
        guard let about, !about.isEmpty else { return trigger != .link }
        return signal.detail?.lowercased().contains(about.lowercased()) ?? false
    }

    /// A signal that sets the rule off, and the occasion, which comes once.
    public struct Firing: Equatable, Sendable {
        public let signal: LeadSignal
        public let occasion: String
    }

    /// When the rule fires over signals of one lead, in order of time. A rule that counts looks at each asset by itself (at links together), fires at the
    /// signal that makes it so many within so many days, and begins to count anew behind that.
    public func firings(over signals: [LeadSignal]) -> [Firing] {
        var waiting: [String: [Timestamp]] = [:], found: [Firing] = [], seen: Set<String> = []
        for signal in signals.sorted(by: { ($0.at, $0.id.rawValue) < ($1.at, $1.id.rawValue) }) where concerns(signal) {
            if trigger.counts {
                let recent = (waiting[subject(of: signal)] ?? []).filter { isRecent($0, at: signal.at) } + [signal.at]
                waiting[subject(of: signal)] = Int64(recent.count) < count ? recent : []
                guard Int64(recent.count) >= count else { continue }
            }
            let firing = Firing(signal: signal, occasion: occasion(of: signal))
            if seen.insert(firing.occasion).inserted { found.append(firing) }
        }
        return found
    }

    /// What a rule that counts looks at by itself.
    public func subject(of signal: LeadSignal) -> String { trigger == .opened ? signal.detail ?? "" : "" }

    /// What proves it comes once, however often it is told. Of several opens it is the last that counts.
    private func occasion(of signal: LeadSignal) -> String {
        if !trigger.counts, let evidence = signal.evidence { return evidence }
        return "\(signal.kind.rawValue) \(signal.at.microseconds)" + (subject(of: signal).isEmpty ? "" : " " + subject(of: signal))
    }

    private func isRecent(_ earlier: Timestamp, at later: Timestamp) -> Bool { days.map { later - earlier <= .days($0) } ?? true }
}
