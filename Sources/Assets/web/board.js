// The board: keys, commands and live updates on top of links and forms.
import "./board-add.js"
import { startDeal } from "./board-adder.js"
import { lose, win } from "./board-close.js"
import { dragging } from "./board-drag.js"
import { open, showMenu, withCard } from "./board-menu.js"
import { fill, watch } from "./board-pages.js"
import { remember } from "./board-list.js"
import { patch } from "./board-patch.js"
import { saving } from "./board-save.js"
import { board, select, selected, step } from "./board-select.js"
import { assign, flag, logTouch, plan } from "./board-work.js"
import { commands } from "./commands.js"
import { keys } from "./keys.js"
import { follow, released } from "./live.js"
import { t } from "./texts.js"
import { page } from "./trusted.js"

const past = document.querySelector("[data-past][href]"), words = () => document.querySelector("[popovertarget=f-words]").click()
const menuOfSelected = () => { if (!selected()) step(0, 1); withCard(showMenu)() }

keys({
  j: () => step(0, 1), k: () => step(0, -1), h: () => step(-1, 0), l: () => step(1, 0), Enter: () => selected() && open(selected()),
  m: menuOfSelected, w: withCard(win), x: withCard(lose), n: withCard(plan), t: withCard(logTouch), a: withCard(assign), "!": withCard(flag),
  c: () => startDeal(), f: words, "/": words, T: () => past?.click(),
})

const cardOf = hit => board.querySelector(`.card[data-id="${hit.id}"]`)
commands(
  hit => cardOf(hit) ? [{ title: t("doMove", { name: hit.detail || hit.title }), icon: "arrow", key: "M", run: () => { select(cardOf(hit)); showMenu(cardOf(hit)) } }] : [],
  hit => hit.detail ? [{ title: t("doNew", { name: hit.detail }), icon: "plus", key: "C", run: () => startDeal(hit.detail + " ") }] : [],
  { title: t("newDeal"), icon: "plus", key: "C", run: () => startDeal() },
  { title: t("planNextStep"), icon: "cal", key: "N", run: withCard(plan) },
  { title: t("timeMachine"), icon: "clock", key: "⇧ T", run: () => past?.click() },
)

document.addEventListener("click", event => {
  if (!event.target.closest("[data-new]")) return
  event.preventDefault()
  startDeal()
})
if (location.hash === "#new-deal") startDeal()

const inTheMiddle = () => saving() || dragging() || document.querySelector("dialog[open], :popover-open")
  || (document.activeElement?.matches("input, textarea, select") && document.activeElement.value)
follow({
  concerns: event => ["deal", "activity", "stage", "pipeline", "import"].includes(event.kind),
  busy: inTheMiddle,
  refresh: async () => {
    const { ok, document: doc } = await page(location.pathname + location.search)
    if (!ok) return
    await fill(doc)
    await released()
    if (inTheMiddle()) return document.dispatchEvent(new Event("tratto:changed"))
    if (doc.body.dataset.after) document.body.dataset.after = doc.body.dataset.after
    patch(doc, { fresh: true })
    watch()
  },
})
remember(board)
watch()
