import Foundation
@testable import Insights
import Testing

extension SharedData {
    /// Whether tables of these names can be read.
    static func has(_ names: String...) -> Bool { names.allSatisfy { !((try? rows($0)) ?? []).isEmpty } }

    /// What is said where they cannot.
    static func whereabouts(of names: String...) -> Comment {
        "\(names.map { "\($0).csv" }.joined(separator: " and ")) cannot be read here; TRATTO_SAMPLE_DATA names the folder"
    }

    /// Days from the first to the second date, each written as the year, month and day that it begins with (with or without hyphens).
    static func day(_ text: String, since zero: (Int, Int, Int)) -> Int {
        let digits = text.prefix { $0 != "T" }.filter(\.isNumber).compactMap(\.wholeNumberValue)
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { 10 * $0 + $1 } }
        return civil(number(0..<4), number(4..<6), number(6..<8)) - civil(zero.0, zero.1, zero.2)
    }

    /// Days since the first of March of year 0.
    private static func civil(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month > 2 ? year : year - 1, m = (month + 9) % 12
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1
    }
}

/// The chance to leave a stage by age, whatever comes next: the sum over destinations of the smoothed hazards, which needs no destinations since
/// all are drawn to each other alike.
struct ExitLaw {
    static let edges = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 1_000_000_000]
    let hazards: [Double]

    init(_ visits: [StageVisit], origin: Int, firstExit: Int) {
        let bins = Self.edges.count - 1, start = max(origin - 730, firstExit - 1)
        var exits = [Double](repeating: 0, count: bins), days = exits
        for block in 0..<9 {
            let last = origin - 91 * block, before = max(start, last - 91), weight = pow(2, -Double(block) / 4)
            guard last > before else { continue }
            for visit in visits where visit.entry <= origin {
                let exit = visit.exit.flatMap { $0 <= origin ? $0 : nil }
                let from = max(visit.entry, before + 1) - visit.entry, to = min(exit ?? origin, last) - visit.entry
                if from <= to { for bin in 0..<bins { days[bin] += weight * Double(max(0, min(to + 1, Self.edges[bin + 1]) - max(from, Self.edges[bin]))) } }
                if let exit, exit > before, exit <= last { exits[Self.bin(exit - visit.entry)] += weight }
            }
        }
        let mean = (exits.reduce(0, +) + 2) / (days.reduce(0, +) + 60), c = 2 / mean
        var previous = mean
        hazards = (0..<bins).map { bin in
            previous = (exits[bin] + c * (0.8 * previous + 0.2 * mean)) / (days[bin] + c)
            return previous
        }
    }

    static func bin(_ age: Int) -> Int { edges.count { $0 <= age } - 1 }
    func callAsFunction(_ age: Int) -> Double { hazards[Self.bin(age)] }
}

@Suite("Bottlenecks of the loans", .enabled(if: SharedData.has("loan_stage_history"), SharedData.whereabouts(of: "loan_stage_history"))) struct BottleneckRealTests {
    static let stages = ["Submitted", "Preaccepted", "Accepted", "Offer sent", "Offer returned"]

    private func day(_ row: [String: String]) -> Int { SharedData.day(row["ts"] ?? "", since: (2011, 9, 1)) }

    private func visits() throws -> [[StageVisit]] {
        var visits = [[StageVisit]](repeating: [], count: Self.stages.count)
        let places = Dictionary(uniqueKeysWithValues: (Self.stages + ["Won"]).enumerated().map { ($1, $0) })
        for rows in Dictionary(grouping: try SharedData.rows("loan_stage_history"), by: { $0["case"] ?? "" }).values {
            let steps = rows.enumerated().sorted { ($0.element["ts"] ?? "", $0.offset) < ($1.element["ts"] ?? "", $1.offset) }.map(\.element)
            for (step, next) in zip(steps, steps.dropFirst().map(Optional.some) + [nil]) {
                guard let place = places[step["stage"] ?? ""], place < Self.stages.count else { continue }
                let forward = next.flatMap { places[$0["stage"] ?? ""] }.map { $0 > place } ?? false
                visits[place].append(StageVisit(entry: day(step), exit: next.map(day), isForward: forward))
            }
        }
        return visits
    }

    @Test("observed and expected exits of four weeks are those of the reference, and Offer sent alone is flagged, at Christmas")
    func exits() throws {
        let visits = try visits(), figures = try Fixture.read("alerts", as: AlertFigures.self).loans_28_days
        for (date, flagged) in [("2011-12-31", [3]), ("2012-02-13", [])] {
            let day = SharedData.day(date, since: (2011, 9, 1))
            let firstExit = try #require(visits.joined().compactMap(\.exit).min()), expected = try #require(figures[date])
            let looks = visits.enumerated().map { stage, visits in
                StageLook(stage: stage, visits: visits, upTo: day, gainPerExit: 1) { origin in
                    let law = ExitLaw(visits, origin: origin, firstExit: firstExit)
                    return { law($0) }
                }
            }
            #expect(looks.map(\.pace.observed) == expected.map(\.observed) && looks.map(\.waiting) == expected.map(\.waiting_now))
            #expect(agree(looks.map(\.pace.expected), expected.map(\.expected), relative: 1e-7))
            #expect(agree(looks.map(\.pace.slowness), expected.map(\.mid_p_slow), relative: 1e-6))
            #expect(Bottlenecks(looks, historyDays: day - firstExit).findings.filter { $0.slowdown != nil }.map(\.look.stage) == flagged)
            if date == "2011-12-31" {
                let offers = looks[3].forward
                #expect(abs((offers.recent ?? 0) - 0.63) < 0.005 && abs((offers.earlier ?? 0) - 0.73) < 0.005 && offers.losesMore)
            }
        }
    }
}
