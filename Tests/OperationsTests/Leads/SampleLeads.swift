import Foundation

/// The leads of a seller of courses, which are not part of the project; who has them names their folder in `TRATTO_SAMPLE_DATA`, or has
/// a folder `data` in one that lies beside the checkout.
enum SampleLeads {
    static var isThere: Bool { ["education_leads", "crm_sales_pipeline", "loan_stage_history"].allSatisfy { path($0) != nil } }
    static let whereabouts = "education_leads.csv, crm_sales_pipeline.csv or loan_stage_history.csv is not here; TRATTO_SAMPLE_DATA names the folder with them"

    private static func path(_ name: String) -> String? {
        let files = FileManager.default, beside = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../../../..").standardizedFileURL
        let found = (try? files.contentsOfDirectory(atPath: beside.path))?.sorted().map { beside.appending(path: "\($0)/data").path } ?? []
        let folders = [ProcessInfo.processInfo.environment["TRATTO_SAMPLE_DATA"]].compactMap(\.self) + found
        return folders.flatMap { ["\($0)/\(name).csv", "\($0)/\(name).csv.gz"] }.first(where: files.isReadableFile)
    }

    /// The file, unpacked where it is packed.
    static func text(_ name: String = "education_leads") throws -> String {
        guard let path = path(name) else { throw CocoaError(.fileReadNoSuchFile) }
        guard path.hasSuffix(".gz") else { return try String(contentsOfFile: path, encoding: .utf8) }
        let unpacking = Process(), output = Pipe()
        unpacking.executableURL = URL(filePath: "/usr/bin/env")
        unpacking.arguments = ["gzip", "-dc", path]
        unpacking.standardOutput = output
        try unpacking.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        unpacking.waitUntilExit()
        guard unpacking.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
