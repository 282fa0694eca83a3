extension Schema: JSONWritable {
    public func write(to json: inout JSONWriter) {
        write(to: &json, isNullable: false, description: nil)
    }

    private func write(to json: inout JSONWriter, isNullable: Bool, description: String?) {
        if case .nullable(let inner) = self {
            return inner.write(to: &json, isNullable: true, description: description)
        }
        json.object { json in
            writeKeywords(to: &json, isNullable: isNullable)
            if let description { json.field("description", description) }
        }
    }

    private func writeKeywords(to json: inout JSONWriter, isNullable: Bool) {
        switch self {
        case .any: break  // takes null as well
        case .string(let format, let options):
            Self.type("string", isNullable, to: &json)
            if let format { json.field("format", format) }
            if !options.isEmpty { Self.options(options, isNullable, to: &json) }
        case .integer(let minimum, let maximum, let format):
            Self.type("integer", isNullable, to: &json)
            if let format { json.field("format", format) }
            if let minimum { json.field("minimum", minimum) }
            if let maximum { json.field("maximum", maximum) }
        case .number: Self.type("number", isNullable, to: &json)
        case .boolean: Self.type("boolean", isNullable, to: &json)
        case .array(let element):
            Self.type("array", isNullable, to: &json)
            json.field("items", element)
        case .map(let value):
            Self.type("object", isNullable, to: &json)
            json.field("additionalProperties", value)
        case .object(let properties, let open):
            Self.type("object", isNullable, to: &json)
            Self.members(properties, to: &json)
            if !open { json.field("additionalProperties", false) }
        case .extended(let inner, let names, let schema):
            inner.writeKeywords(to: &json, isNullable: isNullable)
            json.object("patternProperties") { $0.field(named: names, schema) }
        case .text(let expression):
            Self.type("string", isNullable, to: &json)
            json.field("pattern", expression)
        case .anyOf(let shapes):
            json.array("anyOf") { json in
                for shape in shapes { shape.write(to: &json) }
                if isNullable { json.object { $0.field("type", "null") } }
            }
        case .reference(let name): Self.reference(name, isNullable, to: &json)
        case .nullable(let inner): inner.writeKeywords(to: &json, isNullable: true)
        }
    }

    private static func type(_ name: String, _ isNullable: Bool, to json: inout JSONWriter) {
        if isNullable { json.field("type", [name, "null"]) } else { json.field("type", name) }
    }

    private static func options(_ options: [String], _ isNullable: Bool, to json: inout JSONWriter) {
        json.array("enum") { json in
            for option in options { json.value(option) }
            if isNullable { json.null() }
        }
    }

    private static func members(_ properties: [Property], to json: inout JSONWriter) {
        json.object("properties") { json in
            for property in properties {
                json.field(named: property.name) { json in
                    property.schema.write(to: &json, isNullable: property.isNullable, description: property.description)
                }
            }
        }
        let required = properties.filter(\.isRequired).map(\.name)
        if !required.isEmpty { json.field("required", required) }
    }

    private static func reference(_ name: String, _ isNullable: Bool, to json: inout JSONWriter) {
        let target = "#/components/schemas/" + name
        guard isNullable else { return json.field("$ref", target) }
        json.array("anyOf") { json in
            json.object { $0.field("$ref", target) }
            json.object { $0.field("type", "null") }
        }
    }
}
