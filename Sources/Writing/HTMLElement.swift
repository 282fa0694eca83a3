/// An element with what stands in it.
public struct Element<Tag: ElementTag, Content: HTML>: HTML {
    @usableFromInline let attributes: [Attribute<Tag>]
    @usableFromInline let content: Content
    @inlinable init(_ attributes: [Attribute<Tag>], _ content: Content) { (self.attributes, self.content) = (attributes, content) }

    @inlinable public func render(into output: inout HTMLOutput) {
        output.literal("<")
        output.literal(Tag.name)
        for attribute in attributes { attribute.render(into: &output) }
        output.literal(">")
        content.render(into: &output)
        output.literal("</")
        output.literal(Tag.name)
        output.literal(">")
    }
}

/// An element that cannot hold anything and has no end tag.
public struct VoidElement<Tag: ElementTag>: HTML {
    @usableFromInline let attributes: [Attribute<Tag>]
    @inlinable init(_ attributes: [Attribute<Tag>]) { self.attributes = attributes }

    @inlinable public func render(into output: inout HTMLOutput) {
        output.literal("<")
        output.literal(Tag.name)
        for attribute in attributes { attribute.render(into: &output) }
        output.literal(">")
    }
}

/// A whole page, with its doctype.
public struct HTMLDocument<Content: HTML>: HTML {
    @usableFromInline let root: Element<Tags.Html, Content>
    @inlinable public init(_ attributes: Attribute<Tags.Html>..., @HTMLBuilder content: () -> Content) {
        root = Element(attributes, content())
    }
    @inlinable public func render(into output: inout HTMLOutput) {
        output.literal("<!doctype html>")
        root.render(into: &output)
    }
}

/// Loads a script of this server. A script cannot be written into the page.
@inlinable public func script(_ attributes: Attribute<Tags.Script>...) -> Element<Tags.Script, Nothing> { Element(attributes, Nothing()) }

@inlinable public func head<Content: HTML>(_ attributes: Attribute<Tags.Head>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Head, Content> { Element(attributes, content()) }
@inlinable public func body<Content: HTML>(_ attributes: Attribute<Tags.Body>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Body, Content> { Element(attributes, content()) }
@inlinable public func title<Content: HTML>(_ attributes: Attribute<Tags.Title>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Title, Content> { Element(attributes, content()) }
@inlinable public func noscript<Content: HTML>(_ attributes: Attribute<Tags.Noscript>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Noscript, Content> { Element(attributes, content()) }
@inlinable public func main<Content: HTML>(_ attributes: Attribute<Tags.Main>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Main, Content> { Element(attributes, content()) }
@inlinable public func nav<Content: HTML>(_ attributes: Attribute<Tags.Nav>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Nav, Content> { Element(attributes, content()) }
@inlinable public func header<Content: HTML>(_ attributes: Attribute<Tags.Header>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Header, Content> { Element(attributes, content()) }
@inlinable public func footer<Content: HTML>(_ attributes: Attribute<Tags.Footer>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Footer, Content> { Element(attributes, content()) }
@inlinable public func section<Content: HTML>(_ attributes: Attribute<Tags.Section>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Section, Content> { Element(attributes, content()) }
@inlinable public func article<Content: HTML>(_ attributes: Attribute<Tags.Article>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Article, Content> { Element(attributes, content()) }
@inlinable public func aside<Content: HTML>(_ attributes: Attribute<Tags.Aside>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Aside, Content> { Element(attributes, content()) }
@inlinable public func div<Content: HTML>(_ attributes: Attribute<Tags.Div>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Div, Content> { Element(attributes, content()) }
@inlinable public func span<Content: HTML>(_ attributes: Attribute<Tags.Span>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Span, Content> { Element(attributes, content()) }
@inlinable public func address<Content: HTML>(_ attributes: Attribute<Tags.AddressBlock>..., @HTMLBuilder content: () -> Content) -> Element<Tags.AddressBlock, Content> { Element(attributes, content()) }
@inlinable public func h1<Content: HTML>(_ attributes: Attribute<Tags.H1>..., @HTMLBuilder content: () -> Content) -> Element<Tags.H1, Content> { Element(attributes, content()) }
@inlinable public func h2<Content: HTML>(_ attributes: Attribute<Tags.H2>..., @HTMLBuilder content: () -> Content) -> Element<Tags.H2, Content> { Element(attributes, content()) }
@inlinable public func h3<Content: HTML>(_ attributes: Attribute<Tags.H3>..., @HTMLBuilder content: () -> Content) -> Element<Tags.H3, Content> { Element(attributes, content()) }
@inlinable public func h4<Content: HTML>(_ attributes: Attribute<Tags.H4>..., @HTMLBuilder content: () -> Content) -> Element<Tags.H4, Content> { Element(attributes, content()) }
@inlinable public func p<Content: HTML>(_ attributes: Attribute<Tags.P>..., @HTMLBuilder content: () -> Content) -> Element<Tags.P, Content> { Element(attributes, content()) }
@inlinable public func a<Content: HTML>(_ attributes: Attribute<Tags.A>..., @HTMLBuilder content: () -> Content) -> Element<Tags.A, Content> { Element(attributes, content()) }
@inlinable public func b<Content: HTML>(_ attributes: Attribute<Tags.B>..., @HTMLBuilder content: () -> Content) -> Element<Tags.B, Content> { Element(attributes, content()) }
@inlinable public func strong<Content: HTML>(_ attributes: Attribute<Tags.Strong>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Strong, Content> { Element(attributes, content()) }
@inlinable public func em<Content: HTML>(_ attributes: Attribute<Tags.Em>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Em, Content> { Element(attributes, content()) }
@inlinable public func small<Content: HTML>(_ attributes: Attribute<Tags.Small>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Small, Content> { Element(attributes, content()) }
@inlinable public func mark<Content: HTML>(_ attributes: Attribute<Tags.Mark>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Mark, Content> { Element(attributes, content()) }
@inlinable public func code<Content: HTML>(_ attributes: Attribute<Tags.Code>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Code, Content> { Element(attributes, content()) }
@inlinable public func pre<Content: HTML>(_ attributes: Attribute<Tags.Pre>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Pre, Content> { Element(attributes, content()) }
@inlinable public func kbd<Content: HTML>(_ attributes: Attribute<Tags.Kbd>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Kbd, Content> { Element(attributes, content()) }
@inlinable public func abbr<Content: HTML>(_ attributes: Attribute<Tags.Abbr>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Abbr, Content> { Element(attributes, content()) }
@inlinable public func time<Content: HTML>(_ attributes: Attribute<Tags.Time>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Time, Content> { Element(attributes, content()) }
@inlinable public func del<Content: HTML>(_ attributes: Attribute<Tags.Del>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Del, Content> { Element(attributes, content()) }
@inlinable public func ins<Content: HTML>(_ attributes: Attribute<Tags.Ins>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Ins, Content> { Element(attributes, content()) }
@inlinable public func blockquote<Content: HTML>(_ attributes: Attribute<Tags.Blockquote>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Blockquote, Content> { Element(attributes, content()) }
@inlinable public func ul<Content: HTML>(_ attributes: Attribute<Tags.Ul>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Ul, Content> { Element(attributes, content()) }
@inlinable public func ol<Content: HTML>(_ attributes: Attribute<Tags.Ol>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Ol, Content> { Element(attributes, content()) }
@inlinable public func li<Content: HTML>(_ attributes: Attribute<Tags.Li>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Li, Content> { Element(attributes, content()) }
@inlinable public func dl<Content: HTML>(_ attributes: Attribute<Tags.Dl>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Dl, Content> { Element(attributes, content()) }
@inlinable public func dt<Content: HTML>(_ attributes: Attribute<Tags.Dt>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Dt, Content> { Element(attributes, content()) }
@inlinable public func dd<Content: HTML>(_ attributes: Attribute<Tags.Dd>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Dd, Content> { Element(attributes, content()) }
@inlinable public func table<Content: HTML>(_ attributes: Attribute<Tags.Table>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Table, Content> { Element(attributes, content()) }
@inlinable public func caption<Content: HTML>(_ attributes: Attribute<Tags.Caption>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Caption, Content> { Element(attributes, content()) }
@inlinable public func thead<Content: HTML>(_ attributes: Attribute<Tags.Thead>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Thead, Content> { Element(attributes, content()) }
@inlinable public func tbody<Content: HTML>(_ attributes: Attribute<Tags.Tbody>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Tbody, Content> { Element(attributes, content()) }
@inlinable public func tfoot<Content: HTML>(_ attributes: Attribute<Tags.Tfoot>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Tfoot, Content> { Element(attributes, content()) }
@inlinable public func tr<Content: HTML>(_ attributes: Attribute<Tags.Tr>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Tr, Content> { Element(attributes, content()) }
@inlinable public func th<Content: HTML>(_ attributes: Attribute<Tags.Th>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Th, Content> { Element(attributes, content()) }
@inlinable public func td<Content: HTML>(_ attributes: Attribute<Tags.Td>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Td, Content> { Element(attributes, content()) }
@inlinable public func form<Content: HTML>(_ attributes: Attribute<Tags.Form>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Form, Content> { Element(attributes, content()) }
@inlinable public func label<Content: HTML>(_ attributes: Attribute<Tags.Label>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Label, Content> { Element(attributes, content()) }
@inlinable public func button<Content: HTML>(_ attributes: Attribute<Tags.Button>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Button, Content> { Element(attributes, content()) }
@inlinable public func select<Content: HTML>(_ attributes: Attribute<Tags.Select>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Select, Content> { Element(attributes, content()) }
@inlinable public func option<Content: HTML>(_ attributes: Attribute<Tags.Option>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Option, Content> { Element(attributes, content()) }
@inlinable public func optgroup<Content: HTML>(_ attributes: Attribute<Tags.Optgroup>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Optgroup, Content> { Element(attributes, content()) }
@inlinable public func textarea<Content: HTML>(_ attributes: Attribute<Tags.Textarea>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Textarea, Content> { Element(attributes, content()) }
@inlinable public func fieldset<Content: HTML>(_ attributes: Attribute<Tags.Fieldset>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Fieldset, Content> { Element(attributes, content()) }
@inlinable public func legend<Content: HTML>(_ attributes: Attribute<Tags.Legend>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Legend, Content> { Element(attributes, content()) }
@inlinable public func datalist<Content: HTML>(_ attributes: Attribute<Tags.Datalist>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Datalist, Content> { Element(attributes, content()) }
@inlinable public func output<Content: HTML>(_ attributes: Attribute<Tags.Output>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Output, Content> { Element(attributes, content()) }
@inlinable public func details<Content: HTML>(_ attributes: Attribute<Tags.Details>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Details, Content> { Element(attributes, content()) }
@inlinable public func summary<Content: HTML>(_ attributes: Attribute<Tags.Summary>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Summary, Content> { Element(attributes, content()) }
@inlinable public func dialog<Content: HTML>(_ attributes: Attribute<Tags.Dialog>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Dialog, Content> { Element(attributes, content()) }
@inlinable public func figure<Content: HTML>(_ attributes: Attribute<Tags.Figure>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Figure, Content> { Element(attributes, content()) }
@inlinable public func figcaption<Content: HTML>(_ attributes: Attribute<Tags.Figcaption>..., @HTMLBuilder content: () -> Content) -> Element<Tags.Figcaption, Content> { Element(attributes, content()) }

@inlinable public func meta(_ attributes: Attribute<Tags.Meta>...) -> VoidElement<Tags.Meta> { VoidElement(attributes) }
@inlinable public func link(_ attributes: Attribute<Tags.Link>...) -> VoidElement<Tags.Link> { VoidElement(attributes) }
@inlinable public func img(_ attributes: Attribute<Tags.Img>...) -> VoidElement<Tags.Img> { VoidElement(attributes) }
@inlinable public func input(_ attributes: Attribute<Tags.Input>...) -> VoidElement<Tags.Input> { VoidElement(attributes) }
@inlinable public func hr(_ attributes: Attribute<Tags.Hr>...) -> VoidElement<Tags.Hr> { VoidElement(attributes) }
@inlinable public func br(_ attributes: Attribute<Tags.Br>...) -> VoidElement<Tags.Br> { VoidElement(attributes) }
