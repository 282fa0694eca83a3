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
        #expect(Set(allOperations.map { "\($0.endpoint.method.rawValue) \($0.endpoint.path)" }).count == allOperations.count)
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

    @Test("says what the names of fields that a workspace adds look like, and names none")
    func ownFields() throws {
        let document = try JSONValue(parsing: OpenAPI(operations: allOperations).document()), paths = document["paths"], schemas = document["components"]?["schemas"]
        func names(_ value: JSONValue?) -> [String] { if case .object(let object)? = value { object.members.map(\.key) } else { [] } }
        let path = "^custom\\.[a-z][A-Za-z0-9]{0,39}$", key = "^[a-z][A-Za-z0-9]{0,39}$"
        for kind in ["deals", "companies", "contacts", "activities"] {
            for (place, method) in [("/api/v1/\(kind)", "post"), ("/api/v1/\(kind)/{id}", "patch")] {
                let body = paths?[place]?[method]?["requestBody"]?["content"]?["application/json"]?["schema"]
                #expect(names(body?["patternProperties"]) == [path] && body?["additionalProperties"] == false, "\(method) \(place)")
                #expect(names(body?["properties"]?["custom"]?["patternProperties"]) == [key], "\(method) \(place)")
                // Null empties a field.
                #expect(body?["patternProperties"]?[path]?.list("anyOf").last?.string("type") == "null", "\(method) \(place)")
            }
            let set = paths?["/api/v1/\(kind)/bulk"]?["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]?["properties"]?["set"]
            #expect(names(set?["patternProperties"]) == [path], "\(kind)")
            for place in ["/api/v1/\(kind)", "/api/v1/\(kind)/groups", "/api/v1/\(kind)/totals"] {
                let parameters = paths?[place]?["get"]?.list("parameters") ?? [], own = parameters.first { $0.string("name") == "custom" }
                #expect(own?.string("in") == "query" && own?.string("style") == "form" && own?.bool("explode") == true && own?.bool("required") == false, "\(place)")
                #expect(own?["schema"]?.string("type") == "object" && names(own?["schema"]?["patternProperties"]).count == 1 && own?["schema"]?["additionalProperties"] == false, "\(place)")
            }
            let sort = paths?["/api/v1/\(kind)"]?["get"]?.list("parameters").first { $0.string("name") == "sort" }
            #expect(sort?["schema"]?.list("anyOf").compactMap { $0.string("pattern") } == ["^-?custom\\.[a-z][A-Za-z0-9]{0,39}$"], "\(kind)")
        }
        for schema in ["Deal", "Company", "Contact", "Activity"] { #expect(names(schemas?[schema]?["properties"]?["custom"]?["patternProperties"]) == [key], "\(schema)") }
        #expect(names(schemas?["NewActivity"]?["patternProperties"]) == [path])
        for place in ["/api/v1/users", "/api/v1/teams"] {
            #expect(paths?[place]?["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]?["patternProperties"] == nil, "\(place)")
            #expect(paths?[place]?["get"]?.list("parameters").contains { $0.string("name") == "custom" } != true, "\(place)")
        }
    }

    @Test("describes by those names just the keys and the filters that there can be")
    func forms() throws {
        let document = try JSONValue(parsing: OpenAPI(operations: allOperations).document())
        func expression(_ value: JSONValue?) throws -> Regex<AnyRegexOutput> {
            guard case .object(let object)? = value, let name = object.members.first?.key else { return try Regex("never") }
            return try Regex(name)
        }
        let body = document["paths"]?["/api/v1/deals"]?["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]
        let path = try expression(body?["patternProperties"]), long = String(repeating: "a", count: 40)
        for key in ["a", "roofArea", "roof2", long, long + "a", "", "A", "1a", "roof_area", "roof.area", "rööf", "roof area"] {
            #expect(("custom." + key).contains(path) == CustomField.isKey(key), "\(key)")
        }
        func filter(_ kind: String) throws -> Regex<AnyRegexOutput> {
            try expression(document["paths"]?["/api/v1/\(kind)"]?["get"]?.list("parameters").first { $0.string("name") == "custom" }?["schema"]?["patternProperties"])
        }
        let deals = try filter("deals"), activities = try filter("activities"), companies = try filter("companies")
        for name in ["custom.area", "custom.areaMin", "custom.\(long)From", "company.custom.areaMax"] { #expect(name.contains(deals), "\(name)") }
        for name in ["area", "custom", "custom.", "owner.custom.area", "deal.custom.area", "company.area", "xcustom.area"] { #expect(!name.contains(deals), "\(name)") }
        for name in ["custom.area", "deal.custom.area", "company.custom.area", "contact.custom.areaTo"] { #expect(name.contains(activities), "\(name)") }
        #expect("custom.area".contains(companies) && !"company.custom.area".contains(companies))
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
