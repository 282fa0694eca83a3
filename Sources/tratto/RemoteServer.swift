import CCurl

/// A Tratto server that is asked over its REST interface.
struct RemoteServer {
    let address: ServerAddress
    let token: String

    struct Reply {
        let status: Int
        let body: [UInt8]
        let undo: String?
    }

    /// Sends one request and waits for its answer. It follows no redirect: the token is for this server alone.
    func ask(_ method: String, _ path: String, body: [UInt8]?, language: String) throws -> Reply {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let handle = curl_easy_init() else { throw Message("libcurl does not start.") }
        defer { curl_easy_cleanup(handle) }
        var fields: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(fields) }
        for field in ["Authorization: Bearer " + token, "Accept: application/json", "Accept-Language: " + language, "Expect:"] + (body == nil ? [] : ["Content-Type: application/json"]) {
            fields = curl_slist_append(fields, field)
        }
        let taken = Taken()
        set(handle, method, path)
        ccurl_set_fields(handle, fields)
        if let body { body.withUnsafeBytes { _ = ccurl_set_body(handle, $0.baseAddress, curl_off_t($0.count)) } }
        ccurl_set_taker(handle, { bytes, size, count, target in
            guard let bytes, let target else { return 0 }
            return Unmanaged<Taken>.fromOpaque(target).takeUnretainedValue().take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }, Unmanaged.passUnretained(taken).toOpaque())
        let outcome = withExtendedLifetime(taken) { curl_easy_perform(handle) }
        guard outcome == CURLE_OK else { throw Message("\(address.text) gave no answer: \(String(cString: curl_easy_strerror(outcome))).") }
        var status = 0
        ccurl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
        return Reply(status: status, body: taken.bytes, undo: ccurl_field(handle, "Tratto-Undo").map { String(cString: $0) })
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ method: String, _ path: String) {
        ccurl_set_text(handle, CURLOPT_URL, address.text + path)
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, address.isSecure ? "https" : "http")
        // What goes to this machine itself in the clear must not be sent to a proxy on another.
        if !address.isSecure { ccurl_set_text(handle, CURLOPT_PROXY, "") }
        ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, method)
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT, 10)
        ccurl_set_number(handle, CURLOPT_TIMEOUT, 120)
    }

    /// The answer's body as it comes.
    private final class Taken {
        private static let most = 256 * 1024 * 1024
        var bytes: [UInt8] = []

        /// Less than what came ends the transfer.
        func take(_ piece: UnsafeRawBufferPointer) -> Int {
            guard bytes.count + piece.count <= Self.most else { return 0 }
            bytes.append(contentsOf: piece)
            return piece.count
        }
    }
}

/// Where a server is: `https://sales.example.com`, or `http://` on this machine.
struct ServerAddress {
    /// Without a slash at its end.
    let text: String
    let isSecure: Bool

    init(_ text: String) throws {
        let small = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: small.hasPrefix) else { throw Message("--server: \(text) is no address such as https://sales.example.com") }
        var authority = small.dropFirst(scheme.count)
        if authority.hasSuffix("/") { authority.removeLast() }
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-:[]")
        guard !authority.isEmpty, authority.allSatisfy(allowed.contains) else {
            throw Message("--server: give the server's name alone, such as https://sales.example.com, without a path, a user or a password")
        }
        isSecure = scheme == "https://"
        guard isSecure || Self.isThisMachine(authority) else { throw Message("--server: a token must not cross the network in the clear; the address has to begin with https://") }
        self.text = scheme + authority
    }

    private static func isThisMachine(_ authority: Substring) -> Bool {
        if authority == "[::1]" || authority.hasPrefix("[::1]:") { return true }
        let host = authority.prefix { $0 != ":" }
        if host == "localhost" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}
