/// The kinds of elements; each knows its name.
public protocol ElementTag: Sendable {
    static var name: StaticString { get }
}

public enum Tags {
    public enum Html: ElementTag { public static var name: StaticString { "html" } }
    public enum Head: ElementTag { public static var name: StaticString { "head" } }
    public enum Body: ElementTag { public static var name: StaticString { "body" } }
    public enum Title: ElementTag { public static var name: StaticString { "title" } }
    public enum Script: ElementTag, Loading { public static var name: StaticString { "script" } }
    public enum Noscript: ElementTag { public static var name: StaticString { "noscript" } }
    public enum Main: ElementTag { public static var name: StaticString { "main" } }
    public enum Nav: ElementTag { public static var name: StaticString { "nav" } }
    public enum Header: ElementTag { public static var name: StaticString { "header" } }
    public enum Footer: ElementTag { public static var name: StaticString { "footer" } }
    public enum Section: ElementTag { public static var name: StaticString { "section" } }
    public enum Article: ElementTag { public static var name: StaticString { "article" } }
    public enum Aside: ElementTag { public static var name: StaticString { "aside" } }
    public enum Div: ElementTag { public static var name: StaticString { "div" } }
    public enum Span: ElementTag { public static var name: StaticString { "span" } }
    public enum AddressBlock: ElementTag { public static var name: StaticString { "address" } }
    public enum H1: ElementTag { public static var name: StaticString { "h1" } }
    public enum H2: ElementTag { public static var name: StaticString { "h2" } }
    public enum H3: ElementTag { public static var name: StaticString { "h3" } }
    public enum H4: ElementTag { public static var name: StaticString { "h4" } }
    public enum P: ElementTag { public static var name: StaticString { "p" } }
    public enum A: ElementTag, Linking { public static var name: StaticString { "a" } }
    public enum B: ElementTag { public static var name: StaticString { "b" } }
    public enum Strong: ElementTag { public static var name: StaticString { "strong" } }
    public enum Em: ElementTag { public static var name: StaticString { "em" } }
    public enum Small: ElementTag { public static var name: StaticString { "small" } }
    public enum Mark: ElementTag { public static var name: StaticString { "mark" } }
    public enum Code: ElementTag { public static var name: StaticString { "code" } }
    public enum Pre: ElementTag { public static var name: StaticString { "pre" } }
    public enum Kbd: ElementTag { public static var name: StaticString { "kbd" } }
    public enum Abbr: ElementTag { public static var name: StaticString { "abbr" } }
    public enum Time: ElementTag { public static var name: StaticString { "time" } }
    public enum Del: ElementTag { public static var name: StaticString { "del" } }
    public enum Ins: ElementTag { public static var name: StaticString { "ins" } }
    public enum Blockquote: ElementTag { public static var name: StaticString { "blockquote" } }
    public enum Ul: ElementTag { public static var name: StaticString { "ul" } }
    public enum Ol: ElementTag { public static var name: StaticString { "ol" } }
    public enum Li: ElementTag { public static var name: StaticString { "li" } }
    public enum Dl: ElementTag { public static var name: StaticString { "dl" } }
    public enum Dt: ElementTag { public static var name: StaticString { "dt" } }
    public enum Dd: ElementTag { public static var name: StaticString { "dd" } }
    public enum Table: ElementTag { public static var name: StaticString { "table" } }
    public enum Caption: ElementTag { public static var name: StaticString { "caption" } }
    public enum Thead: ElementTag { public static var name: StaticString { "thead" } }
    public enum Tbody: ElementTag { public static var name: StaticString { "tbody" } }
    public enum Tfoot: ElementTag { public static var name: StaticString { "tfoot" } }
    public enum Tr: ElementTag { public static var name: StaticString { "tr" } }
    public enum Th: ElementTag, Cell { public static var name: StaticString { "th" } }
    public enum Td: ElementTag, Cell { public static var name: StaticString { "td" } }
    public enum Form: ElementTag { public static var name: StaticString { "form" } }
    public enum Label: ElementTag { public static var name: StaticString { "label" } }
    public enum Button: ElementTag, Field, Valued { public static var name: StaticString { "button" } }
    public enum Select: ElementTag, Field, Fillable { public static var name: StaticString { "select" } }
    public enum Option: ElementTag, Valued { public static var name: StaticString { "option" } }
    public enum Optgroup: ElementTag { public static var name: StaticString { "optgroup" } }
    public enum Textarea: ElementTag, Field, Fillable { public static var name: StaticString { "textarea" } }
    public enum Fieldset: ElementTag, Field { public static var name: StaticString { "fieldset" } }
    public enum Legend: ElementTag { public static var name: StaticString { "legend" } }
    public enum Datalist: ElementTag { public static var name: StaticString { "datalist" } }
    public enum Output: ElementTag { public static var name: StaticString { "output" } }
    public enum Details: ElementTag { public static var name: StaticString { "details" } }
    public enum Summary: ElementTag { public static var name: StaticString { "summary" } }
    public enum Dialog: ElementTag { public static var name: StaticString { "dialog" } }
    public enum Figure: ElementTag { public static var name: StaticString { "figure" } }
    public enum Figcaption: ElementTag { public static var name: StaticString { "figcaption" } }
    public enum Meta: ElementTag { public static var name: StaticString { "meta" } }
    public enum Link: ElementTag, Linking { public static var name: StaticString { "link" } }
    public enum Img: ElementTag, Loading { public static var name: StaticString { "img" } }
    public enum Input: ElementTag, Field, Valued, Fillable { public static var name: StaticString { "input" } }
    public enum Hr: ElementTag { public static var name: StaticString { "hr" } }
    public enum Br: ElementTag { public static var name: StaticString { "br" } }
}
