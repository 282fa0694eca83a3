public import Texts

/// The words of signing in with a second step.
public enum TwoStepText: String, TextKey {
    public static let namespace: StaticString = "twostep"

    case title, help, off, onSince, required, manage, codesLeft

    // Setting up
    case setUp, password, scan, qrName, secret, code, codeHint, confirm

    // While it is on
    case anyCodeHint, endHeading, endHelp, recoveryCodes, recoveryHelp, renew, renewHelp

    // Signing in
    case enterCode, otherAccount

    // The workspace's rule
    case rule, ruleFree, ruleAdmins, ruleEveryone
}
