/// What is left of a name when it is compared with others: folded, without punctuation, legal forms and titles.
///
/// "Łódzkie Światło Sp. z o.o." and "LODZKIE SWIATLO" are one company, "Berg, Karin" and "Dr. Karin Berg" one person.
public enum NameKey {
    /// The key of a company. A name that is nothing but a legal form keeps it.
    public static func company(_ name: String) -> String {
        var words = words(of: name)[...]
        while let length = legalForm(endOf: words), length < words.count { words = words.dropLast(length) }
        while words.count > 1, let first = words.first, leadingForms.contains(first) { words = words.dropFirst() }
        return words.joined(separator: " ")
    }

    /// The key of a person.
    public static func person(_ name: String) -> String {
        let parts = name.split(separator: ",", maxSplits: 1)
        let ordered = parts.count == 2 ? parts[1] + " " + parts[0] : name[...]
        var words = words(of: String(ordered))[...]
        while words.count > 1, let first = words.first, titles.contains(first) { words = words.dropFirst() }
        return words.joined(separator: " ")
    }

    /// Letters and figures of the folded name as words; letters that stand alone side by side are one: "s r l" is "srl".
    private static func words(of name: String) -> [String] {
        // A slash or a point within a legal form joins: "A/S", "S.p.A.".
        let spaced = SearchFolding.fold(name).utf8.map { byte in (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 ? byte : 0x20 }
        var words: [String] = [], letters = ""
        for word in String(decoding: spaced, as: UTF8.self).split(separator: " ") {
            if word.unicodeScalars.count == 1 { letters += word; continue }
            if !letters.isEmpty { words.append(letters); letters = "" }
            words.append(String(word))
        }
        if !letters.isEmpty { words.append(letters) }
        return words
    }

    /// How many of the last words are a legal form; nil when none are.
    private static func legalForm(endOf words: ArraySlice<String>) -> Int? {
        for length in [5, 4, 3, 2, 1] where words.count >= length && forms.contains(words.suffix(length).joined(separator: " ")) { return length }
        return nil
    }

    private static let forms = Set(
        """
        ab|publ|aktiebolag|aktiebolaget|hb|handelsbolag|kb|kommanditbolag|ef|ideell forening|enskild firma
        aps|as|aktieselskab|aktieselskabet|ivs|is|ks|ps|amba|fmba|smba|anpartsselskab|asa|ans|da|ba
        sp zoo|spzoo|spolka zoo|spolka z ograniczona odpowiedzialnoscia|spolka akcyjna|sa|psa|sc|sp k|spk|sp j|spj|sp p|ska|sp zoo sp k|spolka komandytowa|spolka jawna|spolka cywilna
        srl|srls|spa|snc|sas|sapa|ss|scarl|soc coop|societa a responsabilita limitata|societa per azioni
        gmbh|mbh|ag|kg|kgaa|ug|ohg|gbr|ev|eg|ek|gmbh co kg|co kg|se
        ltd|limited|llc|inc|incorporated|plc|llp|lp|corp|corporation|co|company|pty
        oy|oyj|ky|ehf|hf|bv|nv|vof|bvba|sprl|sarl|eurl|sl|slu|lda|sro|spol sro|vos|doo|dd|kft|zrt|bt|ou|sia|uab
        """.split { $0 == "|" || $0 == "\n" }.map(String.init))

    private static let leadingForms: Set<String> = ["ab", "as", "aktiebolaget", "aktieselskabet", "oy", "firma", "fhu", "phu", "pphu", "ditta"]
    private static let titles: Set<String> = ["dr", "prof", "mgr", "inz", "dott", "dottssa", "ing", "avv", "rag", "arch", "mr", "mrs", "ms", "herr", "frau", "hr", "fru", "pan", "pani", "sig", "sigra", "signor", "signora"]
}

/// How many letters have to be changed, put in, left out or exchanged with their neighbour to make one text of another.
public enum EditDistance {
    /// The number, as long as it is at most `limit`; nil beyond. It takes time in proportion to the length times the limit.
    public static func between(_ one: String, _ other: String, atMost limit: Int) -> Int? {
        let a = Array(one.utf8), b = Array(other.utf8)
        guard abs(a.count - b.count) <= limit else { return nil }
        if a == b { return 0 }
        let far = limit + 1
        var beforeLast = [Int](repeating: far, count: b.count + 1), last = (0...b.count).map { min($0, far) }
        for i in stride(from: 1, through: a.count, by: 1) {
            var row = [Int](repeating: far, count: b.count + 1)
            if i <= limit { row[0] = i }
            for j in stride(from: max(1, i - limit), through: min(b.count, i + limit), by: 1) {
                var best = min(last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), min(last[j], row[j - 1]) + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, beforeLast[j - 2] + 1) }
                row[j] = min(best, far)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }
}
