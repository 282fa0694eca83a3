import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The description of the interface")
struct OpenAPITests {
    @Test("has every operation with its inputs")
    func complete() throws {
        let document = try JSONValue(parsing: OpenAPI(operations: allOperations).document())
        #expect(document.string("openapi") == "3.1.0")
        for operation in allOperations {
            let described = document["paths"]?["/api/v1" + operation.endpoint.path]?[operation.endpoint.method.rawValue.lowercased()]
            #expect(described?.string("operationId") == operation.name.text, "\(operation.name)")
            let parameters = described?.list("parameters") ?? []
            let names = try operation.inputSchema.properties.map(\.name).filter { $0 != "ifVersion" }
            let body = described?["requestBody"]?["content"]?["application/json"]?["schema"]?["properties"]
            for name in names {
                let isDescribed = parameters.contains { $0.string("name") == name } || body?[name] != nil
                #expect(isDescribed, "\(operation.name): \(name)")
            }
            #expect(described?["responses"]?[String(operation.endpoint.status)]?["content"]?["application/json"]?["schema"] != nil, "\(operation.name)")
            for part in operation.endpoint.path.split(separator: "/") where part.hasPrefix("{") {
                let name = String(part.dropFirst().dropLast())
                #expect(parameters.contains { $0.string("name") == name && $0.string("in") == "path" && $0.bool("required") == true }, "\(operation.name)")
            }
        }
    }

    @Test("names each operation once")
    func unique() throws {
        #expect(Set(allOperations.map { $0.name }).count == allOperations.count)
        #expect(Set(allOperations.map { $0.endpoint }).count == allOperations.count)
    }

    @Test("refers only to what is there")
    func references() throws {
        let document = try JSONValue(parsing: OpenAPI(operations: allOperations).document())
        var references: Set<String> = []
        func walk(_ value: JSONValue) {
            switch value {
            case .object(let object):
                for member in object.members {
                    if member.key == "$ref", case .string(let text) = member.value { references.insert(text) }
                    walk(member.value)
                }
            case .array(let values): values.forEach(walk)
            default: break
            }
        }
        walk(document)
        #expect(references.count > 10)
        for reference in references {
            let found = reference.dropFirst(2).split(separator: "/").reduce(document as JSONValue?) { $0?[String($1)] }
            #expect(reference.hasPrefix("#/") && found != nil, "\(reference)")
        }
    }

    @Test("describes records as they are answered")
    func answers() async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal()
            let document = try await place.ask(Ask("GET", "/openapi.json")).json
            func members(_ value: JSONValue?) -> Set<String> { if case .object(let object)? = value { Set(object.members.map(\.key)) } else { [] } }
            func described(_ name: String) -> Set<String> { members(document["components"]?["schemas"]?[name]?["properties"]) }
            #expect(members(try await place.ask("GET", "/api/v1/deals/\(deal.id)", as: place.rep).json) == described("Deal"))
            #expect(members(try await place.ask("GET", "/api/v1/deals/\(deal.id)/history", as: place.rep).json.list("items").first) == described("DealVersion"))
            #expect(members(try await place.ask("GET", "/api/v1/users/\(place.rep.id)", as: place.admin).json) == described("User"))
            #expect(members(try await place.ask("GET", "/api/v1/me", as: place.rep).json) == described("Me"))
            #expect(members(try await place.ask("GET", "/api/v1/pipelines", as: place.rep).json.list("items").first) == described("PipelineView"))
            #expect(members(try await place.ask("GET", "/api/v1/deals/0", as: place.rep).json).isSubset(of: described("Problem")))
        }
    }
}
