import Domain
@testable import Pages
import Testing
import Texts
import Writing

@Suite("Why a lead is scored as it is") struct WhyBoxTests {
    private func shown(_ why: WhyScore) -> String {
        var output = HTMLOutput()
        WhyBox(Lumello.shell(.english, title: "Marie", place: .board, path: "/leads/17"), why, returnTo: "/leads/17").render(into: &output)
        return output.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test("says each reason with its points and its bar, and fit and intent by themselves")
    func reasons() {
        let page = shown(Lumello.why())
        for words in ["Why 82", "An average lead", "<b>+50</b>", "<b>+40</b>", "<b>−8</b>", "Fit 60 · Intent 45", "41%", "Astrid set it"] { #expect(page.contains(words), "\(words)") }
    }

    @Test("draws points as long as they say, and shorter alike where there is no room")
    func scale() {
        #expect(WhyList.scale([.init("a", 24), .init("b", -3)]) == 1)
        #expect(WhyList.scale([.init("a", 80)]) == 0.5 && WhyList.scale([.init("a", 10), .init("b", -40)]) == 0.5)
        #expect(WhyList.scale([]) == 1)
    }

    @Test("offers nothing to who may only look")
    func readOnly() {
        var why = Lumello.why()
        why.mayChange = false
        #expect(!shown(why).contains("<form"))
    }
}
