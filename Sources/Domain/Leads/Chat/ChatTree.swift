/// The steps of a script as a tree: what keeps it from being published, and how a conversation goes through it.
public struct ChatTree: Sendable {
    public let steps: [ChatStep]
    private let places: [String: Int]

    public init(_ steps: [ChatStep]) {
        self.steps = steps
        places = Dictionary(steps.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }

    public subscript(key: String) -> ChatStep? { places[key].map { steps[$0] } }

    /// What a script says until it waits or ends.
    public struct Turn: Equatable, Sendable {
        public var said: [ChatStep]
        public var stop: Stop
        public init(said: [ChatStep] = [], stop: Stop = .end) { (self.said, self.stop) = (said, stop) }
    }
    public enum Stop: Equatable, Sendable {
        case question(ChatStep)
        /// Somebody is to take over; when nobody does, it goes on with `then`.
        case handOver(then: String?)
        case end
    }

    /// Goes on with the step of that name, or from the beginning. A name that is nowhere, and a way that turns in a circle, end the
    /// conversation: what was published has neither.
    public func turn(from key: String? = nil) -> Turn {
        var turn = Turn(), place = key ?? steps.first?.key
        for _ in 0...steps.count {
            guard let step = place.flatMap({ self[$0] }) else { return turn }
            turn.said.append(step)
            switch step.kind {
            case .say: place = step.next
            case .handOver:
                turn.stop = .handOver(then: step.next)
                return turn
            case .end: return turn
            case .choice, .text, .email, .phone, .consent:
                turn.stop = .question(step)
                return turn
            }
        }
        return turn
    }

    /// The points of the best and of the worst way through the tree, each step once: between them the thresholds make sense.
    public var points: ClosedRange<Int64> {
        let least = steps.reduce(Int64(0)) { $0 + min(0, $1.choices.map { $0.points ?? 0 }.min() ?? 0) }
        let most = steps.reduce(Int64(0)) { $0 + max(0, $1.choices.map { $0.points ?? 0 }.max() ?? 0) }
        return least...most
    }
}

/// Something that keeps a script from being published.
public struct ChatFault: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// There is no step at all.
        case noSteps
        /// Two steps have one name.
        case twice
        /// A language of the script is missing.
        case noText
        /// A choice with fewer than two answers.
        case fewChoices
        /// A step, or an answer of it, leads nowhere.
        case deadEnd
        /// A step leads to one that there is not.
        case unknownNext
        /// No way leads to the step.
        case unreachable
        /// It says the same over and over without asking anything.
        case endlessLoop
        /// From there no way leads to an end.
        case neverEnds
    }
    public let kind: Kind
    /// The step; nil for the script as a whole.
    public let step: String?
    /// The language, or the name that there is not.
    public let detail: String?
    public init(_ kind: Kind, _ step: String? = nil, _ detail: String? = nil) { (self.kind, self.step, self.detail) = (kind, step, detail) }
}

extension ChatTree {
    /// All that keeps the script from being published in these languages, step by step.
    public func faults(in languages: [Language]) -> [ChatFault] {
        guard !steps.isEmpty else { return [ChatFault(.noSteps)] }
        var faults: [ChatFault] = []
        for (place, step) in steps.enumerated() {
            if places[step.key] != place { faults.append(ChatFault(.twice, step.key)) }
            faults += textFaults(of: step, languages) + wayFaults(of: step)
        }
        let reached = reachable
        faults += steps.filter { !reached.contains($0.key) }.map { ChatFault(.unreachable, $0.key) }
        faults += loops.map { ChatFault(.endlessLoop, $0) }
        let ending = ending
        faults += steps.filter { reached.contains($0.key) && !ending.contains($0.key) }.map { ChatFault(.neverEnds, $0.key) }
        return faults
    }

    private func textFaults(of step: ChatStep, _ languages: [Language]) -> [ChatFault] {
        languages.filter { language in ([step.texts] + step.choices.map(\.texts)).contains { ($0[language] ?? "").isEmpty } }.map { ChatFault(.noText, step.key, $0.rawValue) }
    }

    private func wayFaults(of step: ChatStep) -> [ChatFault] {
        var faults: [ChatFault] = []
        if step.kind == .choice, step.choices.count < 2 { faults.append(ChatFault(.fewChoices, step.key)) }
        if step.ways.contains(nil) { faults.append(ChatFault(.deadEnd, step.key)) }
        for way in Set(step.ways.compactMap(\.self)).sorted() where self[way] == nil { faults.append(ChatFault(.unknownNext, step.key, way)) }
        return faults
    }

    /// The names of the steps to which a way leads from the first.
    private var reachable: Set<String> {
        var reached: Set<String> = [], open = steps.first.map { [$0.key] } ?? []
        while let key = open.popLast() {
            guard let step = self[key], reached.insert(key).inserted else { continue }
            open += step.ways.compactMap(\.self)
        }
        return reached
    }

    /// The names of the steps from which a way leads to an end.
    private var ending: Set<String> {
        var ending = Set(steps.filter { $0.kind == .end }.map(\.key)), before = -1
        while before != ending.count {
            before = ending.count
            for step in steps where step.ways.contains(where: { $0.map(ending.contains) ?? false }) { ending.insert(step.key) }
        }
        return ending
    }

    /// The steps that come back to themselves without a question in between. Nobody may be there to take a hand-over, so it counts
    /// as said.
    private var loops: [String] {
        steps.filter { !$0.kind.isQuestion }.filter { step in
            var place = step.next
            for _ in 0..<steps.count {
                guard let next = place.flatMap({ self[$0] }), !next.kind.isQuestion else { return false }
                if next.key == step.key { return true }
                place = next.next
            }
            return false
        }.map(\.key)
    }
}
