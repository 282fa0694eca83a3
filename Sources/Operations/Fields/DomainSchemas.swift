import Domain
import Writing

// How the values of the domain look in JSON, for descriptions of inputs.

extension Identifier: SchemaDescribing {
    public static var schema: Schema { .integer(minimum: 1) }
    public static var schemaSample: Identifier { Identifier(1) }
}
extension Day: SchemaDescribing {
    public static var schema: Schema { .string(format: "date") }
    public static var schemaSample: Day { Day(daysSince1970: 0) }
}
extension Timestamp: SchemaDescribing {
    public static var schema: Schema { .string(format: "date-time") }
    public static var schemaSample: Timestamp { Timestamp(seconds: 0) }
}
extension Currency: SchemaDescribing {
    public static var schema: Schema { .string(format: "iso-4217") }
    public static var schemaSample: Currency { .eur }
}
