import Foundation
@testable import Insights
import Testing

@Suite("Columns of a model") struct DesignTests {
    private func words(_ groups: (String?, Int)...) -> LeadColumn { .words(WordColumn(groups.flatMap { [String?](repeating: $0.0, count: $0.1) })) }

    private func table(_ columns: LeadColumn...) -> LeadTable {
        LeadTable(fields: columns.enumerated().map { LeadField(name: "field \($0)", values: $1) }, outcomes: (0..<columns[0].count).map { $0 % 3 == 0 })
    }

    @Test("are one for each word with ten rows, one for all others and one for missing")
    func levels() throws {
        let column = words(("Web", 11), ("Mail", 9), ("Fair", 12), ("Post", 3), (nil, 1), ("", 2), ("Select", 2), ("N/A", 1), (" ", 1))
        let design = Design(table(column), rows: 0..<42)
        guard case .words(let field) = try #require(design.fields.first).kind else { throw Failure() }
        #expect(field.levels == ["Fair", "Web"] && field.hasOther && field.hasMissing && design.width == 4)
        #expect(field.shares == [12, 11, 12, 7].map { $0 / 42.0 })
        #expect(["Fair", "Web", "Mail", "never seen", nil, "N/A"].map(field.column) == [0, 1, 2, 2, 3, 3])
    }

    @Test("are none for a field that is the same everywhere")
    func constant() {
        let design = Design(table(words(("No", 40)), .numbers([Double](repeating: 7, count: 40)), .numbers([Double](repeating: .nan, count: 40)), words(("No", 20), ("Yes", 20))), rows: 0..<40)
        #expect(design.fields.map(\.name) == ["field 3"] && design.width == 2)
    }

    @Test("of numbers are a flag, a standardised logarithm clipped at 99 %, and fifths")
    func numbers() throws {
        let numbers = [.nan, .nan] + (1...100).map(Double.init)
        let design = Design(table(.numbers(numbers)), rows: 0..<102)
        guard case .numbers(let field) = try #require(design.fields.first).kind else { throw Failure() }
        #expect(agree(field.cuts, [20.8, 40.6, 60.4, 80.2], relative: 1e-12) && agree(field.clip, 99.01, relative: 1e-12))
        let logarithms = (1...100).map { log1p(min(Double($0), 99.01)) }, mean = logarithms.reduce(0, +) / 100
        let deviation = (logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100).squareRoot()
        #expect(agree([field.mean, field.deviation], [mean, deviation], relative: 1e-12))
        #expect(agree(field.shares, [2, 0, 80, 60, 40, 20].map { $0 / 102.0 }, relative: 1e-12))
        #expect([1.0, 20, 21, 80, 81, 1_000].map(field.bin) == [0, 0, 1, 3, 4, 4])
        #expect(field.standardised(1_000) == field.standardised(99.01) && field.standardised(-5) < field.standardised(0))
    }

    @Test("of numbers that are mostly 0 have the limits that differ")
    func fewLimits() throws {
        let design = Design(table(.numbers([Double](repeating: 0, count: 70) + [Double](repeating: 3, count: 30))), rows: 0..<100)
        guard case .numbers(let field) = try #require(design.fields.first).kind else { throw Failure() }
        #expect(field.cuts == [0] && field.width == 2)
    }

    @Test("ask for more rows where there are too many")
    func bounded() {
        let column = LeadColumn.words(WordColumn((0..<12_000).map { "level \($0 % 800)" }))
        let other = LeadColumn.words(WordColumn((0..<12_000).map { "level \($0 % 200)" }))
        let design = Design(table(column, other), rows: 0..<12_000)
        // 15 rows each of the first, 60 of the second: the first becomes "other" alone, which says nothing.
        #expect(design.width == 200 && design.fields.map(\.name) == ["field 1"])
    }

    /// The columns as they are defined, without what rows leave out.
    private func dense(_ table: LeadTable, _ design: Design) -> [[Double]] {
        (0..<table.count).map { row in
            design.fields.flatMap { field -> [Double] in
                switch (field.kind, table.values(of: field.name)) {
                case (.words(let design), .words(let column)):
                    let word = column.codes[row] < 0 ? nil : column.levels[Int(column.codes[row])]
                    return (0..<design.width).map { design.column(of: word) == $0 ? 1 : 0 }
                case (.numbers(let design), .numbers(let numbers)):
                    let number = numbers[row], isMissing = !number.isFinite
                    return (design.hasMissing ? [isMissing ? 1 : 0] : []) + [isMissing ? 0 : design.standardised(number)] + design.cuts.map { number > $0 ? 1 : 0 }
                default: return []
                }
            }
        }
    }

    @Test("give the same model, whichever of them the rows keep")
    func basis() {
        let table = Simulated.leads(400), design = Design(table, rows: 0..<400)
        let kept = LogisticProblem(rows: design.rows(table, 0..<400), outcomes: table.outcomes, basis: design.basis).fit(penalty: 1)
        let problem = LogisticProblem(rows: SparseRows(dense: dense(table, design)), outcomes: table.outcomes), plain = problem.fit(penalty: 1)
        #expect(agree(kept.coefficients, plain.coefficients, relative: 1e-6, absolute: 1e-7))
        #expect(agree(kept.objective, plain.objective, relative: 1e-12))
        #expect(agree(design.logits(table, 0..<400, plain.coefficients), problem.logits(plain), relative: 1e-9, absolute: 1e-12))
    }

    @Test("have means that are those of their rows")
    func means() {
        let table = Simulated.leads(300), design = Design(table, rows: 0..<300), rows = dense(table, design)
        let means = (0..<design.width).map { column in rows.reduce(0) { $0 + $1[column] } / 300 }
        #expect(agree(design.fields.flatMap(\.kind.shares), means, relative: 1e-9, absolute: 1e-12))
    }

    struct Failure: Error {}
}

/// Leads of which the truth is known.
enum Simulated {
    /// Referrals convert more often than leads from the web, visits help, the rest is noise; some visits are missing.
    static func leads(_ count: Int, seed: UInt64 = 5, hasSignal: Bool = true) -> LeadTable {
        var numbers = RandomNumbers(seed: seed), sources = WordColumn(), owners = WordColumn(), visits: [Double] = [], outcomes: [Bool] = []
        for _ in 0..<count {
            let source = numbers.below(3), seen = Double(numbers.poisson(mean: 4)), owner = numbers.below(6)
            let logit = -1 + [1.6, -1, 0][source] + 0.25 * (seen - 4)
            sources.append(["Referral", "Web", "Fair"][source])
            owners.append(owner == 5 ? nil : "owner \(owner)")
            visits.append(numbers.below(10) == 0 ? .nan : seen)
            outcomes.append(numbers.uniform() < (hasSignal ? Logistic.chance(logit) : 0.3))
        }
        let fields = [LeadField(name: "Source", values: .words(sources)), LeadField(name: "Visits", values: .numbers(visits)), LeadField(name: "Owner", values: .words(owners))]
        return LeadTable(fields: fields, outcomes: outcomes)
    }
}
