// One line of the command menu: a picture, the words with what matches marked, and where it leads.
import { price, t } from "./texts.js"

const paths = { deal: "/deals/", contact: "/contacts/", company: "/companies/", activity: "/calendar?step=" }
const icons = { deal: "flag", contact: "person", company: "company", activity: "cal" }
const svg = name => document.createElementNS("http://www.w3.org/2000/svg", name)

function picture(item) {
  const glyph = item.stageId && document.querySelector(`#m-move [data-to="${item.stageId}"] svg`)
  if (glyph) return glyph.cloneNode(true)
  const icon = svg("svg"), use = svg("use")
  icon.classList.add("i")
  icon.setAttribute("aria-hidden", "true")
  use.setAttribute("href", `#i-${item.icon ?? icons[item.kind]}`)
  icon.append(use)
  return icon
}

/// `marks` are ranges of characters.
function marked(text, marks = []) {
  const span = document.createElement("span"), letters = [...text]
  let at = 0
  for (const [from, to] of marks.filter(([from]) => from >= at)) {
    span.append(letters.slice(at, from).join(""), Object.assign(document.createElement("mark"), { textContent: letters.slice(from, to).join("") }))
    at = to
  }
  span.append(letters.slice(at).join(""))
  return span
}

/// What tells one hit from another: the stage and the amount of a deal, the address of a person or a company.
function facts({ kind, stageId, amount, currency, note }) {
  if (kind === "activity") return ""
  if (kind !== "deal") return note
  const stage = document.querySelector(`#m-move [data-to="${stageId}"] span`)?.textContent
  return [note === "open" ? stage : { won: t("won"), lost: t("lost") }[note], amount == null ? null : price(amount, currency)].filter(Boolean).join(" · ")
}

export function option(item, id, close) {
  const line = Object.assign(document.createElement("div"), { className: "menu-i", id, role: "option", ariaSelected: "false" })
  line.append(picture(item), marked(item.title, item.marks))
  if (item.detail) line.append(Object.assign(document.createElement("small"), { textContent: item.detail }))
  const aside = item.key ?? facts(item)
  if (aside) line.append(Object.assign(document.createElement("span"), { className: "n", textContent: aside }))
  line.addEventListener("click", () => {
    close()
    item.run ? item.run() : location.assign(item.path ?? paths[item.kind] + item.id)
  })
  return line
}
