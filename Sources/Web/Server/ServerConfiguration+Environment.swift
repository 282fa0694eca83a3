import Domain

extension ServerConfiguration {
    /// Reads the environment. All mistakes come together.
    ///
    /// | Variable | Meaning | Default |
    /// | --- | --- | --- |
    /// | `TRATTO_HOST` | address to listen on | `127.0.0.1` |
    /// | `TRATTO_PORT` | 0–65535 | `8080` |
    /// | `TRATTO_BASE_URL` | where people reach the server; `https` unless it is this machine | none |
    /// | `TRATTO_ALLOW_HTTP` | `1`: the base URL may be `http` on another machine | `0` |
    /// | `TRATTO_HOSTS` | further names of the server, separated by commas | none |
    /// | `TRATTO_TRUSTED_PROXIES` | addresses or CIDR ranges, separated by commas | none |
    /// | `TRATTO_FILE_MEGABYTES` | the largest attached file, 1–1024 | `25` |
    /// | `TRATTO_FILES_GIGABYTES` | all attached files together, 1–100000 | `10` |
    /// | `TRATTO_FORMS_PER_HOUR` | forms that one network may send in an hour | `3000` |
    /// | `TRATTO_LOG_REQUESTS` | `1`: a log line for every request | `0` |
    public init(environment: [String: String]) throws(ConfigurationMistakes) {
        self.init()
        var mistakes: [String] = []
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        func list(_ name: String) -> [String] { (value(name) ?? "").split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty } }
        func flag(_ name: String) -> Bool {
            switch value(name) {
            case nil, "0": return false
            case "1": return true
            default: mistakes.append("\(name) is neither 0 nor 1"); return false
            }
        }
        if let text = value("TRATTO_HOST") { host = text }
        if let text = value("TRATTO_PORT") {
            if let number = Int(text), 0...65_535 ~= number { port = number } else { mistakes.append("TRATTO_PORT is not a port: \(text)") }
        }
        if let text = value("TRATTO_FILE_MEGABYTES") {
            if let number = Int(text), 1...1_024 ~= number { limits.uploadBytes = number << 20 } else { mistakes.append("TRATTO_FILE_MEGABYTES is not between 1 and 1024: \(text)") }
        }
        if let text = value("TRATTO_FILES_GIGABYTES") {
            if let number = Int64(text), 1...100_000 ~= number { limits.storedBytes = number << 30 } else { mistakes.append("TRATTO_FILES_GIGABYTES is not between 1 and 100000: \(text)") }
        }
        if let text = value("TRATTO_FORMS_PER_HOUR") {
            if let number = Int(text), 1...1_000_000_000 ~= number { (limits.submissionsTakenPerHour, limits.formsShownPerMinute) = (number, max(limits.formsShownPerMinute, number / 60)) } else { mistakes.append("TRATTO_FORMS_PER_HOUR is not between 1 and 1000000000: \(text)") }
        }
        logsRequests = flag("TRATTO_LOG_REQUESTS")
        let allowsHTTP = flag("TRATTO_ALLOW_HTTP")
        if let text = value("TRATTO_BASE_URL") {
            baseURL = BaseURL(text)
            if let baseURL {
                if !baseURL.isSecure, !allowsHTTP, !HostName.isThisMachine(baseURL.host) {
                    mistakes.append("TRATTO_BASE_URL must begin with https://; passwords would cross the network in the clear (TRATTO_ALLOW_HTTP=1 takes that risk)")
                }
            } else {
                mistakes.append("TRATTO_BASE_URL is not an address like https://sales.example.com: \(text)")
            }
        }
        for name in list("TRATTO_HOSTS") { hosts.insert(name.lowercased()) }
        for text in list("TRATTO_TRUSTED_PROXIES") {
            if let range = AddressRange(text) { trustedProxies.append(range) } else { mistakes.append("TRATTO_TRUSTED_PROXIES has something that is no address: \(text)") }
        }
        if !mistakes.isEmpty { throw ConfigurationMistakes(mistakes: mistakes) }
    }
}
