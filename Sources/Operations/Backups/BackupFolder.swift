public import Domain
import Glibc
import Storage

/// The folder of a workspace's nightly backups: a file for each night that was kept, `tratto-2026-11-30.sqlite`. A file has this
/// name only after it was restored and found in order.
public struct BackupFolder: Sendable {
    public let path: String
    public init(_ path: String) { self.path = path }

    /// When a night's backup is made, by the workspace's clock: 03:15.
    static let second = 3 * 3_600 + 15 * 60
    /// So many nights, weeks and months are kept.
    static let kept = (nights: 7, weeks: 4, months: 6)
    /// As old as the last good one may get, in days, before the doctor speaks of it.
    static let oldest = 2

    public func file(of night: Day) -> String { "\(path)/tratto-\(night).sqlite" }
    func faultyFile(of night: Day) -> String { file(of: night) + ".faulty" }

    /// The nights of which there is a good backup, the earliest first; none where there is no folder.
    public var nights: [Day] { names.compactMap { Self.night(in: $0, ending: ".sqlite") }.sorted() }

    /// Nil when this is not a folder of backups, and when the last good one is young enough.
    public func finding(today: Day) -> Finding? {
        guard access(path, F_OK) == 0 else { return nil }
        guard let last = nights.last else { return names.isEmpty ? nil : Finding(name: "backups", what: "there is no good one in \(path)") }
        return today - last > Self.oldest ? Finding(name: "backups", what: "the last good one in \(path) is of \(last)") : nil
    }

    /// Which of some nights stay: the last seven, the latest night of each of four weeks and of six months.
    static func staying(of nights: [Day]) -> Set<Day> {
        let latest = nights.sorted(by: >)
        func firsts<Span: Hashable>(_ most: Int, _ span: (Day) -> Span) -> [Day] {
            var seen: Set<Span> = []
            return latest.filter { seen.count < most && seen.insert(span($0)).inserted }
        }
        return Set(latest.prefix(kept.nights) + firsts(kept.weeks) { $0 + (1 - $0.weekday) } + firsts(kept.months) { "\($0)".prefix(7) })
    }

    /// The latest night that has come by a moment.
    static func night(at now: Timestamp, in zone: Zone) -> (day: Day, moment: Timestamp) {
        let today = zone.day(of: now), moment = zone.moment(of: today, second: second)
        return moment <= now ? (today, moment) : (today + -1, zone.moment(of: today + -1, second: second))
    }

    private static func night(in name: String, ending end: String) -> Day? {
        guard name.hasPrefix("tratto-"), name.hasSuffix(end) else { return nil }
        return Day(String(name.dropFirst(7).dropLast(end.count)))
    }
}

extension BackupFolder {
    /// Makes the folder (0700) and takes away what a backup that was cut off has left.
    func prepare() throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw DatabaseError(.ioError, "cannot make the folder \(path): \(String(cString: strerror(errno)))") }
        for name in names where name.hasSuffix(".partial") || name.hasSuffix(".unchecked") { unlink("\(path)/\(name)") }
        clear(restored)
    }

    /// Where a backup is restored to be looked at; gone again afterwards.
    var restored: String { "\(path)/restored" }

    /// Takes a folder with its files away.
    func clear(_ folder: String) {
        for name in Self.names(in: folder) { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    /// Takes away what need not stay. What a good backup has followed is of no use.
    func thin(behind night: Day) {
        let staying = Self.staying(of: nights)
        for old in nights where !staying.contains(old) { unlink(file(of: old)) }
        for name in names { if let old = Self.night(in: name, ending: ".sqlite.faulty"), old <= night { unlink("\(path)/\(name)") } }
    }

    private var names: [String] { Self.names(in: path) }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
