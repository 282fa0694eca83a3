public import Texts

/// The words around fields that a workspace adds.
public enum CustomText: String, TextKey {
    public static let namespace: StaticString = "custom"

    case title, help, readOnly, none, addField, key, type = "typeOf", choices, choicesHint, moreChoices, noLongerOffered, currencyHint, fieldHelp, archive, useAgain, outOfUse, keyHint, moveUp, moveDown, nameOfPerson, choiceNumber
    case typeText = "type.text", typeNumber = "type.number", typeMoney = "type.money", typeDate = "type.date", typeChoice = "type.choice", typeChoices = "type.choices", typePerson = "type.person",
        typeUser = "type.user", typeLink = "type.link", typeBoolean = "type.boolean"
}
