import Domain
import Testing

@Suite("The origin of a web page") struct WebOriginTests {
    @Test("is written as browsers write it", arguments: [
        ("https://www.example.com", "https://www.example.com"), ("HTTPS://Example.COM/", "https://example.com"), ("https://example.com:443", "https://example.com"), ("https://example.com:8443", "https://example.com:8443"),
        ("http://localhost:3000", "http://localhost:3000"), ("http://127.0.0.1:80", "http://127.0.0.1"), ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
    ])
    func good(_ text: String, _ written: String) { #expect(WebOrigin(text)?.description == written) }

    /// Whatever ends a policy, or lets more in than one origin, is none.
    @Test("is nothing else", arguments: [
        "", "example.com", "http://example.com", "https://", "https://*.example.com", "*", "'self'", "https://example.com/path", "https://example.com?x", "https://a b", "https://example.com; script-src *", "https://example.com,https://b.example",
        "https://user@example.com", "https://example.com:0", "https://example.com:99999", "https://example.com:080", "https://-a.example", "https://a..b", "https://exämple.com", "https://[::1]", "data:", "https://a\nb", "javascript://x",
    ])
    func bad(_ text: String) { #expect(WebOrigin(text) == nil) }
}
