// Find or do: deals, people and companies by the first letters, then what can be done.
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

function show(hits, words) {
  const kinds = [["group.deals", "deal"], ["group.people", "contact"], ["group.companies", "company"]]
  const groups = [...kinds.map(([name, kind]) => [t(name), hits.filter(hit => hit.kind === kind)]), [t("group.do"), commandsFor(words, hits)]]
  let index = 0
  list.replaceChildren(...groups.filter(([, items]) => items.length).map(([name, items]) => {
    const [group, heading] = [document.createElement("div"), document.createElement("div")]
    Object.assign(group, { role: "group", ariaLabel: name })
    Object.assign(heading, { role: "presentation", className: "menu-h", textContent: name })
    group.append(heading, ...items.map(item => option(item, `o${++index}`, () => dialog.close())))
    return group
  }))
  found.textContent = words ? (hits.length ? counted("found", hits.length) : t("noResults", { words })) : ""
  choose(options()[0])
}

async function search() {
  const words = input.value.trim(), mine = ++asked
  if (!words) return show([], "")
  try {
    const { data } = await send("GET", `/search?limit=6&q=${encodeURIComponent(words)}`)
    if (mine === asked) show(data.items, words)
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

/// Opens it empty.
export function find() {
  input.value = ""
  show([], "")
  if (!dialog.open) dialog.showModal()
}
