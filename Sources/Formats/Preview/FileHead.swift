/// The header of a file, and where its rows begin.
struct FileHead {
    let headers: [HeaderName]
    let firstRow: CSVPosition

    /// - Throws: `ImportPlanError.empty` when there is no header.
    init(_ file: ImportFile, encoding: TextEncoding, separator: Separator) throws {
        let reader = CSVReader(separator: separator.byte, from: Transcoder(encoding, from: try file.open()).read)
        var headers = try reader.next { Separator.isDeclaration($0) ? nil : $0.texts.map(HeaderName.init) }
        if headers == .some(nil) { headers = try reader.next { $0.texts.map(HeaderName.init) } }
        guard case .some(.some(let found)) = headers, found.contains(where: { !$0.text.isEmpty }) else { throw ImportPlanError.empty }
        self.headers = found
        firstRow = reader.position
    }
}
