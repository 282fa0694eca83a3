import Domain
import HTTPTypes
import Hummingbird
import Operations

/// The cookies: the session, the device that is recognised, and the word about what was just done.
///
/// Over TLS their names begin with `__Host-`, which binds them to this host and to secure connections. On plain HTTP,
/// on this machine, browsers would refuse such names.
struct SessionCookies: Sendable {
    let session: String
    let device: String
    let done: String
    private let attributes: String

    init(isSecure: Bool) {
        let prefix = isSecure ? "__Host-" : ""
        (session, device, done) = (prefix + "tratto", prefix + "tratto-device", prefix + "tratto-done")
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The value of a cookie; nil when it is not there or, against all rules, there twice.
    func value(of name: String, in fields: HTTPFields) -> String? {
        var found: String?, name = name
        for header in fields[values: .cookie] {
            var header = header
            let isOnce = name.withUTF8 { name in header.withUTF8 { Self.find(name, in: $0, &found) } }
            guard isOnce else { return nil }
        }
        return found
    }

    /// Every request of a browser is read here, so that it goes over the bytes once.
    /// - Returns: false when there is a second one.
    private static func find(_ name: UnsafeBufferPointer<UInt8>, in header: UnsafeBufferPointer<UInt8>, _ found: inout String?) -> Bool {
        var place = 0
        while place < header.count {
            while place < header.count, header[place] == UInt8(ascii: " ") { place += 1 }
            var end = place
            while end < header.count, header[end] != UInt8(ascii: ";") { end += 1 }
            let value = place + name.count + 1
            if value <= end, header[value - 1] == UInt8(ascii: "="), header[place..<value - 1].elementsEqual(name) {
                guard found == nil else { return false }
                found = String(decoding: header[value..<end], as: UTF8.self)
            }
            place = end + 1
        }
        return true
    }

    func secret(_ name: String, in fields: HTTPFields) -> SessionSecret? { value(of: name, in: fields).flatMap { SessionSecret(cookie: $0) } }

    /// The session's and the device's cookies for who has just signed in.
    func set(_ started: SessionStarted, in fields: inout HTTPFields) {
        add(session, started.secret.text, seconds: started.lifetime.map { $0.microseconds / 1_000_000 }, to: &fields)
        add(device, started.device.text, seconds: 365 * 86_400, to: &fields)
    }

    /// Takes the session's cookie away.
    func end(in fields: inout HTTPFields) {
        add(session, "", seconds: 0, to: &fields)
        add(done, "", seconds: 0, to: &fields)
    }

    /// - Parameter seconds: how long the cookie stays; nil: until the browser is closed.
    func add(_ name: String, _ value: String, seconds: Int64?, to fields: inout HTTPFields) {
        fields.append(HTTPField(name: .setCookie, value: name + "=" + value + attributes + (seconds.map { "; Max-Age=\($0)" } ?? "")))
    }
}
