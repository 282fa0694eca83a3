import Domain
import Operations
import Pages
import Texts
import Writing

/// A filter in an address that has no such value: a fraction where whole numbers are, a day that is none.
struct RefusedFilter {
    let parameter: String
    let value: String
    /// What is wrong, in words.
    let message: String
    let error: any Error

    /// The first filter of the address that an error is about; nil when it is about none.
    init?(_ error: any Error, _ address: ListAddress, _ context: PageContext) {
        guard let words = context.words(for: error), let field = words.fields.first(where: { address[$0.name] != nil }), let value = address[field.name] else { return nil }
        guard address.filters.contains(where: { $0.name == field.name }) else { return nil }
        (parameter, self.value, message, self.error) = (field.name, value, field.message.isEmpty ? words.detail : field.message, error)
    }
}

extension AskedList {
    /// What shows the list, without the filters that have no such value: these are said beside their fields.
    mutating func screen<O: Operation>(_ context: PageContext, _ list: (JSONObject) throws -> O) async throws -> (O.Output, PageMaker) {
        while true {
            do { return try await context.screen(list(input)) } catch {
                guard let filter = RefusedFilter(error, address, context) else { throw error }
                address = address.with(filter.parameter, nil)
                (input[filter.parameter], input["cursor"]) = (nil, nil)
                refused.append(filter)
            }
        }
    }
}

extension FieldFilter {
    /// The form of the first field that was refused, with what was asked for and what is wrong with it; the others are told above.
    /// - Throws: the refusal of a filter that no form has.
    init?(_ refused: [RefusedFilter], _ fields: [ListField], _ language: Language, _ texts: Texts.Catalogue) throws {
        guard let first = refused.first else { return nil }
        guard let field = fields.first(where: { $0.parameters.contains(first.parameter) }) else { throw first.error }
        var input = FormInput.fresh
        for filter in refused {
            guard let owner = fields.first(where: { $0.parameters.contains(filter.parameter) }) else { throw filter.error }
            if owner.name == field.name {
                for name in Self.inputs(of: field, filter.parameter) { input.typed[name] = field.typed(filter.value, language) }
                input.problems.append(FieldProblem(field: Self.showsProblem(field) ? Self.inputs(of: field, filter.parameter)[0] : "", filter.message))
            } else {
                input.problems.append(FieldProblem(owner.chipName(filter.parameter, texts) + ": " + filter.message))
            }
        }
        self.init(field, input: input)
    }

    /// What the form calls a parameter. One value is both ends of a range.
    private static func inputs(of field: ListField, _ parameter: String) -> [String] {
        switch parameter {
        case field.from: ["min"]
        case field.to: ["max"]
        default: field.from == nil ? ["value"] : ["min", "max"]
        }
    }

    /// Boxes to tick have no place of their own for it.
    private static func showsProblem(_ field: ListField) -> Bool {
        switch field.kind {
        case .text, .words, .number, .percent, .money, .day: true
        case .choice, .yesNo, .reference: false
        }
    }
}
