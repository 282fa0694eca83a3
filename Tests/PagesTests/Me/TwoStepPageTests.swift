import Domain
import Pages
import Testing

@Suite("The page of two-step sign-in")
struct TwoStepPageTests {
    @Test("asks for the password only where the sign-in is old")
    func off() {
        #expect(PageMarkup(Lumello.twoStepPage(.off(needsPassword: true))).element(id: "password")?["autocomplete"] == "current-password")
        #expect(PageMarkup(Lumello.twoStepPage(.off(needsPassword: false))).element(id: "password") == nil)
    }

    @Test("shows a waiting secret as a drawing and in groups of four, and asks for a code")
    func waiting() {
        let page = PageMarkup(Lumello.twoStepPage(.waiting(secret: "GEZDGNBVGY3TQOJQ", code: QRSquares(side: 2, isDark: [true, false, true, true], name: "QR code"))))
        #expect(page.element(id: "secret")?["value"] == "GEZD GNBV GY3T QOJQ")
        #expect(page.first("svg", ["class": "qr"])?["viewBox"] == "0 0 10 10")
        #expect(page.first("path", ["class": "qr-ink"])?["d"] == "M4 4h1v1h-1zM4 5h2v1h-2z")
        #expect(page.fields(of: page.form(to: "/me/two-step/confirm")).contains("code"))
    }

    @Test("lets one make new codes with a code, and switch it off with password and code")
    func on() {
        let page = PageMarkup(Lumello.twoStepPage(.on(since: Lumello.now, codesLeft: 8)))
        #expect(page.fields(of: page.form(to: "/me/two-step/codes")) == ["code"])
        #expect(page.fields(of: page.form(to: "/me/two-step/end")) == ["password", "code"])
        #expect(page.words.contains("8 recovery codes left") && page.words.contains("23456-ABCDE"))
    }
}
