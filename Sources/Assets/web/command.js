// Find or do: deals, people, companies and activities by the first letters, then pages and whatever the person may do.
import { send } from "./api.js"
import { commandsFor } from "./commands.js"
import { option } from "./command-option.js"
import { counted, t } from "./texts.js"

const dialog = document.getElementById("cmd"), input = dialog.querySelector("input"), list = document.getElementById("cmd-l")
const found = dialog.querySelector("[data-found]")
let asked = 0, timer

const options = () => [...list.querySelectorAll("[role=option]")]
function choose(one) {
  for (const other of options()) other.setAttribute("aria-selected", other === one)
  if (!one) return input.removeAttribute("aria-activedescendant")
  input.setAttribute("aria-activedescendant", one.id)
  one.scrollIntoView({ block: "nearest" })
}

/// The record that commands are about: the selected card, else that of the page.
function subject() {
  const card = document.querySelector(".card[data-on][data-id]")
  if (card) return `deal:${card.dataset.id}`
  const [, kinds, id] = location.pathname.match(/^\/(deals|companies|contacts)\/(\d+)/) ?? []
  return id && `${{ deals: "deal", companies: "company", contacts: "contact" }[kinds]}:${id}`
}

function show({ records = [], places = [], commands = [] }, words) {
  const kinds = [["group.deals", "deal"], ["group.people", "contact"], ["group.companies", "company"], ["group.activities", "activity"]]
  const own = commandsFor(words, records), known = new Set(own.map(one => one.title))
  const doing = [...own, ...commands.map(one => ({ ...one, icon: "bolt" })).filter(one => !known.has(one.title))]
  const groups = [
    ...kinds.map(([name, kind]) => [t(name), records.filter(hit => hit.kind === kind)]), [t("group.do"), doing],
    [t("group.pages"), places.map(place => ({ ...place, icon: "arrow" }))],
  ]
  let index = 0
  list.replaceChildren(...groups.filter(([, items]) => items.length).map(([name, items]) => {
    const [group, heading] = [document.createElement("div"), document.createElement("div")]
    Object.assign(group, { role: "group", ariaLabel: name })
    Object.assign(heading, { role: "presentation", className: "menu-h", textContent: name })
    group.append(heading, ...items.map(item => option(item, `o${++index}`, () => dialog.close())))
    return group
  }))
  found.textContent = words ? (index ? counted("found", index) : t("noResults", { words })) : ""
  choose(options()[0])
}

async function search() {
  const words = input.value.trim(), mine = ++asked, query = new URLSearchParams(Object.entries({ q: words, on: subject() }).filter(([, value]) => value))
  try {
    const { data } = await send("GET", `/commands?${query}`)
    if (mine === asked && dialog.open) show(data, words)
  } catch {
    if (mine === asked) found.textContent = t("searchFailed")
  }
}

input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 80) })
dialog.addEventListener("keydown", event => {
  const all = options(), here = all.findIndex(one => one.ariaSelected === "true")
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault()
    choose(all.at((here + (event.key === "ArrowDown" ? 1 : -1)) % all.length))
  } else if (event.key === "Enter") {
    event.preventDefault()
    all[here]?.click()
  }
})

/// Opens it empty: with what the page offers at once, and what the server knows as soon as it answers.
export function find() {
  input.value = ""
  show({}, "")
  if (!dialog.open) dialog.showModal()
  search()
}
