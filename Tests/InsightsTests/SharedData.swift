import CZlib
import Formats
import Foundation
@testable import Insights

/// Tables of real leads, which are not part of the project; who has them names their folder in `TRATTO_SAMPLE_DATA`, or has a
/// folder `data` in one that lies beside the checkout.
enum SharedData {
    static var isThere: Bool { ["education_leads", "crm_sales_pipeline"].allSatisfy { path($0) != nil } }
    static let whereabouts = "education_leads.csv and crm_sales_pipeline.csv are not here; TRATTO_SAMPLE_DATA names the folder with them"

    private static func path(_ name: String) -> String? {
        let files = FileManager.default, beside = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        let found = (try? files.contentsOfDirectory(atPath: beside.path))?.sorted().map { beside.appending(path: "\($0)/data").path } ?? []
        let folders = [ProcessInfo.processInfo.environment["TRATTO_SAMPLE_DATA"]].compactMap(\.self) + found
        return folders.flatMap { ["\($0)/\(name).csv", "\($0)/\(name).csv.gz"] }.first(where: files.isReadableFile)
    }

    /// The rows of a table by the names of their columns.
    static func rows(_ name: String) throws -> [[String: String]] {
        guard let path = path(name), let file = gzopen(path, "rb") else { throw CocoaError(.fileReadNoSuchFile) }
        defer { gzclose(file) }
        let reader = CSVReader(separator: 0x2C) { Int(max(gzread(file, $0.baseAddress, UInt32($0.count)), 0)) }
        guard let header = try reader.next({ $0.texts }) else { return [] }
        var rows: [[String: String]] = []
        while let texts = try reader.next({ $0.texts }) { rows.append(Dictionary(uniqueKeysWithValues: zip(header, texts))) }
        return rows
    }

    /// Rows that came whole: in this copy 338 are one cell that holds the line.
    static func educationRows() throws -> [[String: String]] { try rows("education_leads").filter { ["0", "1"].contains($0["Converted"]) } }

    /// The education leads, the oldest first, with all columns but the outcome and the two that number the leads.
    static func education() throws -> LeadTable {
        let rows = try educationRows().sorted { Int($0["Lead Number"] ?? "") ?? 0 < Int($1["Lead Number"] ?? "") ?? 0 }
        let numbers: Set = ["TotalVisits", "Total Time Spent on Website", "Page Views Per Visit", "Asymmetrique Activity Score", "Asymmetrique Profile Score"]
        let names = (rows.first?.keys.sorted() ?? []).filter { !["Prospect ID", "Lead Number", "Converted"].contains($0) }
        let fields = names.map { name in
            LeadField(name: name, values: numbers.contains(name) ? .numbers(rows.map { Double($0[name] ?? "") ?? .nan }) : .words(WordColumn(rows.map { $0[name] })))
        }
        return LeadTable(fields: fields, outcomes: rows.map { $0["Converted"] == "1" })
    }

    /// The opportunities that were won or lost, the oldest first, with all that was known when they began, and what they came to.
    static func opportunities() throws -> LeadTable {
        func day(_ text: String?) -> Int {
            let parts = (text ?? "").split(separator: "/").compactMap { Int($0) }
            return parts.count == 3 ? parts[2] * 10_000 + parts[0] * 100 + parts[1] : 0
        }
        let rows = try rows("crm_sales_pipeline").filter { ["Won", "Lost"].contains($0["deal_stage"]) }.sorted { day($0["engage_date"]) < day($1["engage_date"]) }
        var fields = ["sales_agent", "product", "account"].map { name in LeadField(name: name, values: .words(WordColumn(rows.map { $0[name] }))) }
        fields.append(LeadField(name: "close_value", values: .numbers(rows.map { Double($0["close_value"] ?? "") ?? .nan })))
        return LeadTable(fields: fields, outcomes: rows.map { $0["deal_stage"] == "Won" })
    }
}
