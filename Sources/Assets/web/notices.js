// The bell: its number follows what others do, and a click shows the newest notices without leaving the page.
import { send } from "./api.js"
import { hear } from "./live.js"
import { openMenu } from "./menu.js"
import { page } from "./trusted.js"

const bell = document.querySelector(".side [data-notices]"), panel = document.getElementById("notices-panel")
const form = new Intl.NumberFormat(document.documentElement.lang)
let waiting

async function count() {
  const { data } = await send("GET", "/me/notices/count")
  let number = bell.querySelector(".n")
  if (!data.count) return number?.remove()
  if (!number) bell.append(number = Object.assign(document.createElement("span"), { className: "n" }))
  number.textContent = form.format(data.count)
}

// A notice comes with what somebody else does; what one does oneself makes none.
hear(event => {
  if (event && String(event.userId) === document.body.dataset.me && event.kind !== "import") return
  waiting ??= setTimeout(() => { waiting = null; count().catch(() => {}) }, 700)
})

bell?.addEventListener("click", async event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || location.pathname === "/notices") return
  event.preventDefault()
  const state = await page("/notices").catch(() => null), found = state?.document.querySelector("#notices-list, main .empty")
  if (!found) return location.assign("/notices")
  for (const surplus of [...found.children].slice(12)) surplus.remove()
  panel.querySelector("[data-list]").replaceChildren(found)
  openMenu(panel, bell, panel.querySelector("button, a"))
})
