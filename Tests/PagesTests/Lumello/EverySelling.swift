import Domain
import Pages
import Texts
import Writing

/// Skills, scorecards, lost deals, customers and the process.
extension Lumello {
    private static func sellingPage(_ language: Language, _ path: String, text evil: String?) -> SellingPage {
        var page = SellingPage(shell: shell(language, title: evil ?? "Lost deals", place: .dashboard, path: path), path: path)
        page.tabs = [.init(evil ?? "Skills", "/skills"), .init(evil ?? "Lost deals", "/losses", isCurrent: true)]
        (page.from, page.to, page.pipelines, page.pipeline) = (day("2025-11-20"), day("2026-11-19"), [FormChoice("1", evil ?? "New business")], "1")
        return page
    }

    private static func sellingTable(_ evil: String?) -> SellingTable {
        SellingTable(heads: [evil ?? "Stage", "Went on", "Compared", "Lessons"], rows: [
            .init(evil ?? "Proposal", href: "/deals", [.init("60%", small: evil ?? "12 of 20", href: "/figures/stageConversion"), .init(evil ?? "Clearly below", tone: "warn"), .init("", links: [.init(evil ?? "First talks", "/training/lessons/1")])]),
            .init("Negotiation", [.init("–", isFaint: true), .init("No difference told", tone: ""), .init("")]),
        ])
    }

    static let sellingStates: [State] = [
        State(name: "skills") { language, evil in
            var page = sellingPage(language, "/skills", text: evil), box = SellingBox("seller-1", title: evil ?? "Astrid (you)", definition: evil ?? "What it means", table: sellingTable(evil), nothing: "Nothing")
            box.remarks = [evil ?? "Half of them"]
            box.links = [.init(evil ?? "Show the deals", "/deals")]
            (page.remarks, page.boxes, page.csv) = ([evil ?? "Private"], [box], "/losses.csv")
            return page
        },
        State(name: "lost deals, and none") { language, evil in
            var page = sellingPage(language, "/losses", text: evil)
            page.offersEveryPipeline = true
            page.fields = [.init("by", evil ?? "By", [FormChoice("reason", evil ?? "Lost reason")], selected: "reason"), .init("across", "Beside each other", [FormChoice("month", "Month")], selected: nil, nothing: "Nothing")]
            page.kept = [.init("ownerId", evil ?? "1")]
            page.boxes = [SellingBox("losses", title: evil ?? "Lost deals", definition: "What it means", table: SellingTable(heads: ["Reason", "Deals"]), nothing: evil ?? "No deal was lost")]
            return page
        },
        State(name: "customers") { language, evil in
            var page = sellingPage(language, "/growth", text: evil)
            let viewer = page.shell.viewer, columns = [ColumnChart.Column(evil ?? "Oct", 3, href: "/growth"), .init("Nov", 0)]
            page.chart = .init(ColumnChart(ChartCaption(id: "new-customers", title: evil ?? "New customers", subtitle: nil, description: evil ?? "New"), labelHead: "Month", valueHead: "New", unit: .count, columns: columns, words: ChartWords(viewer)), definition: "Won deals", behind: "#customers", csv: "/growth.csv")
            page.boxes = [SellingBox("customers", title: "New customers", definition: "Won deals", table: sellingTable(evil), nothing: "Nobody")]
            return page
        },
        State(name: "company with engagement") { language, evil in
            var page = CompanyPage(shell: shell(language, title: evil ?? "Nordhavn", place: .companies, path: "/companies/1"), company: company(text: evil))
            page.engagement = EngagementFacts(index: 3.4, touches: 5, last: now)
            return page
        },
    ]
}
